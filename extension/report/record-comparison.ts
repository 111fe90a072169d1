/** A TLSA record beside the certificate that it is to match: the octets that are compared (RFC 6698 section 2.1, R25, R26). */
import { Associations } from '../../src/dane/association.ts';
import { fromBase64, toHex } from '../../src/octets.ts';
import type { TlsaRecordView } from '../../src/report/report.ts';
import { type Certificate, parseCertificate } from '../../src/x509/certificate.ts';
import { nameToText } from '../../src/x509/distinguished-name.ts';

export interface Compared {
  /** Place in the chain as sent, 0 for the server's own certificate. */
  readonly depth: number;
  readonly subject: string;
  /** What a record for this certificate would hold: lower-case hex. */
  readonly hex: string;
}

/**
 * What the record's data is to be compared with, taken from the first chain that has a match, else from the first chain.
 * Null where there is no certificate that can be read, or the record names no comparison.
 */
export async function comparisonFor(
  record: TlsaRecordView,
  chains: readonly (readonly string[])[],
): Promise<Compared | null> {
  if (record.selector > 1 || record.matchingType > 2) return null;
  const associations = new Associations(crypto.subtle);
  let first: Compared | null = null;
  for (const chain of chains) {
    const candidates = chain.flatMap((base64, depth) => {
      const certificate = readCertificate(base64);
      return certificate === null ? [] : [{ certificate, depth }];
    });
    // Usage 3 speaks of the server's own certificate alone; usage 2 of any above it, and the server's own may be one.
    const wanted = isIssuers(record) ? candidates : candidates.filter(({ depth }) => depth === 0);
    for (const { certificate, depth } of wanted.toReversed()) {
      const hex = toHex(await associations.of(certificate, record.selector, record.matchingType));
      const compared = { depth, subject: nameToText(certificate.subject), hex };
      if (hex === record.data) return compared;
      first ??= compared;
    }
  }
  return first;
}

function isIssuers({ usage }: TlsaRecordView): boolean {
  return usage === 0 || usage === 2;
}

function readCertificate(base64: string): Certificate | null {
  const der = fromBase64(base64);
  if (der === undefined) return null;
  try {
    return parseCertificate(der);
  } catch {
    return null;
  }
}
