/**
 * Where domain names stand inside RDATA. Two rules need it: names in the oldest types may be compressed on the wire
 * (RFC 1035; for receivers RFC 3597 section 4), and names in the types of RFC 4034 section 6.2, as amended by RFC 6840
 * section 5.1 (NSEC is not among them), are lower-cased in the canonical form. All other RDATA is opaque.
 */
import { concat } from '../octets.ts';
import type { Reader } from './reader.ts';
import { Reader as OctetReader } from './reader.ts';

/** A count of fixed octets, a domain name, a character-string, or everything that is left. */
type Field = number | 'name' | 'string' | 'rest';

interface Layout {
  readonly fields: readonly Field[];
  readonly compressible: boolean;
}

const name: readonly Field[] = ['name'];
const twoNames: readonly Field[] = ['name', 'name'];
const preferenceName: readonly Field[] = [2, 'name'];

const LAYOUTS = new Map<number, Layout>([
  [2, { fields: name, compressible: true }], // NS
  [3, { fields: name, compressible: true }], // MD
  [4, { fields: name, compressible: true }], // MF
  [5, { fields: name, compressible: true }], // CNAME
  [6, { fields: ['name', 'name', 20], compressible: true }], // SOA
  [7, { fields: name, compressible: true }], // MB
  [8, { fields: name, compressible: true }], // MG
  [9, { fields: name, compressible: true }], // MR
  [12, { fields: name, compressible: true }], // PTR
  [14, { fields: twoNames, compressible: true }], // MINFO
  [15, { fields: preferenceName, compressible: true }], // MX
  [17, { fields: twoNames, compressible: true }], // RP
  [18, { fields: preferenceName, compressible: true }], // AFSDB
  [21, { fields: preferenceName, compressible: true }], // RT
  [24, { fields: [18, 'name', 'rest'], compressible: true }], // SIG
  [26, { fields: [2, 'name', 'name'], compressible: true }], // PX
  [30, { fields: ['name', 'rest'], compressible: true }], // NXT
  [33, { fields: [6, 'name'], compressible: true }], // SRV
  [35, { fields: [4, 'string', 'string', 'string', 'name'], compressible: true }], // NAPTR
  [36, { fields: preferenceName, compressible: false }], // KX
  [39, { fields: name, compressible: true }], // DNAME
  [46, { fields: [18, 'name', 'rest'], compressible: false }], // RRSIG
]);

function rewrite(reader: Reader, layout: Layout, compressed: boolean, canonical: boolean): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const field of layout.fields) {
    if (field === 'name') {
      const read = reader.name(compressed);
      parts.push(canonical ? read.toCanonicalWire() : read.toWire());
    } else if (field === 'string') {
      const text = reader.characterString();
      parts.push(Uint8Array.of(text.length), text);
    } else if (field === 'rest') parts.push(reader.rest());
    else parts.push(reader.take(field));
  }
  reader.finish();
  return concat(...parts);
}

/**
 * RDATA from a message, with compressed names written out and everything else, case included, as received. The reader
 * spans the RDATA alone but sees the whole message. Throws WireError where the RDATA does not fit its type's layout.
 */
export function expandRdata(type: number, reader: Reader): Uint8Array {
  const layout = LAYOUTS.get(type);
  if (layout?.compressible !== true) return reader.rest();
  return rewrite(reader, layout, true, false);
}

/** The canonical form of expanded RDATA (RFC 4034 section 6.2). RDATA that does not fit its layout is left as it is. */
export function canonicalRdata(type: number, rdata: Uint8Array): Uint8Array {
  const layout = LAYOUTS.get(type);
  if (layout === undefined) return rdata;
  try {
    return rewrite(new OctetReader(rdata), layout, false, true);
  } catch {
    return rdata;
  }
}
