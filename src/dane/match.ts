/**
 * Does the chain that a server presented satisfy the TLSA records of its host (RFC 7671 sections 5 and 9, RFC 7672
 * section 3; R23–R27)? Every record is judged for itself, because the report says which one matched, which is the next
 * one and which is of no use; one record that matches authenticates the server.
 */
import type { CryptoPort } from '../crypto.ts';
import { equalOctets } from '../octets.ts';
import { type Reason, reason } from '../reason.ts';
import { type PathCertificate, readPathCertificate } from '../x509/authority.ts';
import { parsePublicKeyInfo } from '../x509/certificate.ts';
import { CHAIN_LIMITS } from '../x509/chain-limits.ts';
import { matchNames, presentedNames } from '../x509/names.ts';
import { type Anchors, findPath, type PathFailure, type PathFault } from '../x509/path.ts';
import { PathWork } from '../x509/path-work.ts';
import { isTooWeak } from '../x509/public-key.ts';
import { Associations, countingRecords } from './association.ts';
import { type TlsaRecord, type UnusableCode, whyUnusable } from './tlsa.ts';

export type MatchCode =
  | UnusableCode
  | PathFault
  | 'no-usable-record'
  | 'no-certificate'
  | 'leaf-malformed'
  | 'chain-too-large'
  | 'no-match'
  | 'weaker-digest-ignored'
  | 'anchor-not-sent'
  | 'anchor-is-leaf'
  | 'name-mismatch';

export interface MatchOptions {
  /** Reference identifiers (R27), A-labels; null: names are not checked. An empty list matches nothing under usage 2. */
  readonly names: readonly string[] | null;
  /** Seconds since 1970. */
  readonly now: number;
  readonly crypto: CryptoPort;
}

/** What became of one record. */
export interface RecordMatch {
  readonly usable: boolean;
  /** Authenticates the server. */
  readonly matched: boolean;
  /**
   * The data is that of a certificate in its place in the chain, though the record may not count (R24) or the path to it
   * may not hold.
   */
  readonly fits: boolean;
  /** Position, in the chain as presented, of the certificate that fits; null if none does or only the record holds it. */
  readonly depth: number | null;
  /** Why it did not match; null if it did. */
  readonly reason: Reason<MatchCode> | null;
}

export interface MatchResult {
  readonly outcome: 'authenticated' | 'refused' | 'mandatory-tls';
  /** The record that matched, or null. */
  readonly record: number | null;
  readonly depth: number | null;
  readonly reason: Reason<MatchCode> | null;
  /** One for each record given, in their order. */
  readonly records: readonly RecordMatch[];
}

/** Certificates that records themselves hold and that may be part of a path. */
const MAX_RECORD_CERTIFICATES = 16;

/**
 * Judges `chain` (DER, leaf first, as presented) by the usable of `records`. Never throws for what records or
 * certificates hold. A leaf that is no certificate is refused even where a digest of its octets would match: no TLS
 * client could have taken a key from it, so nothing was authenticated.
 */
export async function match(
  records: readonly TlsaRecord[],
  chain: readonly Uint8Array[],
  options: MatchOptions,
): Promise<MatchResult> {
  const unusable = records.map(whyUnusable);
  const usable = records.filter((_, i) => unusable[i] === null);
  if (usable.length === 0) {
    const none = reason('no-usable-record', null, { count: records.length });
    const results = unusable.map((why) => unusableFor(why ?? none));
    return { outcome: 'mandatory-tls', record: null, depth: null, reason: none, records: results };
  }
  const refusedWith = (why: Reason<MatchCode>): MatchResult => ({
    outcome: 'refused',
    record: null,
    depth: null,
    reason: why,
    records: unusable.map((unusableWhy) => (unusableWhy === null ? notMatched(why) : unusableFor(unusableWhy))),
  });

  const octets = chain.reduce((sum, { length }) => sum + length, 0);
  if (chain.length > CHAIN_LIMITS.certificates || octets > CHAIN_LIMITS.octets) {
    return refusedWith(reason('chain-too-large', null, { certificates: chain.length, octets }));
  }
  const [leafDer] = chain;
  if (leafDer === undefined) return refusedWith(reason('no-certificate'));
  const leaf = readPathCertificate(leafDer, 0);
  if (leaf === undefined) return refusedWith(reason('leaf-malformed'));
  if (isTooWeak(leaf.certificate.publicKey)) return refusedWith(reason('key-too-small', null, where(leaf)));

  const judge = new Judge(leaf, poolOf(leaf, chain, usable), options);
  const counting = countingRecords(usable);
  const results: RecordMatch[] = [];
  for (const [i, record] of records.entries()) {
    const why = unusable[i] ?? null;
    if (why !== null) results.push(unusableFor(why));
    else if (counting.has(record)) results.push(await judge.judge(record));
    else results.push(await judge.setAside(record));
  }
  // Usage 3 first, as it asks for least; then in the order given.
  const matched = results.map(({ matched }, i) => (matched ? i : -1)).filter((i) => i >= 0);
  const record = matched.find((i) => records[i]?.usage === 3) ?? matched[0];
  if (record === undefined) {
    return { outcome: 'refused', record: null, depth: null, reason: mostTelling(results), records: results };
  }
  return { outcome: 'authenticated', record, depth: results[record]?.depth ?? null, reason: null, records: results };
}

/** Judges single records against one chain. */
class Judge {
  readonly #leaf: PathCertificate;
  readonly #pool: readonly PathCertificate[];
  readonly #options: MatchOptions;
  readonly #associations: Associations;
  readonly #work: PathWork;
  /** The same for every record. */
  readonly #wrongName: Reason<MatchCode> | null;

  constructor(leaf: PathCertificate, pool: readonly PathCertificate[], options: MatchOptions) {
    this.#leaf = leaf;
    this.#pool = pool;
    this.#options = options;
    this.#associations = new Associations(options.crypto.subtle);
    this.#work = new PathWork(options.crypto);
    this.#wrongName = this.#nameFault();
  }

  async judge(record: TlsaRecord): Promise<RecordMatch> {
    return record.usage === 3 ? this.#endEntity(record) : this.#trustAnchor(record);
  }

  /** A record that digest agility leaves out: told apart, since operators do not expect it (R24). */
  async setAside(record: TlsaRecord): Promise<RecordMatch> {
    const places = record.usage === 3 ? [this.#leaf] : this.#pool;
    const at = await this.#firstFitting(record, places);
    const why = reason('weaker-digest-ignored', null, { matchingType: record.matchingType });
    return { usable: true, matched: false, fits: at !== undefined, depth: at?.index ?? null, reason: why };
  }

  /** Usage 3 (R25): the leaf itself; names, dates and issuer are not asked. */
  async #endEntity(record: TlsaRecord): Promise<RecordMatch> {
    return (await this.#associations.fits(record, this.#leaf.certificate))
      ? matchedAt(0)
      : notMatched(reason('no-match'));
  }

  /** Usage 2 (R26): an authority above the leaf, a valid path to it, and the leaf's name (R27). */
  async #trustAnchor(record: TlsaRecord): Promise<RecordMatch> {
    const certificates = new Set<PathCertificate>();
    for (const candidate of this.#pool) {
      if (await this.#associations.fits(record, candidate.certificate)) certificates.add(candidate);
    }
    const bareKey = record.selector === 1 && record.matchingType === 0 ? parsePublicKeyInfo(record.data) : null;
    const fitting = certificates.values().next().value;
    if (fitting === undefined && bareKey === null) {
      const isLeaf = await this.#associations.fits(record, this.#leaf.certificate);
      return isLeaf ? notMatched(reason('anchor-is-leaf')) : notMatched(reason('anchor-not-sent'));
    }
    const anchors: Anchors = { certificates, key: bareKey };
    const path = await findPath(this.#leaf, this.#pool, anchors, this.#options.now, this.#work);
    const depth = fitting?.index ?? null;
    const why = path.found ? this.#wrongName : reasonFor(path.failure);
    if (why !== null) return { usable: true, matched: false, fits: fitting !== undefined, depth, reason: why };
    return matchedAt(path.found ? (path.anchor?.index ?? null) : null);
  }

  #nameFault(): Reason<MatchCode> | null {
    const { names } = this.#options;
    const extensions = this.#leaf.details?.extensions;
    if (names === null) return null;
    const presented = extensions === undefined ? [] : presentedNames(this.#leaf.certificate, extensions);
    if (matchNames(presented, names) !== undefined) return null;
    const list = (all: readonly string[]): string => all.slice(0, 8).join(', ');
    return reason('name-mismatch', null, { wanted: list(names), found: list(presented) || '–' });
  }

  async #firstFitting(record: TlsaRecord, places: readonly PathCertificate[]): Promise<PathCertificate | undefined> {
    for (const place of places) if (await this.#associations.fits(record, place.certificate)) return place;
    return undefined;
  }
}

/**
 * The certificates that may stand above the leaf: those presented, and those that usage 2 records hold in full. Copies
 * of the leaf and doubles are left out; so is what is no certificate, since a path may do without it.
 */
function poolOf(leaf: PathCertificate, chain: readonly Uint8Array[], usable: readonly TlsaRecord[]): PathCertificate[] {
  const pool: PathCertificate[] = [];
  const add = (der: Uint8Array, index: number | null): void => {
    if ([leaf, ...pool].some(({ certificate }) => equalOctets(certificate.der, der))) return;
    const candidate = readPathCertificate(der, index);
    if (candidate !== undefined) pool.push(candidate);
  };
  for (const [i, der] of chain.entries()) if (i > 0) add(der, i);
  const held = usable.filter(
    ({ usage, selector, matchingType }) => usage === 2 && selector === 0 && matchingType === 0,
  );
  for (const { data } of held.slice(0, MAX_RECORD_CERTIFICATES)) add(data, null);
  return pool;
}

const matchedAt = (depth: number | null): RecordMatch => ({
  usable: true,
  matched: true,
  fits: true,
  depth,
  reason: null,
});

const notMatched = (why: Reason<MatchCode>): RecordMatch => ({
  usable: true,
  matched: false,
  fits: false,
  depth: null,
  reason: why,
});

const unusableFor = (why: Reason<MatchCode>): RecordMatch => ({ ...notMatched(why), usable: false });

function reasonFor({ code, certificate, index }: PathFailure): Reason<MatchCode> {
  return reason(code, null, { certificate, position: index ?? 'record' });
}

/** What the sentence for a certificate's fault fills in: its subject and its place in the chain. */
function where(candidate: PathCertificate): Record<string, string | number> {
  return { certificate: candidate.label, position: candidate.index ?? 'record' };
}

/** Reasons that say only that a record is for another chain; any other tells the operator more. */
const GENERAL: readonly MatchCode[] = ['no-match', 'anchor-not-sent', 'weaker-digest-ignored', 'key-not-issuer'];

/** The one reason for the whole when nothing matched. */
function mostTelling(results: readonly RecordMatch[]): Reason<MatchCode> {
  const usable = results.filter((one) => one.usable);
  const reasons = usable.flatMap(({ reason: why }) => (why === null ? [] : [why]));
  const particular = reasons.find(({ code }) => !GENERAL.includes(code));
  if (particular !== undefined) return particular;
  // A good record that a stronger, stale digest sets aside: the surprise of R24.
  const setAside = usable.find(({ fits, reason: why }) => fits && why?.code === 'weaker-digest-ignored');
  if (setAside?.reason) return setAside.reason;
  const [first] = reasons;
  return first !== undefined && reasons.every(({ code }) => code === first.code) ? first : reason('no-match');
}
