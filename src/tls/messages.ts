/** The handshake messages that lead up to the server's signature (RFC 8446 section 4, RFC 5246 section 7.4, RFC 8422). */
import { equalOctets } from '../octets.ts';
import { CHAIN_LIMITS } from '../x509/chain-limits.ts';
import {
  DOWNGRADE_BELOW_TLS12,
  DOWNGRADE_TO_TLS12,
  ExtensionType,
  HandshakeType,
  HELLO_RETRY_REQUEST_RANDOM,
} from './numbers.ts';
import { readU16List, TlsDecodeError, TlsReader } from './wire.ts';

/** Octets of one Certificate message; OpenSSL's own limit for a chain is 100 KiB too. */
export const MAX_CERTIFICATE_MESSAGE = 102_400;

export interface HandshakeMessage {
  readonly type: number;
  readonly body: Uint8Array;
  /** Header and body: what goes into the transcript. */
  readonly raw: Uint8Array;
}

export type Extensions = ReadonlyMap<number, Uint8Array>;

export interface ClientHello {
  readonly random: Uint8Array;
  readonly sessionId: Uint8Array;
  readonly cipherSuites: readonly number[];
  readonly extensions: Extensions;
}

export interface ServerHello {
  readonly legacyVersion: number;
  readonly random: Uint8Array;
  readonly sessionId: Uint8Array;
  readonly cipherSuite: number;
  readonly compression: number;
  readonly extensions: Extensions;
  readonly isRetryRequest: boolean;
}

export interface ServerKeyExchange {
  /** The octets that are signed after both randoms. */
  readonly params: Uint8Array;
  readonly group: number;
  readonly publicKey: Uint8Array;
  readonly scheme: number;
  readonly signature: Uint8Array;
}

/** Takes one whole message apart into header and body. Throws TlsDecodeError. */
export function parseHandshake(raw: Uint8Array): HandshakeMessage {
  const reader = new TlsReader(raw);
  const type = reader.u8();
  const body = reader.vector24();
  reader.end();
  return { type, body, raw };
}

/** Extensions by number; one that comes twice is an error (RFC 8446 section 4.2). */
export function parseExtensions(octets: Uint8Array): Extensions {
  const extensions = new Map<number, Uint8Array>();
  const reader = new TlsReader(octets);
  while (reader.left > 0) {
    const type = reader.u16();
    if (extensions.has(type)) throw new TlsDecodeError('extension sent twice');
    extensions.set(type, reader.vector16());
  }
  return extensions;
}

/** RFC 8446 section 4.1.2; `body` without the handshake header. Throws TlsDecodeError. */
export function parseClientHello(body: Uint8Array): ClientHello {
  const reader = new TlsReader(body);
  reader.u16();
  const random = reader.take(32);
  const sessionId = reader.vector8();
  const cipherSuites = readU16List(reader.vector16());
  reader.vector8();
  const extensions = parseExtensions(reader.left > 0 ? reader.vector16() : new Uint8Array(0));
  reader.end();
  return { random, sessionId, cipherSuites, extensions };
}

/** The host name of a ClientHello's server_name extension (RFC 6066 section 3), or null where it has none. */
export function serverNameOf(hello: ClientHello): string | null {
  const octets = hello.extensions.get(ExtensionType.serverName);
  if (octets === undefined) return null;
  const outer = new TlsReader(octets);
  const list = new TlsReader(outer.vector16());
  outer.end();
  if (list.u8() !== 0) throw new TlsDecodeError('server name of unknown type');
  const name = list.vector16();
  list.end();
  if (name.some((octet) => octet <= 0x20 || octet >= 0x7f)) throw new TlsDecodeError('server name not ASCII');
  return new TextDecoder().decode(name);
}

/** RFC 8446 section 4.1.3; `body` without the handshake header. Throws TlsDecodeError. */
export function parseServerHello(body: Uint8Array): ServerHello {
  const reader = new TlsReader(body);
  const legacyVersion = reader.u16();
  const random = reader.take(32);
  const sessionId = reader.vector8();
  if (sessionId.length > 32) throw new TlsDecodeError('session id too long');
  const cipherSuite = reader.u16();
  const compression = reader.u8();
  const extensions = parseExtensions(reader.left > 0 ? reader.vector16() : new Uint8Array(0));
  reader.end();
  const isRetryRequest = equalOctets(random, HELLO_RETRY_REQUEST_RANDOM);
  return { legacyVersion, random, sessionId, cipherSuite, compression, extensions, isRetryRequest };
}

/** The version that a ServerHello settles on: its supported_versions, or the old field where it has none. */
export function negotiatedVersion(hello: ServerHello): number {
  const selected = hello.extensions.get(ExtensionType.supportedVersions);
  if (selected === undefined) return hello.legacyVersion;
  const reader = new TlsReader(selected);
  const version = reader.u16();
  reader.end();
  return version;
}

/** The server knows a higher version than the one it settled for, and says so in its random (RFC 8446 section 4.1.3). */
export function hasDowngradeMark(hello: ServerHello): boolean {
  const end = hello.random.subarray(24);
  return equalOctets(end, DOWNGRADE_TO_TLS12) || equalOctets(end, DOWNGRADE_BELOW_TLS12);
}

/** TLS 1.3 Certificate (RFC 8446 section 4.4.2): DER in the order sent. The request context must be empty for a server. */
export function parseCertificate13(body: Uint8Array): Uint8Array[] {
  const reader = new TlsReader(body);
  if (reader.vector8().length !== 0) throw new TlsDecodeError('certificate request context not empty');
  const list = new TlsReader(reader.vector24());
  reader.end();
  const chain: Uint8Array[] = [];
  while (list.left > 0) {
    addCertificate(chain, list.vector24());
    parseExtensions(list.vector16());
  }
  return chain;
}

/** Certificate of TLS 1.2 and before (RFC 5246 section 7.4.2): DER in the order sent. */
export function parseCertificate12(body: Uint8Array): Uint8Array[] {
  const reader = new TlsReader(body);
  const list = new TlsReader(reader.vector24());
  reader.end();
  const chain: Uint8Array[] = [];
  while (list.left > 0) addCertificate(chain, list.vector24());
  return chain;
}

function addCertificate(chain: Uint8Array[], der: Uint8Array): void {
  if (der.length === 0) throw new TlsDecodeError('empty certificate');
  if (chain.length >= CHAIN_LIMITS.certificates) throw new TlsDecodeError('too many certificates');
  chain.push(new Uint8Array(der));
}

/** CertificateVerify (RFC 8446 section 4.4.3). */
export function parseCertificateVerify(body: Uint8Array): { scheme: number; signature: Uint8Array } {
  const reader = new TlsReader(body);
  const scheme = reader.u16();
  const signature = reader.vector16();
  reader.end();
  return { scheme, signature };
}

/** ServerKeyExchange of an ECDHE suite in TLS 1.2 with a named curve (RFC 8422 section 5.4). */
export function parseServerKeyExchange(body: Uint8Array): ServerKeyExchange {
  const reader = new TlsReader(body);
  if (reader.u8() !== 3) throw new TlsDecodeError('no named curve');
  const group = reader.u16();
  const publicKey = reader.vector8();
  const params = body.subarray(0, body.length - reader.left);
  const scheme = reader.u16();
  const signature = reader.vector16();
  reader.end();
  return { params, group, publicKey, scheme, signature };
}

/** The name of a handshake message, for errors. */
export function handshakeName(type: number): string {
  return Object.entries(HandshakeType).find(([, number]) => number === type)?.[0] ?? String(type);
}
