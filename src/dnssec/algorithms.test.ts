import { webcrypto } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CryptoPort } from '../crypto.ts';
import type { Dnskey } from '../dns/rdata.ts';
import { createVerifySignature } from './algorithms.ts';

const subtle = webcrypto.subtle as CryptoPort['subtle'];

/** A verifier, and how often a key was imported for it. */
function counting() {
  let imports = 0;
  const verify = createVerifySignature({
    subtle: {
      digest: (...args) => subtle.digest(...args),
      verify: (...args) => subtle.verify(...args),
      importKey: (...args) => {
        imports++;
        return subtle.importKey(...args);
      },
    },
    ed448: () => Promise.reject(new Error('not asked for')),
  });
  return { verify, imports: () => imports };
}

const dnskey = (publicKey: Uint8Array): Dnskey => ({
  flags: 256,
  protocol: 3,
  algorithm: 13,
  publicKey,
  keyTag: 1,
  rdata: new Uint8Array(),
});

test('a key is imported once for all that it signed, and each signature checked by itself', async () => {
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const pair = await webcrypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
  const key = dnskey(new Uint8Array(await webcrypto.subtle.exportKey('raw', pair.publicKey)).slice(1));
  const sign = async (data: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await webcrypto.subtle.sign(ecdsa, pair.privateKey, data));
  const [one, other] = [Uint8Array.of(1), Uint8Array.of(2)];
  const [ofOne, ofOther] = [await sign(one), await sign(other)];

  const { verify, imports } = counting();
  const all = [verify(key, ofOne, one), verify(key, ofOther, other), verify(key, ofOne, other)];
  expect(await Promise.all(all)).toEqual([true, true, false]);
  expect(imports()).toBe(1);
  expect(await verify({ ...key }, ofOne, one)).toBe(true);
  expect(imports()).toBe(2);
});

test('octets that are no key verify nothing, however often they are tried', async () => {
  const { verify } = counting();
  const noPoint = dnskey(new Uint8Array(64).fill(255));
  const signature = new Uint8Array(64).fill(1);
  expect(await verify(noPoint, signature, Uint8Array.of(1))).toBe(false);
  expect(await verify(noPoint, signature, Uint8Array.of(1))).toBe(false);
});
