/** Names, RDATA and records of any octets, for properties that hold for all of them. */
import fc from 'fast-check';
import type { ResourceRecord } from './message.ts';
import { Name } from './name.ts';
import { RRClass, RRType } from './types.ts';

const label = fc.uint8Array({ minLength: 1, maxLength: 63 });
export const names = fc
  .array(fc.oneof(label, fc.uint8Array({ minLength: 1, maxLength: 3 })), { maxLength: 12 })
  .filter((labels) => labels.reduce((sum, one) => sum + one.length + 1, 1) <= 255)
  .map((labels) => Name.fromLabels(labels));
export const octets = fc.uint8Array({ maxLength: 300 });
const u8 = fc.nat(255);
const u16 = fc.nat(65_535);

/** RDATA that fits its type, and RDATA of any octets. */
const rdata = fc.oneof(
  fc.tuple(u16, names).map(([p, name]) => [RRType.MX, Uint8Array.of(p >> 8, p & 255, ...name.toWire())] as const),
  names.map((name) => [RRType.CNAME, name.toWire()] as const),
  fc.tuple(names, names, fc.uint8Array({ minLength: 20, maxLength: 20 })).map(([m, r, numbers]) => {
    return [RRType.SOA, Uint8Array.of(...m.toWire(), ...r.toWire(), ...numbers)] as const;
  }),
  fc.uint8Array({ minLength: 4, maxLength: 4 }).map((a) => [RRType.A, a] as const),
  fc.uint8Array({ minLength: 16, maxLength: 16 }).map((a) => [RRType.AAAA, a] as const),
  fc.array(fc.uint8Array({ maxLength: 255 }), { minLength: 1, maxLength: 3 }).map((strings) => {
    return [RRType.TXT, Uint8Array.from(strings.flatMap((text) => [text.length, ...text]))] as const;
  }),
  fc.tuple(u8, u8, u8, octets).map(([u, s, m, data]) => [RRType.TLSA, Uint8Array.of(u, s, m, ...data)] as const),
  fc.tuple(fc.uint8Array({ minLength: 18, maxLength: 18 }), names, octets).map(([head, signer, signature]) => {
    return [RRType.RRSIG, Uint8Array.of(...head, ...signer.toWire(), ...signature)] as const;
  }),
  fc.tuple(u8, u8, u16, octets).map(([p, a, f, key]) => {
    return [RRType.DNSKEY, Uint8Array.of(f >> 8, f & 255, p, a, ...key)] as const;
  }),
  octets.map((data) => [RRType.DS, data] as const),
  octets.map((data) => [65_280, data] as const),
);
export const records = fc.tuple(names, rdata, fc.nat(0x7fffffff)).map(([name, [type, data], ttl]): ResourceRecord => {
  return { name, type, class: RRClass.IN, ttl, rdata: Uint8Array.from(data) };
});
