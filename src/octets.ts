/** Octet strings: joining, comparing, and the text encodings that DNS, PEM and reports use (RFC 4648). */

/** All the parts in one. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Order of two octet strings, shorter first where one begins the other: the order of RFC 4034 section 6.3. */
export function compareOctets(a: Uint8Array, b: Uint8Array): number {
  const most = Math.min(a.length, b.length);
  for (let i = 0; i < most; i++) {
    const order = (a[i] as number) - (b[i] as number);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** True for the same octets. Not in constant time: nothing here is a secret. */
export function equalOctets(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compareOctets(a, b) === 0;
}

/** Lower-case hex, two characters an octet. */
export function toHex(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += octet.toString(16).padStart(2, '0');
  return text;
}

/** Hex of either case, without spaces; undefined if it is not whole octets of hex. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text)) return undefined;
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return out;
}

/** Padded base64 with the usual alphabet (RFC 4648 section 4). */
export function toBase64(octets: Uint8Array): string {
  let binary = '';
  for (const octet of octets) binary += String.fromCharCode(octet);
  return btoa(binary);
}

/** Unpadded base64 with the alphabet for URLs (RFC 4648 section 5), as RFC 8484 wants it. */
export function toBase64Url(octets: Uint8Array): string {
  return toBase64(octets).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** Base64 with or without padding, no spaces; undefined if it is not base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  try {
    const binary = atob(text);
    const out = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) out[i] = binary.charCodeAt(i);
    return out;
  } catch {
    return undefined;
  }
}

const BASE32HEX = '0123456789abcdefghijklmnopqrstuv';

/** Unpadded base32 with the extended hex alphabet, lower case (RFC 4648 section 7; RFC 5155 section 3.3). */
export function toBase32Hex(octets: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const octet of octets) {
    held = ((held << 8) | octet) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32HEX.charAt((held >> bits) & 31);
    }
  }
  if (bits > 0) text += BASE32HEX.charAt((held << (5 - bits)) & 31);
  return text;
}

/** Unpadded base32hex of either case; undefined for other characters or left-over bits that are not zero. */
export function fromBase32Hex(text: string): Uint8Array<ArrayBuffer> | undefined {
  const out: number[] = [];
  let bits = 0;
  let held = 0;
  for (const char of text.toLowerCase()) {
    const value = BASE32HEX.indexOf(char);
    if (value < 0) return undefined;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      out.push((held >> bits) & 0xff);
    }
  }
  if (bits >= 5 || (held & ((1 << bits) - 1)) !== 0) return undefined;
  return Uint8Array.from(out);
}
