/**
 * TLS by the platform, for servers that our own client has nothing in common with: TLS 1.0 and 1.1, static RSA,
 * finite-field Diffie-Hellman. It checks no certificate (DANE decides later) and shows no transcript, so nobody but
 * this process can know that the chain is fresh; within it the handshake is as good as any: OpenSSL has checked the
 * key exchange's signature, or, with static RSA, that the server could decrypt.
 */
import type { X509Certificate } from 'node:crypto';
import { Duplex } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import type { UnprovenBecause } from '../../src/probe/observation.ts';
import { parseCertificate12 } from '../../src/tls/messages.ts';
import { HandshakeType } from '../../src/tls/numbers.ts';
import { TlsReader } from '../../src/tls/wire.ts';
import { type OctetStream, StreamError } from './octet-stream.ts';

/** Octets from the server that are kept to read the certificates from, and that a handshake may have at all. */
const MAX_HANDSHAKE_OCTETS = 262_144;
const MAX_CHAIN = 64;

export interface NodeTlsSession {
  readonly version: string;
  /** DER as sent, leaf first. */
  readonly chain: readonly Uint8Array[];
  readonly because: UnprovenBecause;
  readonly stream: OctetStream;
}

/** OpenSSL's own words for what went wrong, without memory addresses and file names. */
export class NodeTlsError extends Error {}

/** Makes a handshake on a stream that stands at its beginning. Throws NodeTlsError and what the stream throws. */
export async function nodeTlsHandshake(stream: OctetStream, serverName: string | null): Promise<NodeTlsSession> {
  const pipe = new StreamDuplex(stream);
  // Errors are waited for where they matter; one that comes after everybody has left must not end the process.
  pipe.on('error', () => undefined);
  const socket = connect({
    socket: pipe,
    rejectUnauthorized: false,
    minVersion: 'TLSv1',
    // What a sender that goes by DANE offers at most: never a suite without a certificate (RFC 7672 section 3).
    ciphers: 'ALL:!aNULL:!eNULL:@SECLEVEL=0',
    // No certificates of authorities: nothing that the server did not send can find its way into the chain (R26).
    ca: [],
    ...(serverName === null ? {} : { servername: serverName }),
  });
  socket.on('error', () => undefined);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('secureConnect', resolve);
      socket.once('error', reject);
      socket.once('close', () => reject(new NodeTlsError('connection closed')));
    });
  } catch (error) {
    socket.destroy();
    if (pipe.failure) throw pipe.failure;
    throw new NodeTlsError(openSslWords(error as Error & { reason?: string }));
  }
  const version = socket.getProtocol() ?? 'unknown';
  const chain = certificatesSent(pipe.handshakeOctets()) ?? certificatesKnown(socket);
  if (chain.length === 0) {
    socket.destroy();
    throw new NodeTlsError('no certificate');
  }
  return { version, chain, because: whyUnproven(version, socket.getCipher().name), stream: readable(socket, stream) };
}

function openSslWords(error: Error & { reason?: string }): string {
  return error.reason ?? error.message.replace(/^[0-9A-F]+:error:[0-9A-F]+:/i, '').split(':')[0] ?? 'failed';
}

function whyUnproven(version: string, cipher: string): UnprovenBecause {
  if (version !== 'TLSv1.2' && version !== 'TLSv1.3') return 'old-tls-version';
  if (version === 'TLSv1.3' || cipher.startsWith('ECDHE')) return 'other-parameters';
  return cipher.startsWith('DHE') ? 'finite-field-dh' : 'static-rsa';
}

/** The Certificate message as it went over the wire, in the clear up to TLS 1.2; undefined where it isn't. */
function certificatesSent(octets: Uint8Array): Uint8Array[] | undefined {
  try {
    const records = new TlsReader(octets);
    const handshake: Uint8Array[] = [];
    while (records.left > 0) {
      const type = records.u8();
      records.u16();
      const fragment = records.vector16();
      if (type !== 22) break;
      handshake.push(fragment);
    }
    const messages = new TlsReader(Buffer.concat(handshake));
    while (messages.left > 0) {
      const type = messages.u8();
      const body = messages.vector24();
      if (type === HandshakeType.certificate) return parseCertificate12(body);
    }
  } catch {
    // Not in the clear, or cut short.
  }
  return undefined;
}

/**
 * The chain as OpenSSL took it from the Certificate message. `getPeerCertificate` would not do: it sorts the chain, leaves
 * certificates out, and adds the root that it knows, which usage 2 must never meet (R26).
 */
function certificatesKnown(socket: TLSSocket): Uint8Array[] {
  const chain: Uint8Array[] = [];
  let next: X509Certificate | undefined = socket.getPeerX509Certificate();
  while (next && chain.length < MAX_CHAIN) {
    chain.push(new Uint8Array(next.raw));
    next = next.issuerCertificate;
  }
  return chain;
}

/** An OctetStream as the Duplex that node:tls wants, keeping what the server sent first. */
class StreamDuplex extends Duplex {
  readonly #stream: OctetStream;
  #kept: Uint8Array[] | undefined = [];
  #received = 0;
  failure: StreamError | undefined;

  constructor(stream: OctetStream) {
    super();
    this.#stream = stream;
  }

  /** What came until now; nothing more is kept from here on. */
  handshakeOctets(): Uint8Array {
    const octets = Buffer.concat(this.#kept ?? []);
    this.#kept = undefined;
    return octets;
  }

  override _read(): void {
    this.#stream.read().then(
      (octets) => {
        if (octets !== null && this.#kept) {
          this.#kept.push(octets);
          this.#received += octets.length;
          if (this.#received > MAX_HANDSHAKE_OCTETS) return void this.destroy(new NodeTlsError('handshake too large'));
        }
        this.push(octets);
      },
      (error: unknown) => {
        if (error instanceof StreamError) this.failure = error;
        this.destroy(error as Error);
      },
    );
  }

  override _write(octets: Uint8Array, _encoding: string, done: () => void): void {
    this.#stream.write(octets);
    done();
  }

  override _final(done: () => void): void {
    this.#stream.end();
    done();
  }
}

function readable(socket: TLSSocket, below: OctetStream): OctetStream {
  let ended = false;
  let failure: Error | undefined;
  let wake: (() => void) | undefined;
  const over = (): void => {
    ended = true;
    wake?.();
  };
  socket.on('readable', () => wake?.());
  socket.on('end', over);
  socket.on('close', over);
  socket.on('error', (error) => {
    failure = error;
    wake?.();
  });
  return {
    async read() {
      for (;;) {
        const octets: Buffer | null = socket.read();
        if (octets !== null && octets.length > 0) return octets;
        // The time-out is the stream's below: it breaks the socket, which wakes us.
        if (failure) throw failure instanceof StreamError ? failure : new StreamError('reset');
        if (ended) return null;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    write: (octets) => void socket.write(octets),
    allow: (milliseconds) => below.allow(milliseconds),
    end: () => void socket.end(),
  };
}
