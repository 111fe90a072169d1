/**
 * How the RDATA of each type is made up, field by field, in the order of the wire and of presentation format alike.
 * `presentation.ts` shows the fields and `rdata-from-text.ts` reads them. Types that are not here have the generic form of
 * RFC 3597 section 5.
 */
import { RRType, typeFromText } from './types.ts';

export type Field =
  | 'u8'
  | 'u16'
  | 'u32'
  | 'ttl' // a number of seconds, which zone files may write with units
  | 'algorithm' // of DNSSEC: a number, which zone files may write as a mnemonic
  | 'time' // `YYYYMMDDHHmmSS` (RFC 4034 section 3.2)
  | 'type'
  | 'types' // a type bitmap (RFC 4034 section 4.1.2)
  | 'name'
  | 'ipv4'
  | 'ipv6'
  | 'string' // a character-string
  | 'strings' // one or more of them
  | 'tag' // a character-string of letters and digits alone, written without quotes (RFC 8659 section 4.1)
  | 'text' // all that is left, in quotes, without a length
  | 'hex' // all that is left
  | 'base64' // all that is left
  | 'salt' // hexadecimal with its length in front; `-` for none (RFC 5155 section 3.3)
  | 'hash' // base32hex with its length in front
  | 'parameters'; // of SVCB and HTTPS (RFC 9460 section 2.1)

const nameOnly: readonly Field[] = ['name'];
const preferenceName: readonly Field[] = ['u16', 'name'];
const twoNames: readonly Field[] = ['name', 'name'];
const strings: readonly Field[] = ['strings'];
const ds: readonly Field[] = ['u16', 'algorithm', 'u8', 'hex'];
const dnskey: readonly Field[] = ['u16', 'u8', 'algorithm', 'base64'];
const tlsa: readonly Field[] = ['u8', 'u8', 'u8', 'hex'];
const service: readonly Field[] = ['u16', 'name', 'parameters'];

/** By number of the type. */
export const RDATA_FORMS: ReadonlyMap<number, readonly Field[]> = new Map<number, readonly Field[]>([
  [RRType.A, ['ipv4']],
  [RRType.AAAA, ['ipv6']],
  [RRType.NS, nameOnly],
  [RRType.CNAME, nameOnly],
  [RRType.DNAME, nameOnly],
  [RRType.PTR, nameOnly],
  [RRType.MX, preferenceName],
  [RRType.SRV, ['u16', 'u16', 'u16', 'name']],
  [RRType.SOA, ['name', 'name', 'u32', 'ttl', 'ttl', 'ttl', 'ttl']],
  [RRType.TXT, strings],
  [RRType.HINFO, strings],
  [RRType.NAPTR, ['u16', 'u16', 'string', 'string', 'string', 'name']],
  [RRType.DS, ds],
  [RRType.CDS, ds],
  [RRType.DNSKEY, dnskey],
  [RRType.CDNSKEY, dnskey],
  [RRType.TLSA, tlsa],
  [RRType.RRSIG, ['type', 'algorithm', 'u8', 'u32', 'time', 'time', 'u16', 'name', 'base64']],
  [RRType.NSEC, ['name', 'types']],
  [RRType.NSEC3, ['u8', 'u8', 'u16', 'salt', 'hash', 'types']],
  [RRType.NSEC3PARAM, ['u8', 'u8', 'u16', 'salt']],
  [RRType.CAA, ['u8', 'tag', 'text']],
  ...Object.entries({
    AFSDB: preferenceName,
    CERT: ['u16', 'u16', 'algorithm', 'base64'],
    CSYNC: ['u32', 'u16', 'types'],
    DHCID: ['base64'],
    HTTPS: service,
    KX: preferenceName,
    MINFO: twoNames,
    OPENPGPKEY: ['base64'],
    RP: twoNames,
    SMIMEA: tlsa,
    SPF: strings,
    SSHFP: ['u8', 'u8', 'hex'],
    SVCB: service,
    URI: ['u16', 'u16', 'text'],
    ZONEMD: ['u32', 'u8', 'u8', 'hex'],
  } satisfies Record<string, readonly Field[]>).map(([type, form]): [number, readonly Field[]] => [
    typeFromText(type) ?? 0,
    form,
  ]),
]);
