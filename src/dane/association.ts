/** What a TLSA record compares: certificate or key, whole or as a digest (RFC 6698 section 2.1, RFC 7671 section 9). */
import type { SubtleLike } from '../crypto.ts';
import { equalOctets } from '../octets.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { TlsaRecord } from './tlsa.ts';

const DIGESTS = new Map([
  [1, 'SHA-256'],
  [2, 'SHA-512'],
]);

/** Computes association data, each at most once. */
export class Associations {
  readonly #subtle: SubtleLike;
  readonly #known = new Map<Certificate, Map<string, Promise<Uint8Array>>>();

  constructor(subtle: SubtleLike) {
    this.#subtle = subtle;
  }

  /** Is the record's data that of this certificate? Only for usable records. */
  async fits(record: TlsaRecord, certificate: Certificate): Promise<boolean> {
    return equalOctets(record.data, await this.of(certificate, record.selector, record.matchingType));
  }

  /** The association data of a certificate. */
  of(certificate: Certificate, selector: number, matchingType: number): Promise<Uint8Array> {
    const made = this.#known.get(certificate) ?? new Map<string, Promise<Uint8Array>>();
    this.#known.set(certificate, made);
    const key = `${selector} ${matchingType}`;
    const data = made.get(key) ?? this.#make(certificate, selector, matchingType);
    made.set(key, data);
    return data;
  }

  async #make(certificate: Certificate, selector: number, matchingType: number): Promise<Uint8Array> {
    const selected = selector === 0 ? certificate.der : certificate.publicKey.der;
    const digest = DIGESTS.get(matchingType);
    return digest === undefined
      ? selected
      : new Uint8Array(await this.#subtle.digest(digest, new Uint8Array(selected)));
  }
}

/**
 * Digest agility (R24): the records that count. For each usage and selector the digests of the strongest matching type
 * alone, and full data always. Takes usable records only.
 */
export function countingRecords(usable: readonly TlsaRecord[]): Set<TlsaRecord> {
  const strongest = new Map<string, number>();
  const key = ({ usage, selector }: TlsaRecord): string => `${usage} ${selector}`;
  for (const record of usable) {
    strongest.set(key(record), Math.max(strongest.get(key(record)) ?? 0, record.matchingType));
  }
  return new Set(usable.filter((one) => one.matchingType === 0 || one.matchingType === strongest.get(key(one))));
}
