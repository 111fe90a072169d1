/** Keys and chains for tests, made once by `fixtures/make.sh`. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const KEY_TYPES = [
  'rsa2048',
  'rsa3072',
  'rsa4096',
  'rsapss',
  'p256',
  'p384',
  'p521',
  'ed25519',
  'ed448',
] as const;
export type KeyType = (typeof KEY_TYPES)[number];

export type Identity = {
  readonly key: string;
  /** PEM, leaf first. */
  readonly cert: string;
  /** The same as DER. */
  readonly chain: readonly Uint8Array[];
};

export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

/** A key with the first `length` (1 to 5) certificates of its chain. */
export function identity(type: KeyType, length = 2): Identity {
  const all = readFileSync(fixturePath(`${type}.chain`), 'utf8').match(
    /-----BEGIN[\s\S]*?-----END CERTIFICATE-----\n/g,
  );
  const pems = (all ?? []).slice(0, length);
  return {
    key: readFileSync(fixturePath(`${type}.key`), 'utf8'),
    cert: pems.join(''),
    chain: pems.map((pem) => new Uint8Array(new X509Certificate(pem).raw)),
  };
}
