/**
 * Name constraints of the authorities above (RFC 5280 section 4.2.1.10) on what a certificate calls itself. DNS and
 * directory names and IP addresses are compared; where mail addresses, URIs or other kinds are constrained and the
 * certificate has such a name, nothing is proven and it fails.
 */
import { equalOctets } from '../octets.ts';
import type { Certificate } from './certificate.ts';
import { canonicalRdns, EMAIL_ADDRESS, readName } from './distinguished-name.ts';
import { type Extensions, type GeneralName, GeneralNameKind, type NameConstraints } from './extensions.ts';
import { presentedNames } from './names.ts';

/** True if every name of the certificate is within the constraints. Throws X509Error for malformed names. */
export function withinConstraints(
  certificate: Certificate,
  extensions: Extensions,
  constraints: NameConstraints,
  isLeaf: boolean,
): boolean {
  return namesOf(certificate, extensions, isLeaf).every((name) => {
    const ofKind = ({ kind }: GeneralName): boolean => kind === name.kind;
    const permitted = constraints.permitted.filter(ofKind);
    const excluded = constraints.excluded.filter(ofKind);
    if (permitted.length === 0 && excluded.length === 0) return true;
    const compare = COMPARISONS.get(name.kind);
    if (compare === undefined) return false;
    return (
      (permitted.length === 0 || permitted.some((base) => compare(name.contents, base.contents, false))) &&
      !excluded.some((base) => compare(name.contents, base.contents, true))
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

/** Is the name within the subtree? For an exclusion, doubt counts as within. */
type Comparison = (name: Uint8Array, base: Uint8Array, excluding: boolean) => boolean;

const COMPARISONS = new Map<number, Comparison>([
  [GeneralNameKind.dns, dnsWithin],
  [GeneralNameKind.directory, (name, base) => directoryWithin(name, base)],
  [GeneralNameKind.ip, (name, base, excluding) => ipWithin(name, base) ?? excluding],
]);

/** The base itself and every name below; a base that begins with a dot means names below alone, as OpenSSL reads it. */
function dnsWithin(nameOctets: Uint8Array, baseOctets: Uint8Array, excluding: boolean): boolean {
  const name = lowerText(nameOctets);
  const base = lowerText(baseOctets);
  if (base === '') return true;
  if (base.startsWith('.')) return name.endsWith(base) || (excluding && name === `*${base}`);
  if (name === base || name.endsWith(`.${base}`)) return true;
  // A wildcard that could stand for an excluded name, or for the top of an excluded subtree, is excluded with it.
  return excluding && name.startsWith('*.') && base.slice(base.indexOf('.') + 1) === name.slice(2);
}

function lowerText(octets: Uint8Array): string {
  return String.fromCharCode(...octets.subarray(0, 512)).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function directoryWithin(name: Uint8Array, base: Uint8Array): boolean {
  const nameRdns = canonicalRdns(name);
  return canonicalRdns(base).every((rdn, i) => nameRdns[i] === rdn);
}

/** Address and mask of 4 + 4 or 16 + 16 octets; undefined if the base is neither. */
function ipWithin(address: Uint8Array, base: Uint8Array): boolean | undefined {
  if (base.length !== 8 && base.length !== 32) return undefined;
  const size = base.length / 2;
  if (address.length !== size) return address.length === 4 || address.length === 16 ? false : undefined;
  const mask = base.subarray(size);
  const masked = (octets: Uint8Array): Uint8Array => octets.map((octet, i) => octet & (mask[i] as number));
  return equalOctets(masked(address), masked(base.subarray(0, size)));
}
