/** A mail server's own words, made fit to be shown and logged: they are anybody's text. */

const MAX_CHARACTERS = 512;

/**
 * Octets as text: UTF-8 where it is that, Latin-1 otherwise; control characters, line ends, bidirectional overrides
 * and invisible format characters become spaces; cut to 512 characters.
 */
export function serverWords(octets: Uint8Array): string {
  const some = octets.subarray(0, 4 * MAX_CHARACTERS);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: octets.length === some.length }).decode(some);
  } catch {
    text = Buffer.from(some).toString('latin1');
  }
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, MAX_CHARACTERS)
    .replace(/[\uD800-\uDBFF]$/, '');
}
