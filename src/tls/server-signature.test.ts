/** Every signature scheme with every kind of key, in both versions (RFC 8446 section 4.2.3, RFC 8422): what counts as proof (R32). */
import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { keyPair } from '../../test/match/make-certificate.ts';
import { parsePublicKeyInfo } from '../x509/certificate.ts';
import { TLS12, TLS13 } from './numbers.ts';
import { checkServerSignature } from './server-signature.ts';

const content = Uint8Array.from({ length: 130 }, (_, i) => i);
const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
const KEYS: Readonly<Record<string, { readonly privateKey: KeyObject; readonly publicKey: KeyObject }>> = {
  rsa: keyPair('rsa-2048', 'tls'),
  pss,
  p256: keyPair('p256', 'tls'),
  p384: keyPair('p384', 'tls'),
  p521: keyPair('p521', 'tls'),
  ed25519: keyPair('ed25519', 'tls'),
  ed448: keyPair('ed448', 'tls'),
};

const SALTS: Readonly<Record<string, number>> = { sha256: 32, sha384: 48, sha512: 64 };
const pkcs1 = (hash: string) => (key: KeyObject) => sign(hash, content, key);
const withPss =
  (hash: string, saltLength = SALTS[hash] ?? 0) =>
  (key: KeyObject) =>
    sign(hash, content, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
const pure = (key: KeyObject) => sign(null, content, key);

/** Which keys may sign by a scheme in TLS 1.3 and in 1.2, from the RFCs and not from the code. */
const SCHEMES: readonly (readonly [id: number, in13: string, in12: string, by: (key: KeyObject) => Uint8Array])[] = [
  [0x0403, 'p256', 'p256 p384 p521', pkcs1('sha256')],
  [0x0503, 'p384', 'p256 p384 p521', pkcs1('sha384')],
  [0x0603, 'p521', 'p256 p384 p521', pkcs1('sha512')],
  [0x0807, 'ed25519', 'ed25519', pure],
  [0x0808, 'ed448', 'ed448', pure],
  [0x0804, 'rsa', 'rsa', withPss('sha256')],
  [0x0805, 'rsa', 'rsa', withPss('sha384')],
  [0x0806, 'rsa', 'rsa', withPss('sha512')],
  [0x0809, 'pss', 'pss', withPss('sha256')],
  [0x080a, 'pss', 'pss', withPss('sha384')],
  [0x080b, 'pss', 'pss', withPss('sha512')],
  [0x0401, '', 'rsa', pkcs1('sha256')],
  [0x0501, '', 'rsa', pkcs1('sha384')],
  [0x0601, '', 'rsa', pkcs1('sha512')],
  // SHA-1, MD5 and SHA-224 are no proof; nor is what nobody knows.
  [0x0201, '', '', pkcs1('sha1')],
  [0x0203, '', '', pkcs1('sha1')],
  [0x0101, '', '', pkcs1('md5')],
  [0x0301, '', '', pkcs1('sha224')],
  [0xfe00, '', '', pkcs1('sha256')],
];

const check = (name: string, id: number, signature: Uint8Array, version: number, of = content) => {
  const key = parsePublicKeyInfo(new Uint8Array(KEYS[name]?.publicKey.export({ type: 'spki', format: 'der' }) ?? []));
  return checkServerSignature(key, id, signature, of, version, nodeCrypto);
};

describe.each(SCHEMES)('scheme %i', (id, in13, in12, by) => {
  it.each(Object.keys(KEYS))('by a key of %s', async (name) => {
    for (const [version, allowed] of [
      [TLS13, in13],
      [TLS12, in12],
    ] as const) {
      if (!allowed.split(' ').includes(name)) {
        // Not even looked at, were it valid: any key may be asked for a signature elsewhere.
        expect(await check(name, id, new Uint8Array(64), version)).toBe('scheme-unsuitable');
        continue;
      }
      const signature = by(KEYS[name]?.privateKey as KeyObject);
      const last = signature.length - 1;
      expect(await check(name, id, signature, version)).toBe('good');
      expect(await check(name, id, signature, version, content.slice(1))).toBe('bad');
      expect(
        await check(
          name,
          id,
          signature.map((octet, i) => (i === last ? octet ^ 1 : octet)),
          version,
        ),
      ).toBe('bad');
      expect(await check(name, id, signature.subarray(0, last), version)).toBe('bad');
      expect(await check(name, id, new Uint8Array(), version)).toBe('bad');
    }
  });
});

it('the salt is as long as the hash', async () => {
  const key = KEYS.rsa?.privateKey as KeyObject;
  for (const salt of [0, 20, 31, 48])
    expect(await check('rsa', 0x0804, withPss('sha256', salt)(key), TLS13)).toBe('bad');
});

it('the hash is the scheme’s', async () => {
  const [rsa, ec] = [KEYS.rsa?.privateKey as KeyObject, KEYS.p256?.privateKey as KeyObject];
  expect(await check('rsa', 0x0401, pkcs1('sha1')(rsa), TLS12)).toBe('bad');
  expect(await check('rsa', 0x0401, pkcs1('sha512')(rsa), TLS12)).toBe('bad');
  expect(await check('p256', 0x0403, pkcs1('sha1')(ec), TLS13)).toBe('bad');
  expect(await check('rsa', 0x0805, withPss('sha256')(rsa), TLS13)).toBe('bad');
});
