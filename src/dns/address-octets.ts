/** IP addresses from text to octets. Throws WireError `text-syntax` for what is none. */
import { WireError } from './wire-error.ts';

/** Four octets of an address in dotted form. */
export function ipv4Octets(text: string): Uint8Array {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (!parts?.every((part) => part < 256)) throw new WireError('text-syntax', -1, `not an IPv4 address: ${text}`);
  return Uint8Array.from(parts);
}

/** Sixteen octets of an address in any text form of RFC 4291 section 2.2. */
export function ipv6Octets(text: string): Uint8Array {
  const fail = (): never => {
    throw new WireError('text-syntax', -1, `not an IPv6 address: ${text}`);
  };
  const embedded = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const plain = embedded
    ? `${embedded[1]}${[...ipv4Octets(embedded[2] ?? '')]
        .map((o) => o.toString(16).padStart(2, '0'))
        .join('')
        .replace(/(.{4})/, '$1:')}`
    : text;
  const halves = plain.split('::');
  if (halves.length > 2) fail();
  const groups = (half: string | undefined): number[] =>
    half === undefined || half === ''
      ? []
      : half.split(':').map((group) => (/^[0-9a-f]{1,4}$/i.test(group) ? Number.parseInt(group, 16) : fail()));
  const left = groups(halves[0]);
  const right = groups(halves[1]);
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) fail();
  return Uint8Array.from([...left, ...new Array<number>(missing).fill(0), ...right].flatMap((g) => [g >> 8, g & 255]));
}
