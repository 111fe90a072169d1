/** Which cases of the table can the embedded internet not be true to on this machine? */
import type { MailServers } from './mail/mail-servers.ts';
import { MAIL_SERVERS } from './table/mail.ts';
import type { Case, MailServerSpec } from './table/schema.ts';
import { addressLines } from './table/server-named.ts';

/** Cases in which a host's one good address is an IPv6 address. */
const NEEDS_IPV6 = ['ipv6-only.test', 'several-mx.test', 'ipv4-bogus.test'];

const SERVERS: Readonly<Record<string, MailServerSpec>> = MAIL_SERVERS;

/** Why a case is left out on this machine, in a few words; null if it is not. */
export function whyLeftOut(entry: Case, mail: Pick<MailServers, 'ownAddresses' | 'ipv6'>): string | null {
  if (!mail.ipv6 && NEEDS_IPV6.includes(entry.domain)) return 'this machine has no IPv6 loopback address';
  if (!mail.ownAddresses && needsOwnAddress(entry)) return 'this machine has no loopback address but 127.0.0.1';
  return null;
}

/**
 * Cases that need servers at several addresses: one that misbehaves before the client sends a name, that has two keys, or
 * shares its host's name with another, and an address that is forged into another server's.
 */
function needsOwnAddress(entry: Case): boolean {
  return entry.zones.some(({ records, broken = [] }) => {
    if (broken.some((breakage) => breakage.kind === 'altered' && breakage.type === 'A')) return true;
    const owners = new Set<string>();
    return addressLines(records).some(({ owner, server }) => {
      const spec = SERVERS[server];
      const again = owners.has(owner);
      owners.add(owner);
      return again || spec?.behaviour !== 'normal' || spec.chains.length > 1;
    });
  });
}
