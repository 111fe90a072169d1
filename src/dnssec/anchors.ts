/** Trust anchors: the keys from which every chain of trust starts (R4). */
import type { Name } from '../dns/name.ts';
import { type Dnskey, type Ds, decodeDnskey, decodeDs } from '../dns/rdata.ts';
import { dnskeyFromText, dsFromText, rdataOfWords } from '../dns/rdata-words.ts';
import { RRType } from '../dns/types.ts';
import { type RdataFromText, readZoneLines } from '../dns/zone-lines.ts';
import { isRevoked } from './signature.ts';

/** What vouches for a zone's keys without a parent: DS or DNSKEY records from outside DNS. */
export interface TrustAnchor {
  readonly zone: Name;
  readonly ds: readonly Ds[];
  readonly keys: readonly Dnskey[];
}

/** The root's key signing keys in force (KSK-2017 and KSK-2024), as https://data.iana.org/root-anchors/root-anchors.xml lists them. */
const IANA_ROOT = `
. IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D
. IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16
`;

/** The built-in anchors. */
export function ianaAnchors(): TrustAnchor[] {
  return parseTrustAnchors(IANA_ROOT);
}

/** The anchors that somebody has set, or the built-in ones for null. Throws as `parseTrustAnchors` does. */
export function anchorsFrom(text: string | null): TrustAnchor[] {
  return text === null ? ianaAnchors() : parseTrustAnchors(text);
}

/**
 * Anchors from zone-file style DS or DNSKEY records, of the root or of any zone. Throws WireError `text-syntax` for text
 * that is no zone file; other record types, and keys that are revoked, are passed over. The list may be empty: then nothing can be proven.
 */
export function parseTrustAnchors(text: string): TrustAnchor[] {
  const anchors = new Map<string, { zone: Name; ds: Ds[]; keys: Dnskey[] }>();
  for (const record of readZoneLines(text, anchorRdata)) {
    const anchor = anchors.get(record.name.key) ?? { zone: record.name, ds: [], keys: [] };
    if (record.type === RRType.DS) anchor.ds.push(decodeDs(record.rdata));
    else {
      const key = decodeDnskey(record.rdata);
      // As "dig . DNSKEY" prints it for the months after a change of keys: it may be in anybody's hands (RFC 5011 section 2.1).
      if (isRevoked(key)) continue;
      anchor.keys.push(key);
    }
    anchors.set(record.name.key, anchor);
  }
  return [...anchors.values()];
}

/** Reads nothing but the two types that can be anchors: the forms of all others would weigh on the extension's worker. */
const anchorRdata: RdataFromText = (type, words, origin) => {
  if (type === RRType.DS) return rdataOfWords(dsFromText, words, origin);
  return type === RRType.DNSKEY ? rdataOfWords(dnskeyFromText, words, origin) : null;
};

/** The anchor nearest above or at `name`, if there is one. */
export function closestAnchor(anchors: readonly TrustAnchor[], name: Name): TrustAnchor | undefined {
  let best: TrustAnchor | undefined;
  for (const anchor of anchors) {
    if (!name.isAtOrBelow(anchor.zone)) continue;
    if (best === undefined || anchor.zone.labelCount > best.zone.labelCount) best = anchor;
  }
  return best;
}
