/** Which cases of the lab's table the embedded internet can be true to on this machine, and which the demo shows. */
import { CASES, ZONES } from '../test/lab/cases.ts';
import { MAIL_SERVERS } from '../test/lab/mail.ts';
import type { Case, MailServerSpec } from '../test/lab/schema.ts';
import type { MailServers } from './mail/mail-servers.ts';

/** Shown beside those that the table marks, for the ways to an answer that the marked ones don't show. */
const ALSO_SHOWN = [
  'rollover-next.test',
  'rollover-issuer.test',
  'mx-alias.test',
  'one-address-stale.test',
  'unsigned-optout.example',
  'host-missing.test',
];

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

/** The lines of a zone of the table that give a host the IPv4 address of a mail server. */
function addressLines(records: string): { readonly owner: string; readonly server: string }[] {
  const lines = records.matchAll(/^\s*(\S+) A \{v4:([\w-]+)\}/gm);
  return [...lines].map(([, owner = '', server = '']) => ({ owner, server }));
}

/** The mail server of the table behind a host name. */
export function serverNamed(host: string): string | undefined {
  for (const { name, records } of ZONES) {
    for (const { owner, server } of addressLines(records)) {
      if (host === (owner === '@' ? name : `${owner}.${name}`)) return server;
    }
  }
  return undefined;
}

/** Cases that are shown where a machine has the addresses for them, and are left out here. */
export function casesMissing(mail: Pick<MailServers, 'ownAddresses' | 'ipv6'>, all: boolean): Case[] {
  return CASES.filter((entry) => (all || isShown(entry)) && whyLeftOut(entry, mail) !== null);
}

const isShown = (entry: Case): boolean => entry.demo === true || ALSO_SHOWN.includes(entry.domain);

/** The dozen and some that the demo prints and puts on its page, in the order of the table; `all`: every case. */
export function casesToShow(mail: Pick<MailServers, 'ownAddresses' | 'ipv6'>, all: boolean): Case[] {
  return CASES.filter((entry) => (all || isShown(entry)) && whyLeftOut(entry, mail) === null);
}
