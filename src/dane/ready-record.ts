/** Records that would match, proven by matching them: what may be offered to be published (R24–R27). */
import { type PathCertificate, readPathCertificate } from '../x509/authority.ts';
import { Associations } from './association.ts';
import { type MatchOptions, match } from './match.ts';
import { type TlsaRecord, tlsaToText } from './tlsa.ts';

/** Seconds: a TTL shorter than this is asked for too often, a longer one delays a change of key. */
const GOOD_TTL = { shortest: 1800, longest: 3600 } as const;

/** The TTL nearest to the one there is that is wanted. */
export function goodTtl(seconds: number): number {
  return Math.min(GOOD_TTL.longest, Math.max(GOOD_TTL.shortest, seconds));
}

/** A line for the zone file. `ttl` in seconds, brought within what is wanted; null: the longest. */
export function zoneLine(name: string, record: TlsaRecord, ttl: number | null): string {
  return `${name}. ${goodTtl(ttl ?? GOOD_TTL.longest)} IN TLSA ${tlsaToText(record)}`;
}

/**
 * The record of the server's own key that authenticates the chain beside the records that stand already: 3 1 1, or 3 1 2
 * where a stronger digest would set that aside (R24). Null where none would.
 */
export async function keyRecord(
  standing: readonly TlsaRecord[],
  chain: readonly Uint8Array[],
  options: MatchOptions,
): Promise<TlsaRecord | null> {
  const leaf = certificateAt(chain, 0);
  return leaf === undefined ? null : firstThatMatches(standing, chain, 3, leaf, options);
}

/**
 * The record of an authority that the server sends, 2 1 1 of the one nearest to the leaf that authenticates the chain
 * beside the records that stand already. Null where none would.
 */
export async function issuerRecord(
  standing: readonly TlsaRecord[],
  chain: readonly Uint8Array[],
  options: MatchOptions,
): Promise<TlsaRecord | null> {
  for (let i = 1; i < Math.min(chain.length, MOST_AUTHORITIES); i++) {
    const authority = certificateAt(chain, i);
    const record = authority && (await firstThatMatches(standing, chain, 2, authority, options));
    if (record) return record;
  }
  return null;
}

/** Authorities tried: a chain in use has one to three. */
const MOST_AUTHORITIES = 5;

function certificateAt(chain: readonly Uint8Array[], index: number): PathCertificate | undefined {
  const der = chain[index];
  return der === undefined ? undefined : readPathCertificate(der, index);
}

async function firstThatMatches(
  standing: readonly TlsaRecord[],
  chain: readonly Uint8Array[],
  usage: 2 | 3,
  { certificate }: PathCertificate,
  options: MatchOptions,
): Promise<TlsaRecord | null> {
  const associations = new Associations(options.crypto.subtle);
  for (const matchingType of [1, 2]) {
    const record = { usage, selector: 1, matchingType, data: await associations.of(certificate, 1, matchingType) };
    const { records } = await match([...standing, record], chain, options);
    if (records.at(-1)?.matched) return record;
  }
  return null;
}
