/** The cipher suites that the client speaks: authenticated encryption and forward secrecy, nothing else. */
import { TLS12, TLS13 } from '../../../src/tls/numbers.ts';

export interface CipherSuite {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  readonly aead: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';
  /** Octets. */
  readonly keyLength: number;
  readonly hash: 'sha256' | 'sha384';
  /** Whose keys sign the key exchange; in TLS 1.3 the suite does not say. */
  readonly auth: 'ecdsa' | 'rsa' | 'any';
}

const AES128 = { aead: 'aes-128-gcm', keyLength: 16, hash: 'sha256' } as const;
const AES256 = { aead: 'aes-256-gcm', keyLength: 32, hash: 'sha384' } as const;
const CHACHA = { aead: 'chacha20-poly1305', keyLength: 32, hash: 'sha256' } as const;

/** No order is meant: `offers.ts` makes one. */
export const SUITES: readonly CipherSuite[] = [
  { id: 0x1302, name: 'TLS_AES_256_GCM_SHA384', version: TLS13, auth: 'any', ...AES256 },
  { id: 0x1303, name: 'TLS_CHACHA20_POLY1305_SHA256', version: TLS13, auth: 'any', ...CHACHA },
  { id: 0x1301, name: 'TLS_AES_128_GCM_SHA256', version: TLS13, auth: 'any', ...AES128 },
  { id: 0xc02c, name: 'ECDHE-ECDSA-AES256-GCM-SHA384', version: TLS12, auth: 'ecdsa', ...AES256 },
  { id: 0xcca9, name: 'ECDHE-ECDSA-CHACHA20-POLY1305', version: TLS12, auth: 'ecdsa', ...CHACHA },
  { id: 0xc02b, name: 'ECDHE-ECDSA-AES128-GCM-SHA256', version: TLS12, auth: 'ecdsa', ...AES128 },
  { id: 0xc030, name: 'ECDHE-RSA-AES256-GCM-SHA384', version: TLS12, auth: 'rsa', ...AES256 },
  { id: 0xcca8, name: 'ECDHE-RSA-CHACHA20-POLY1305', version: TLS12, auth: 'rsa', ...CHACHA },
  { id: 0xc02f, name: 'ECDHE-RSA-AES128-GCM-SHA256', version: TLS12, auth: 'rsa', ...AES128 },
];
