/** RSA keys as zones have them (RFC 3110, RFC 5702): sizes, exponents and the two forms of the exponent's length. */
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { decodeDnskey } from '../../src/dns/rdata.ts';
import { createVerifySignature, rsaBits } from '../../src/dnssec/algorithms.ts';
import { concat, fromBase64, fromHex } from '../../src/octets.ts';
import { RSA_VECTORS, type RsaVector, SIGNED_TEXT } from './rsa-vectors.ts';

const verify = createVerifySignature(nodeCrypto);
const data = Uint8Array.from(new TextEncoder().encode(SIGNED_TEXT));
const octets = (read: Uint8Array<ArrayBuffer> | undefined): Uint8Array<ArrayBuffer> => read ?? new Uint8Array();

interface Form {
  /** The exponent's length in three octets though one would do. */
  readonly long?: boolean;
  /** Zeros before exponent and modulus, which RFC 3110 forbids and validators take all the same. */
  readonly zeros?: number;
}

function keyOf(vector: RsaVector, { long = false, zeros = 0 }: Form = {}) {
  const exponent = concat(new Uint8Array(zeros), octets(fromHex(vector.exponent)));
  const length = long ? [0, exponent.length >> 8, exponent.length & 255] : [exponent.length];
  const publicKey = concat(
    Uint8Array.from(length),
    exponent,
    new Uint8Array(zeros),
    octets(fromBase64(vector.modulus)),
  );
  return decodeDnskey(concat(Uint8Array.of(1, 0, 3, vector.algorithm), publicKey));
}

describe.each(RSA_VECTORS.map((vector) => ({ what: `${vector.bits} bits, exponent ${vector.exponent}`, vector })))(
  '$what',
  ({ vector }) => {
    const signature = octets(fromBase64(vector.signature));

    it.each<[string, Form]>([
      ['as usual', {}],
      ['with the long form of the length', { long: true }],
      ['with leading zeros', { zeros: 2 }],
    ])('holds %s', async (_what, form) => {
      const key = keyOf(vector, form);
      expect(rsaBits(key)).toBe(vector.bits);
      expect(await verify(key, signature, data)).toBe(true);
    });

    it('does not hold for other data, another signature, another hash or a cut signature', async () => {
      const key = keyOf(vector);
      const last = signature.map((octet, i, all) => (i === all.length - 1 ? octet ^ 1 : octet));
      expect(await verify(key, signature, data.slice(1))).toBe(false);
      expect(await verify(key, last, data)).toBe(false);
      expect(await verify(key, signature.slice(1), data)).toBe(false);
      expect(await verify({ ...key, algorithm: vector.algorithm === 8 ? 10 : 8 }, signature, data)).toBe(false);
    });
  },
);

describe('octets that are no RSA key', () => {
  const [small] = RSA_VECTORS as readonly [RsaVector];
  const whole = keyOf(small).publicKey;

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['no exponent', Uint8Array.of(0)],
    ['an exponent of no octets', concat(Uint8Array.of(0, 0, 0), whole.subarray(4))],
    ['an exponent of nought', concat(Uint8Array.of(3, 0, 0, 0), whole.subarray(4))],
    ['an exponent longer than the key', concat(Uint8Array.of(255), whole.subarray(1))],
    ['no modulus', whole.subarray(0, 4)],
    ['a modulus of nought', concat(whole.subarray(0, 4), new Uint8Array(64))],
    ['a modulus of 31 octets', whole.subarray(0, 35)],
    ['an exponent of 34 bits', concat(Uint8Array.of(5, 2, 0, 0, 0, 1), whole.subarray(4))],
    ['an exponent of nine octets', concat(Uint8Array.of(9), new Uint8Array(9).fill(1), whole.subarray(4))],
    ['a modulus of 1,025 octets', concat(whole.subarray(0, 4), new Uint8Array(1025).fill(255))],
  ])('%s', async (_what, publicKey) => {
    const key = { ...keyOf(small), publicKey };
    expect(rsaBits(key)).toBeUndefined();
    expect(await verify(key, octets(fromBase64(small.signature)), data)).toBe(false);
  });
});
