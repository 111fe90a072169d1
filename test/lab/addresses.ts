/**
 * Where everything of the lab is. All of it is inside the lab's own network namespace, on its loopback interface, so no
 * address or port can collide with the machine's or with another lab's. Documentation ranges (RFC 5737, RFC 3849).
 */
import { ZONES } from '../../internet/table/cases.ts';
import { MAIL_SERVERS, type MailServerName } from '../../internet/table/mail.ts';
import type { ZoneSpec } from '../../internet/table/schema.ts';

export const ROOT_SERVER = '198.51.100.1';
export const TOP_LEVEL_SERVER = '198.51.100.2';
export const ZONE_SERVER = '198.51.100.3';
/** Unbound, port 53, as the namespace's `resolv.conf` names it. */
export const RESOLVER = '127.0.0.1';
/** The DNS-over-HTTPS front. */
export const DOH = { address: '127.0.0.1', port: 8053, path: '/dns-query' };
export const DOH_URL = `http://${DOH.address}:${DOH.port}${DOH.path}`;

const mailNames = Object.keys(MAIL_SERVERS) as MailServerName[];

/** Each mail server's own pair of addresses. */
export function mailAddresses(server: string): { v4: string; v6: string } {
  const index = mailNames.indexOf(server as MailServerName);
  if (index < 0) throw new Error(`the table has no mail server "${server}"`);
  return { v4: `203.0.113.${10 + index}`, v6: `2001:db8:25::${(0x10 + index).toString(16)}` };
}

/** The mail server at an address, for telling probes apart. */
export function mailServerAt(address: string): string | undefined {
  return mailNames.find((name) => Object.values(mailAddresses(name)).includes(address));
}

const faultyZones = ZONES.filter((zone) => zone.faults !== undefined);

/** The address of the name server for a zone. Each misbehaving one has its own, so that none is blamed for another. */
export function nameServerOf(zone: ZoneSpec): string {
  const faulty = faultyZones.indexOf(zone);
  if (faulty >= 0) return `198.51.100.${100 + faulty}`;
  if (zone.name === '.') return ROOT_SERVER;
  return zone.name.includes('.') ? ZONE_SERVER : TOP_LEVEL_SERVER;
}

/** All addresses that the namespace's loopback interface must carry, with prefix length. */
export function allAddresses(): string[] {
  const v4 = [ROOT_SERVER, TOP_LEVEL_SERVER, ZONE_SERVER, ...faultyZones.map(nameServerOf)];
  const mail = mailNames.map(mailAddresses);
  return [...v4, ...mail.map(({ v4: address }) => address)]
    .map((address) => `${address}/32`)
    .concat(mail.map(({ v6 }) => `${v6}/128`));
}
