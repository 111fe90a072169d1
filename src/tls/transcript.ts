/**
 * Is a chain that somebody else fetched fresh, and shown by the holder of the leaf's key (R32)? The companion used the
 * caller's challenge as the random of its ClientHello and hands over the handshake up to the server's signature. Only
 * who holds the leaf's private key can have made that signature, and not before the challenge was known.
 *
 * What is proven, and what is not:
 * - TLS 1.3: the server signed the hash of all messages up to its Certificate (RFC 8446 section 4.4.3): challenge,
 *   server name and every certificate as sent. All of it is proven.
 * - TLS 1.2: the server signed both randoms and its key share (RFC 8422 section 5.4), nothing else. That the holder of
 *   the leaf's key answered the challenge is proven. The server name in the ClientHello and the certificates, the
 *   leaf's own wrapping included, are the companion's claim. For usage 3 that costs nothing: the record names the very
 *   certificate or key. For usage 2 the claim can't make a stranger's key pass, as a chain of signatures must lead from
 *   the proven key to the anchor that the record names; but a companion could add an anchor that the server forgets to
 *   send, or show another certificate of the same authority for the same key, say one that has not expired.
 *   `certificatesSigned` tells the two apart, for whoever wants to be strict about usage 2.
 * - In neither: that the address, or port 25, was where the server was found. A companion could have met the holder of
 *   the key elsewhere; it could not have met anybody else.
 */
import type { CryptoPort } from '../crypto.ts';
import { concat, equalOctets } from '../octets.ts';
import { type Reason, reason } from '../reason.ts';
import { CHAIN_LIMITS } from '../x509/chain-limits.ts';
import type { KeyFamily } from '../x509/public-key.ts';
import { X509Error } from '../x509/x509-error.ts';
import { checkLeaf } from './leaf-proof.ts';
import {
  type ClientHello,
  type HandshakeMessage,
  hasDowngradeMark,
  negotiatedVersion,
  parseCertificate12,
  parseCertificate13,
  parseCertificateVerify,
  parseClientHello,
  parseHandshake,
  parseServerHello,
  parseServerKeyExchange,
  type ServerHello,
  serverNameOf,
} from './messages.ts';
import { ExtensionType, HandshakeType, TLS12, TLS13 } from './numbers.ts';
import { certificateVerifyContent, keyExchangeContent } from './signed-content.ts';
import { type TranscriptCode, TranscriptRefused } from './transcript-refusal.ts';
import { readU16List, TlsDecodeError, TlsReader } from './wire.ts';

/** TLS 1.3 with a HelloRetryRequest and a request for a client's certificate has eight. */
const MOST_MESSAGES = 8;
const CHALLENGE_OCTETS = 32;

export interface TranscriptClaim {
  /** The 32 octets that the companion was told to use. */
  readonly challenge: Uint8Array;
  /** The name that it was told to send, A-label form; null for none. */
  readonly serverName: string | null;
  /** Handshake messages, whole, in the order of the wire. */
  readonly messages: readonly Uint8Array[];
}

export type TranscriptProof =
  | {
      readonly proven: true;
      readonly version: 'TLSv1.3' | 'TLSv1.2';
      readonly keyFamily: KeyFamily;
      /** DER in the order of the Certificate message: what to use, whatever else the companion said. */
      readonly chain: readonly Uint8Array[];
      /** The signature covers the certificates and the server name (TLS 1.3), or the leaf's key alone (TLS 1.2). */
      readonly certificatesSigned: boolean;
    }
  | { readonly proven: false; readonly reason: Reason<TranscriptCode> };

/** Checks a transcript. Never throws for anything it holds. */
export async function verifyTranscript(claim: TranscriptClaim, crypto: CryptoPort): Promise<TranscriptProof> {
  try {
    return await verify(claim, crypto);
  } catch (error) {
    if (error instanceof TranscriptRefused) return { proven: false, reason: error.reason };
    if (error instanceof TlsDecodeError) return refused('transcript-malformed', { problem: error.message });
    if (error instanceof X509Error) return refused('transcript-certificate', { problem: error.code });
    throw error;
  }
}

/** The same as a function that gives what is proven or nothing: what the companion's client asks for. */
export function transcriptChecker(crypto: CryptoPort) {
  return async (
    messages: readonly Uint8Array[],
    expected: { readonly challenge: Uint8Array; readonly serverName: string },
  ): Promise<Extract<TranscriptProof, { proven: true }> | undefined> => {
    const proof = await verifyTranscript({ ...expected, messages }, crypto);
    return proof.proven ? proof : undefined;
  };
}

function refused(code: TranscriptCode, data: Readonly<Record<string, string | number>>): TranscriptProof {
  return { proven: false, reason: reason(code, null, data) };
}

async function verify(claim: TranscriptClaim, crypto: CryptoPort): Promise<TranscriptProof> {
  const octets = claim.messages.reduce((sum, raw) => sum + raw.length, 0);
  if (claim.messages.length > MOST_MESSAGES || octets > CHAIN_LIMITS.octets)
    throw new TranscriptRefused('transcript-too-large');
  const messages = new Messages(claim.messages.map(parseHandshake));

  const first = messages.next(HandshakeType.clientHello);
  let hello = parseClientHello(first.body);
  checkClientHello(hello, claim);
  let answer = parseServerHello(messages.next(HandshakeType.serverHello).body);
  const retry = answer.isRetryRequest ? answer : null;
  if (retry) {
    hello = parseClientHello(messages.next(HandshakeType.clientHello).body);
    checkClientHello(hello, claim);
    answer = parseServerHello(messages.next(HandshakeType.serverHello).body);
    const isSame = retry.cipherSuite === answer.cipherSuite && negotiatedVersion(retry) === TLS13;
    if (answer.isRetryRequest || !isSame) throw new TranscriptRefused('transcript-order');
  }
  const version = negotiatedVersion(answer);
  if (version === TLS13) return verify13(messages, retry ? first.raw : null, answer.cipherSuite, crypto);
  if (version !== TLS12 || retry) throw new TranscriptRefused('transcript-version');
  refuseDowngrade(hello, answer);
  return verify12(messages, claim.challenge, answer.random, crypto);
}

/** Takes message by message and knows those taken. */
class Messages {
  readonly #all: readonly HandshakeMessage[];
  #at = 0;

  constructor(all: readonly HandshakeMessage[]) {
    this.#all = all;
  }

  next(type: number): HandshakeMessage {
    const message = this.#all[this.#at];
    if (message?.type !== type) throw new TranscriptRefused('transcript-order');
    this.#at++;
    return message;
  }

  skip(type: number): void {
    if (this.#all[this.#at]?.type === type) this.#at++;
  }

  /** The messages taken so far, as on the wire. */
  get taken(): Uint8Array[] {
    return this.#all.slice(0, this.#at).map(({ raw }) => raw);
  }

  end(): void {
    if (this.#at < this.#all.length) throw new TranscriptRefused('transcript-order');
  }
}

function checkClientHello(hello: ClientHello, { challenge, serverName }: TranscriptClaim): void {
  if (challenge.length !== CHALLENGE_OCTETS || !equalOctets(hello.random, challenge)) {
    throw new TranscriptRefused('transcript-challenge');
  }
  const sent = serverNameOf(hello);
  if (sent?.toLowerCase() !== serverName?.toLowerCase()) {
    throw new TranscriptRefused('transcript-server-name', { sent: sent ?? '', wanted: serverName ?? '' });
  }
}

/**
 * TLS 1.3 was offered, in whatever place, and a server that knows it settled for 1.2: somebody is in between (RFC 8446
 * section 4.1.3). This catches who tampers with an honest companion's connection. Against the companion itself it is no
 * help, as no signature of TLS 1.2 covers the ClientHello: it could show one that offers 1.2 alone. What TLS 1.2 proves
 * holds without this check.
 */
function refuseDowngrade(hello: ClientHello, answer: ServerHello): void {
  const offered = hello.extensions.get(ExtensionType.supportedVersions);
  if (offered === undefined) return;
  const versions = readU16List(new TlsReader(offered).vector8());
  if (versions.includes(TLS13) && hasDowngradeMark(answer)) throw new TranscriptRefused('transcript-downgrade');
}

/** The hash of a TLS 1.3 suite (RFC 8446 appendix B.4), AES-CCM included: only the hash matters here. */
const SUITE_HASHES = new Map([
  [0x1301, 'SHA-256'],
  [0x1302, 'SHA-384'],
  [0x1303, 'SHA-256'],
  [0x1304, 'SHA-256'],
  [0x1305, 'SHA-256'],
]);

async function verify13(
  messages: Messages,
  retriedHello: Uint8Array | null,
  suite: number,
  crypto: CryptoPort,
): Promise<TranscriptProof> {
  const hash = SUITE_HASHES.get(suite);
  if (hash === undefined) throw new TranscriptRefused('transcript-version');
  messages.next(HandshakeType.encryptedExtensions);
  messages.skip(HandshakeType.certificateRequest);
  const chain = parseCertificate13(messages.next(HandshakeType.certificate).body);
  const covered = messages.taken;
  const { scheme, signature } = parseCertificateVerify(messages.next(HandshakeType.certificateVerify).body);
  messages.end();

  const digest = async (octets: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await crypto.subtle.digest(hash, octets));
  if (retriedHello) {
    // Section 4.4.1: the first ClientHello stands in the transcript as a message that holds its hash.
    const hashed = await digest(new Uint8Array(retriedHello));
    covered[0] = concat(Uint8Array.of(HandshakeType.messageHash, 0, 0, hashed.length), hashed);
  }
  const content = certificateVerifyContent(await digest(concat(...covered)));
  const keyFamily = await checkLeaf(chain, scheme, signature, content, TLS13, crypto);
  return { proven: true, version: 'TLSv1.3', keyFamily, chain, certificatesSigned: true };
}

async function verify12(
  messages: Messages,
  challenge: Uint8Array,
  serverRandom: Uint8Array,
  crypto: CryptoPort,
): Promise<TranscriptProof> {
  const chain = parseCertificate12(messages.next(HandshakeType.certificate).body);
  const exchange = parseServerKeyExchange(messages.next(HandshakeType.serverKeyExchange).body);
  messages.end();
  const content = keyExchangeContent(challenge, serverRandom, exchange.params);
  const keyFamily = await checkLeaf(chain, exchange.scheme, exchange.signature, content, TLS12, crypto);
  return { proven: true, version: 'TLSv1.2', keyFamily, chain, certificatesSigned: false };
}
