/** Does a certificate name this host (R27; RFC 6125 section 6.4, RFC 7672 section 3.2.3)? */
import type { Certificate } from './certificate.ts';
import { COMMON_NAME, lowerAscii, readName, readText } from './distinguished-name.ts';
import { type Extensions, GeneralNameKind } from './extensions.ts';

/**
 * The DNS names that a certificate stands for: its dNSNames, or where it has none the common names of its subject.
 * Only what can be a host name or a wildcard is listed, in lower case, so odd octets (NUL, spaces, non-ASCII) never
 * come to a comparison.
 */
export function presentedNames(certificate: Certificate, extensions: Extensions): string[] {
  const dnsNames = extensions.subjectAltName?.filter(({ kind }) => kind === GeneralNameKind.dns) ?? [];
  const texts =
    dnsNames.length > 0
      ? dnsNames.map(({ contents }) => String.fromCharCode(...contents.subarray(0, 256)))
      : readName(certificate.subject)
          .flat()
          .filter(({ type }) => type === COMMON_NAME)
          .map(({ value }) => readText(value) ?? '');
  return texts.map(lowerAscii).filter((text) => isHostName(text.startsWith('*.') ? text.slice(2) : text));
}

/** True if the presented name (lower case) covers the reference identifier: itself, or a wildcard's one label more. */
export function covers(presented: string, reference: string): boolean {
  if (!presented.startsWith('*.')) return presented === reference;
  const dot = reference.indexOf('.');
  const rest = presented.slice(2);
  // As OpenSSL has it: a wildcard needs two labels after it, and all labels are of letters, digits and hyphens.
  return rest.includes('.') && dot > 0 && reference.slice(dot + 1) === rest && /^[a-z0-9.-]+$/.test(reference);
}

/**
 * The first reference identifier that one of the presented names covers, with that name; undefined if none does.
 * References are A-labels of any case, with or without a final dot; one that is no host name matches nothing.
 */
export function matchNames(
  presented: readonly string[],
  references: readonly string[],
): { readonly reference: string; readonly presented: string } | undefined {
  for (const given of references) {
    const reference = lowerAscii(given).replace(/\.$/, '');
    if (!isHostName(reference)) continue;
    const found = presented.find((name) => covers(name, reference));
    if (found !== undefined) return { reference, presented: found };
  }
  return undefined;
}

/** Letters, digits, hyphen and underscore in labels of 1–63, 253 in all. */
export function isHostName(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/.test(text);
}
