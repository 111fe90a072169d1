/** Strings of octets in quotes, as presentation format writes them (RFC 1035 section 5.1). */
import { WireError } from './wire-error.ts';

/** `"say \"hi\""`: what is not printable ASCII as `\DDD`. */
export function quoted(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) {
    const char = String.fromCharCode(octet);
    if (octet < 0x20 || octet > 0x7e) text += `\\${String(octet).padStart(3, '0')}`;
    else text += char === '"' || char === '\\' ? `\\${char}` : char;
  }
  return `"${text}"`;
}

/** The octets of a word, escapes undone; a quote in front is the mark of a quoted word. Throws WireError `text-syntax`. */
export function unquoted(word: string): Uint8Array {
  const octets: number[] = [];
  const text = word.replace(/^"/, '');
  for (let i = 0; i < text.length; i++) {
    const escaped = text.charAt(i) === '\\' ? /^(\d{3}|[^\d])/.exec(text.slice(i + 1))?.[0] : undefined;
    if (escaped === undefined) octets.push(text.charCodeAt(i));
    else {
      octets.push(escaped.length === 3 ? Number(escaped) : escaped.charCodeAt(0));
      i += escaped.length;
    }
  }
  if (octets.some((octet) => octet > 255)) throw new WireError('text-syntax', -1, text);
  return Uint8Array.from(octets);
}
