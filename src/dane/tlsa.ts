/** TLSA records: reading RDATA and telling usable ones from others (RFC 6698 section 2.1, RFC 7672 section 3.1, R23). */
import { concat, toHex } from '../octets.ts';
import { type Reason, reason } from '../reason.ts';
import { parseCertificate, parsePublicKeyInfo } from '../x509/certificate.ts';
import { X509Error } from '../x509/x509-error.ts';

export interface TlsaRecord {
  readonly usage: number;
  readonly selector: number;
  readonly matchingType: number;
  /** Certificate association data. */
  readonly data: Uint8Array;
}

export type UnusableCode =
  | 'usage-pkix'
  | 'usage-unknown'
  | 'selector-unknown'
  | 'matching-type-unknown'
  | 'digest-length'
  | 'record-certificate-malformed'
  | 'record-key-malformed';

/** Octets of a digest by matching type (RFC 6698 section 2.1.3). */
const DIGEST_OCTETS = new Map([
  [1, 32],
  [2, 64],
]);

/** Reads TLSA RDATA; undefined if it is shorter than the three fixed octets. */
export function tlsaFromRdata(rdata: Uint8Array): TlsaRecord | undefined {
  const [usage, selector, matchingType] = rdata;
  if (usage === undefined || selector === undefined || matchingType === undefined) return undefined;
  return { usage, selector, matchingType, data: rdata.subarray(3) };
}

/** RDATA in wire format (RFC 6698 section 2.1). */
export function tlsaToRdata({ usage, selector, matchingType, data }: TlsaRecord): Uint8Array<ArrayBuffer> {
  return concat(Uint8Array.of(usage, selector, matchingType), data);
}

/** Presentation form, data in lower-case hex: `3 1 1 0a1b…`. */
export function tlsaToText({ usage, selector, matchingType, data }: TlsaRecord): string {
  return `${usage} ${selector} ${matchingType} ${toHex(data)}`;
}

/** Those of the records that a sender can use, in their order. */
export function usableRecords(records: readonly TlsaRecord[]): TlsaRecord[] {
  return records.filter((record) => whyUnusable(record) === null);
}

/** A record as a sentence can hold it: whole certificates are cut. */
export function shown(record: TlsaRecord): string {
  const text = tlsaToText(record);
  return text.length > 150 ? `${text.slice(0, 60)}…` : text;
}

/** Why a sender can't use this record (R23), or null if it can. */
export function whyUnusable({ usage, selector, matchingType, data }: TlsaRecord): Reason<UnusableCode> | null {
  if (usage === 0 || usage === 1) return reason('usage-pkix', null, { usage });
  if (usage !== 2 && usage !== 3) return reason('usage-unknown', null, { usage });
  if (selector !== 0 && selector !== 1) return reason('selector-unknown', null, { selector });
  if (matchingType !== 0) {
    const wanted = DIGEST_OCTETS.get(matchingType);
    if (wanted === undefined) return reason('matching-type-unknown', null, { matchingType });
    return data.length === wanted ? null : reason('digest-length', null, { matchingType, wanted, found: data.length });
  }
  try {
    if (selector === 0) parseCertificate(data);
    else parsePublicKeyInfo(data);
    return null;
  } catch (error) {
    if (!(error instanceof X509Error)) throw error;
    return reason(selector === 0 ? 'record-certificate-malformed' : 'record-key-malformed', null, {
      problem: error.code,
    });
  }
}
