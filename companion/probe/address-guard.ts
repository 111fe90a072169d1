/**
 * Where a probe may connect: global unicast addresses alone (IANA special-purpose registries, RFC 6890), so that a
 * name server or a caller can't aim it at the machine's own network. What is checked is what is connected to: only
 * address literals in their plain notation come through here, never names.
 */
import { isIPv4, isIPv6 } from 'node:net';

export type Guarded =
  | {
      readonly allowed: true;
      readonly family: 4 | 6;
      /** The address in its one spelling: what to connect to. */
      readonly canonical: string;
      /** Under which address a connection is counted: `canonical`, or the IPv4 address that the way to it ends at. */
      readonly countedAs: string;
    }
  | { readonly allowed: false; readonly why: 'not-an-address' | 'not-public' | 'not-unicast' };

type Octets = readonly number[];
type Block = readonly [prefix: Octets, bits: number];

/** IPv4 blocks that are not global unicast, and those of anycast services: no mail server lives there. */
const IPV4_SPECIAL: readonly Block[] = [
  [[0], 8], // this network
  [[10], 8], // private
  [[100, 64], 10], // carrier-grade NAT
  [[127], 8], // loopback
  [[169, 254], 16], // link-local, cloud metadata
  [[172, 16], 12], // private
  [[192, 0, 0], 24], // protocol assignments
  [[192, 0, 2], 24], // documentation
  [[192, 31, 196], 24], // AS112
  [[192, 52, 193], 24], // AMT
  [[192, 88, 99], 24], // 6to4 relays
  [[192, 168], 16], // private
  [[192, 175, 48], 24], // AS112
  [[198, 18], 15], // benchmarks
  [[198, 51, 100], 24], // documentation
  [[203, 0, 113], 24], // documentation
  [[224], 4], // multicast
  [[240], 4], // reserved, broadcast
];

/** Blocks inside 2000::/3 that are not global unicast; whatever lies outside 2000::/3 is not either. */
const IPV6_SPECIAL: readonly Block[] = [
  [[0x20, 0x01, 0x00], 23], // protocol assignments (Teredo is looked through before)
  [[0x20, 0x01, 0x0d, 0xb8], 32], // documentation
  [[0x26, 0x20, 0x00, 0x4f, 0x80, 0x00], 48], // AS112
  [[0x3f, 0xfe], 16], // the 6bone, given back
  [[0x3f, 0xff, 0x00], 20], // documentation
];

/** Decides whether to connect to `text`. With `allowPrivate` (test beds) any unicast address will do. */
export function guardAddress(text: string, allowPrivate: boolean): Guarded {
  const ipv4 = parseIPv4(text);
  if (ipv4) {
    const canonical = ipv4.join('.');
    return judge({ family: 4, canonical, countedAs: canonical }, allowPrivate, isUnicastIPv4(ipv4), isGlobalIPv4(ipv4));
  }
  const ipv6 = parseIPv6(text);
  if (!ipv6) return { allowed: false, why: 'not-an-address' };
  const canonical = formatIPv6(ipv6);
  const countedAs = wayEndsAt(ipv6)?.join('.') ?? canonical;
  return judge({ family: 6, canonical, countedAs }, allowPrivate, isUnicastIPv6(ipv6), isGlobalIPv6(ipv6));
}

type Address = Omit<Extract<Guarded, { allowed: true }>, 'allowed'>;

function judge(address: Address, allowPrivate: boolean, unicast: boolean, global: boolean): Guarded {
  if (!unicast) return { allowed: false, why: 'not-unicast' };
  if (!global && !allowPrivate) return { allowed: false, why: 'not-public' };
  return { allowed: true, ...address };
}

/** Four decimal numbers without leading zeros; octal, hex and short forms are refused, not guessed at. */
function parseIPv4(text: string): Octets | undefined {
  return isIPv4(text) ? text.split('.').map(Number) : undefined;
}

/** RFC 4291 section 2.2 text, without zone id and brackets, as 16 octets. */
function parseIPv6(text: string): Octets | undefined {
  if (!isIPv6(text) || text.includes('%')) return undefined;
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const tail = dotted?.[2] === undefined ? undefined : parseIPv4(dotted[2]);
  if (dotted && !tail) return undefined;
  const hex = (o: Octets): string => (((o[0] ?? 0) << 8) | (o[1] ?? 0)).toString(16);
  const plain = dotted && tail ? `${dotted[1]}${hex(tail)}:${hex(tail.slice(2))}` : text;
  const [before = '', after] = plain.split('::');
  const left = before === '' ? [] : before.split(':');
  const right = after === undefined || after === '' ? [] : after.split(':');
  const words = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return words.flatMap((word) => {
    const value = Number.parseInt(word, 16);
    return [value >> 8, value & 255];
  });
}

/** One spelling for one address: eight words without leading zeros (what the kernel and we compare; not for show). */
function formatIPv6(octets: Octets): string {
  const words: string[] = [];
  for (let i = 0; i < 16; i += 2) words.push((((octets[i] ?? 0) << 8) | (octets[i + 1] ?? 0)).toString(16));
  return words.join(':');
}

function within(octets: Octets, [prefix, bits]: Block): boolean {
  for (let bit = 0; bit < bits; bit += 8) {
    const mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
    if ((((octets[bit / 8] ?? 0) ^ (prefix[bit / 8] ?? 0)) & mask) !== 0) return false;
  }
  return true;
}

const isZero = (octets: Octets): boolean => octets.every((octet) => octet === 0);

function isUnicastIPv4(octets: Octets): boolean {
  return !within(octets, [[224], 4]) && !within(octets, [[0], 8]) && !octets.every((octet) => octet === 255);
}

function isGlobalIPv4(octets: Octets): boolean {
  return !IPV4_SPECIAL.some((block) => within(octets, block));
}

function isUnicastIPv6(octets: Octets): boolean {
  const embedded = embeddedIPv4(octets);
  return octets[0] !== 0xff && !isZero(octets) && embedded.every(isUnicastIPv4);
}

function isGlobalIPv6(octets: Octets): boolean {
  const embedded = embeddedIPv4(octets);
  if (!embedded.every(isGlobalIPv4)) return false;
  if (isNat64(octets) || isTeredo(octets)) return true;
  return within(octets, [[0x20], 3]) && !IPV6_SPECIAL.some((block) => within(octets, block));
}

/** The well-known NAT64 prefix 64:ff9b::/96 (RFC 6052); the local-use one (RFC 8215) is never global. */
const isNat64 = (octets: Octets): boolean => within(octets, [[0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0], 96]);
const isTeredo = (octets: Octets): boolean => within(octets, [[0x20, 0x01, 0, 0], 32]);

const isMapped = (octets: Octets): boolean => isZero(octets.slice(0, 10)) && octets[10] === 0xff && octets[11] === 0xff;
const isSixToFour = (octets: Octets): boolean => within(octets, [[0x20, 0x02], 16]);
const teredoClient = (octets: Octets): Octets => octets.slice(12).map((octet) => octet ^ 0xff);

/**
 * The IPv4 address to which everything goes that is sent to this IPv6 address, wherever it is sent from. Not ISATAP's: that
 * one is met behind the router of the prefix alone, whose owner may write any address there.
 */
function wayEndsAt(octets: Octets): Octets | undefined {
  if (isMapped(octets) || isNat64(octets)) return octets.slice(12);
  if (isSixToFour(octets)) return octets.slice(2, 6);
  return isTeredo(octets) ? teredoClient(octets) : undefined;
}

/**
 * Every IPv4 address that a router or a stack on the way might take out of this IPv6 address and send to: mapped and
 * compatible (RFC 4291), SIIT (RFC 2765), NAT64 (RFC 6052, RFC 8215), 6to4 (RFC 3056), Teredo (RFC 4380: its server,
 * and its client with the bits turned), ISATAP (RFC 5214).
 */
function embeddedIPv4(octets: Octets): Octets[] {
  const found: Octets[] = [];
  const last = octets.slice(12);
  const isLoopback = isZero(octets.slice(0, 15)) && octets[15] === 1;
  if (isMapped(octets)) found.push(last);
  if (isZero(octets.slice(0, 12)) && !isLoopback) found.push(last);
  if (isZero(octets.slice(0, 8)) && octets[8] === 0xff && octets[9] === 0xff && isZero(octets.slice(10, 12))) {
    found.push(last);
  }
  if (isNat64(octets) || within(octets, [[0, 0x64, 0xff, 0x9b, 0, 1], 48])) found.push(last);
  if (isSixToFour(octets)) found.push(octets.slice(2, 6));
  if (isTeredo(octets)) found.push(octets.slice(4, 8), teredoClient(octets));
  if (((octets[8] ?? 0) & 0xfd) === 0 && octets[9] === 0 && octets[10] === 0x5e && octets[11] === 0xfe) {
    found.push(last);
  }
  return found;
}
