/** Record types, classes and response codes by number (IANA DNS parameters), those that this project meets. */
export const RRType = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  HINFO: 13,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  NAPTR: 35,
  DNAME: 39,
  OPT: 41,
  DS: 43,
  RRSIG: 46,
  NSEC: 47,
  DNSKEY: 48,
  NSEC3: 50,
  NSEC3PARAM: 51,
  TLSA: 52,
  CDS: 59,
  CDNSKEY: 60,
  NXNAME: 128,
  CAA: 257,
  ANY: 255,
} as const;

export const RRClass = { IN: 1 } as const;

export const Rcode = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const;

/** Types that zone files and bitmaps name though nothing here has a use for them. */
const OTHER_TYPES = {
  NULL: 10,
  MINFO: 14,
  RP: 17,
  AFSDB: 18,
  LOC: 29,
  KX: 36,
  CERT: 37,
  APL: 42,
  SSHFP: 44,
  IPSECKEY: 45,
  DHCID: 49,
  SMIMEA: 53,
  HIP: 55,
  OPENPGPKEY: 61,
  CSYNC: 62,
  ZONEMD: 63,
  SVCB: 64,
  HTTPS: 65,
  SPF: 99,
  URI: 256,
} as const;

const TYPE_NUMBERS = new Map<string, number>([...Object.entries(RRType), ...Object.entries(OTHER_TYPES)]);
const TYPE_NAMES = new Map<number, string>([...TYPE_NUMBERS].map(([name, number]) => [number, name]));
const RCODE_NAMES = new Map<number, string>([
  ...Object.entries(Rcode).map(([name, number]): [number, string] => [number, name]),
  [6, 'YXDOMAIN'],
  [7, 'YXRRSET'],
  [8, 'NXRRSET'],
  [9, 'NOTAUTH'],
  [10, 'NOTZONE'],
  [16, 'BADVERS'],
]);

/** `TLSA` for 52; `TYPE65280` for a type without a name here (RFC 3597 section 5). */
export function typeToText(type: number): string {
  return TYPE_NAMES.get(type) ?? `TYPE${type}`;
}

/** 52 for `TLSA`, `tlsa` or `TYPE52`; undefined for anything else. */
export function typeFromText(text: string): number | undefined {
  const upper = text.toUpperCase();
  const generic = /^TYPE(\d{1,5})$/.exec(upper);
  if (generic) {
    const number = Number(generic[1]);
    return number <= 0xffff ? number : undefined;
  }
  return TYPE_NUMBERS.get(upper);
}

/** `NXDOMAIN` for 3; `RCODE17` for a code without a name here. */
export function rcodeToText(rcode: number): string {
  return RCODE_NAMES.get(rcode) ?? `RCODE${rcode}`;
}
