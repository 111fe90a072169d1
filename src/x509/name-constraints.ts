/**
 * Name constraints of the authorities above (RFC 5280 section 4.2.1.10) on what a certificate calls itself. DNS and
 * directory names and IP addresses are compared; where mail addresses, URIs or other kinds are constrained and the
 * certificate has such a name, nothing is proven and it fails.
 */
import type { Certificate } from './certificate.ts';
import { canonicalName, EMAIL_ADDRESS, lowerAscii, readName } from './distinguished-name.ts';
import { type Extensions, type GeneralName, GeneralNameKind, type NameConstraints } from './extensions.ts';
import { presentedNames } from './names.ts';

/** How many times a name may still be held against a constraint: counted down over all paths of a chain. */
export interface Comparisons {
  left: number;
}

/** True if every name of the certificate is within the constraints. Throws X509Error for malformed names. */
export function withinConstraints(
  certificate: Certificate,
  extensions: Extensions,
  { permitted, excluded }: NameConstraints,
  isLeaf: boolean,
  comparisons: Comparisons,
): boolean {
  if (comparisons.left <= 0) return false;
  const names = namesOf(certificate, extensions, isLeaf);
  comparisons.left -= names.length * (permitted.length + excluded.length);
  if (comparisons.left < 0) return false;
  return [...new Set(names.map(({ kind }) => kind))].every((wanted) => {
    const ofKind = (all: readonly GeneralName[]): GeneralName[] => all.filter(({ kind }) => kind === wanted);
    const [within, without] = [ofKind(permitted), ofKind(excluded)];
    if (within.length + without.length === 0) return true;
    const how = COMPARISONS.get(wanted);
    if (how === undefined) return false;
    const textsOf = (all: readonly GeneralName[]): string[] => all.map(({ contents }) => how.text(contents));
    const [allowed, denied] = [textsOf(within), textsOf(without)];
    return textsOf(ofKind(names)).every(
      (name) =>
        (allowed.length === 0 || allowed.some((base) => how.within(name, base, false))) &&
        !denied.some((base) => how.within(name, base, true)),
    );
  });
}

function namesOf(certificate: Certificate, extensions: Extensions, isLeaf: boolean): GeneralName[] {
  const names = [...(extensions.subjectAltName ?? [])];
  const subject = readName(certificate.subject);
  if (subject.length > 0) names.push({ kind: GeneralNameKind.directory, contents: certificate.subject });
  for (const { type, value } of subject.flat()) {
    if (type === EMAIL_ADDRESS) names.push({ kind: GeneralNameKind.email, contents: value.contents });
  }
  // Where the common name stands in for a missing dNSName it is constrained like one.
  if (isLeaf && !names.some(({ kind }) => kind === GeneralNameKind.dns)) {
    for (const text of presentedNames(certificate, extensions)) {
      names.push({ kind: GeneralNameKind.dns, contents: new TextEncoder().encode(text) });
    }
  }
  return names;
}

/** Names of one kind as texts, each made once, and whether one is within a subtree; for an exclusion, doubt counts as within. */
interface Comparison {
  readonly text: (octets: Uint8Array) => string;
  readonly within: (name: string, base: string, excluding: boolean) => boolean;
}

const COMPARISONS = new Map<number, Comparison>([
  [GeneralNameKind.dns, { text: (octets) => lowerAscii(latin1(octets)), within: dnsWithin }],
  [GeneralNameKind.directory, { text: canonicalName, within: directoryWithin }],
  [GeneralNameKind.ip, { text: latin1, within: ipWithin }],
]);

function latin1(octets: Uint8Array): string {
  return String.fromCharCode(...octets.subarray(0, 512));
}

/** The base itself and every name below; a base that begins with a dot means names below alone, as OpenSSL reads it. */
function dnsWithin(name: string, base: string, excluding: boolean): boolean {
  if (base === '') return true;
  if (name.endsWith(base) && (base[0] === '.' || (name.at(-1 - base.length) ?? '.') === '.')) return true;
  // A wildcard that could stand for an excluded name, or for the top of an excluded subtree, is excluded with it.
  return excluding && name.startsWith('*.') && base.slice(base.indexOf('.') + 1) === name.slice(2);
}

/** Commas within a canonical name are escaped, so one that begins with the other and a comma has its attributes first. */
function directoryWithin(name: string, base: string): boolean {
  return base === '' || name === base || name.startsWith(`${base},`);
}

/** Address and mask are of 4 + 4 or 16 + 16 octets. */
function ipWithin(address: string, base: string, excluding: boolean): boolean {
  const size = base.length / 2;
  if (![size, address.length].every((length) => length === 4 || length === 16)) return excluding;
  if (address.length !== size) return false;
  for (let i = 0; i < size; i++) {
    if ((address.charCodeAt(i) ^ base.charCodeAt(i)) & base.charCodeAt(size + i)) return false;
  }
  return true;
}
