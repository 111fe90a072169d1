/** Our client's transcripts hold, and nothing that a lying companion makes of them does (R32). */
import { randomBytes, webcrypto } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { ed448 } from '@noble/curves/ed448.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CryptoPort } from '../../../src/crypto.ts';
import { TLS12, TLS13 } from '../../../src/tls/numbers.ts';
import { type TranscriptProof, verifyTranscript } from '../../../src/tls/transcript.ts';
import { parseCertificate } from '../../../src/x509/certificate.ts';
import { identity, KEY_TYPES, type KeyType } from '../fixtures.testing.ts';
import { mailServer, nodeTls, type TestMailServer } from '../mail-server.testing.ts';
import { SocketStream } from '../socket-stream.ts';
import { tlsHandshake } from './client.ts';
import { clientHello } from './client-hello.ts';
import { keyExchange } from './key-exchange.ts';
import { type Offer, offerPreferring, offerTls12Preferring, usualOffer } from './offers.ts';
import type { TlsSession } from './session.ts';

const crypto: CryptoPort = {
  subtle: webcrypto.subtle,
  ed448: async () => (signature, message, publicKey) => ed448.verify(signature, message, publicKey),
};

interface Case {
  readonly session: TlsSession;
  readonly challenge: Uint8Array;
}

const servers: TestMailServer[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

async function handshake(
  type: KeyType,
  version: 'TLSv1.2' | 'TLSv1.3',
  { ecdhCurve = 'auto', requestCert = false, challenge = randomBytes(32), serverName = 'mx.test' } = {},
): Promise<Case> {
  const { key, cert } = identity(type, 3);
  const options = { key, cert, minVersion: version, maxVersion: version, ecdhCurve, requestCert };
  const server = await mailServer({ raw: nodeTls({ ...options, rejectUnauthorized: false }, []) });
  servers.push(server);
  const stream = await SocketStream.connect('127.0.0.1', server.port, 20_000, 40_000, new AbortController().signal);
  try {
    return { session: await tlsHandshake(stream, { serverName, random: challenge }), challenge };
  } finally {
    stream.destroy();
  }
}

function verify(
  { session, challenge }: Case,
  changes: { messages?: readonly Uint8Array[]; challenge?: Uint8Array; serverName?: string | null } = {},
): Promise<TranscriptProof> {
  return verifyTranscript({ challenge, serverName: 'mx.test', messages: session.transcript, ...changes }, crypto);
}

const keyOf = (der: Uint8Array | undefined): Buffer =>
  Buffer.from(parseCertificate(der ?? new Uint8Array(0)).publicKey.der);

const code = (proof: TranscriptProof): string => (proof.proven ? 'proven' : proof.reason.code);

const versions = ['TLSv1.3', 'TLSv1.2'] as const;

describe('a true transcript is proven, its chain the one sent', () => {
  const table = versions.flatMap((version) => KEY_TYPES.map((type) => [version, type] as const));
  it.each(table)('%s %s', async (version, type) => {
    const proof = await verify(await handshake(type, version));
    expect(proof).toEqual({
      proven: true,
      version,
      keyFamily: type.startsWith('rsa') ? 'rsa' : type.startsWith('p') ? 'ecdsa' : 'eddsa',
      chain: identity(type, 3).chain,
      certificatesSigned: version === 'TLSv1.3',
    });
  });
  it.each(['P-256', 'P-384', 'P-521'])('after a HelloRetryRequest for %s', async (ecdhCurve) => {
    expect(code(await verify(await handshake('p256', 'TLSv1.3', { ecdhCurve })))).toBe('proven');
  });
  it('where the server asked for a certificate', async () => {
    expect(code(await verify(await handshake('p256', 'TLSv1.3', { requestCert: true })))).toBe('proven');
  });
  it('where no server name was to be sent', async () => {
    const { key, cert } = identity('p256');
    const server = await mailServer({ raw: nodeTls({ key, cert }, []) });
    servers.push(server);
    const challenge = randomBytes(32);
    const stream = await SocketStream.connect('127.0.0.1', server.port, 20_000, 40_000, new AbortController().signal);
    const session = await tlsHandshake(stream, { serverName: null, random: challenge });
    stream.destroy();
    expect(code(await verify({ session, challenge }, { serverName: null }))).toBe('proven');
    expect(code(await verify({ session, challenge }))).toBe('transcript-server-name');
  });
});

describe.each(versions)('%s: a lying companion proves nothing', (version) => {
  let truth: Case;
  let other: Case;
  beforeAll(async () => {
    truth = await handshake('p256', version);
    other = await handshake('p384', version);
  });
  const certificateAt = version === 'TLSv1.3' ? 3 : 2;
  const replaced = (at: number, raw: Uint8Array | undefined): Uint8Array[] =>
    truth.session.transcript.flatMap((message, index) => (index !== at ? [message] : raw ? [raw] : []));

  it('replays an old transcript', async () => {
    expect(code(await verify(truth, { challenge: randomBytes(32) }))).toBe('transcript-challenge');
  });
  it('answers with the proof for another name', async () => {
    expect(code(await verify(truth, { serverName: 'mx.other' }))).toBe('transcript-server-name');
    expect(code(await verify(truth, { serverName: null }))).toBe('transcript-server-name');
    expect(code(await verify(truth, { serverName: '' }))).toBe('transcript-server-name');
  });
  it("answers with another server's proof: proven, but for that server's chain alone", async () => {
    const proof = await verify(other);
    expect(proof.proven && proof.chain).toEqual(identity('p384', 3).chain);
    expect(code(await verify(truth, { messages: other.session.transcript }))).toBe('transcript-challenge');
  });
  it('swaps the chain', async () => {
    const messages = replaced(certificateAt, other.session.transcript[certificateAt]);
    expect(['transcript-signature', 'transcript-scheme']).toContain(code(await verify(truth, { messages })));
  });
  it('swaps the signature', async () => {
    const last = truth.session.transcript.length - 1;
    const again = await handshake('p256', version);
    const messages = replaced(last, again.session.transcript[last]);
    expect(code(await verify(truth, { messages }))).toBe('transcript-signature');
  });
  it('puts the challenge into an old ClientHello', async () => {
    const forged = Uint8Array.from(truth.session.transcript[0] ?? []);
    const challenge = randomBytes(32);
    forged.set(challenge, 6);
    expect(code(await verify(truth, { challenge, messages: replaced(0, forged) }))).toBe('transcript-signature');
  });
  it('leaves a message out, doubles one, turns the order, adds one', async () => {
    const { transcript } = truth.session;
    for (let at = 0; at < transcript.length; at++) {
      expect(code(await verify(truth, { messages: replaced(at, undefined) }))).not.toBe('proven');
      const doubled = transcript.flatMap((message, index) => (index === at ? [message, message] : [message]));
      expect(code(await verify(truth, { messages: doubled }))).not.toBe('proven');
    }
    expect(code(await verify(truth, { messages: [...transcript].reverse() }))).toBe('transcript-order');
    expect(code(await verify(truth, { messages: [] }))).toBe('transcript-order');
    const finished = Uint8Array.of(20, 0, 0, 0);
    expect(code(await verify(truth, { messages: [...transcript, finished] }))).toBe('transcript-order');
  });
  it('cuts a message short or makes it longer', async () => {
    for (const [at, message] of truth.session.transcript.entries()) {
      const short = replaced(at, message.subarray(0, message.length - 1));
      expect(code(await verify(truth, { messages: short }))).toBe('transcript-malformed');
      const long = replaced(at, Uint8Array.of(...message, 0));
      expect(code(await verify(truth, { messages: long }))).toBe('transcript-malformed');
    }
  });
  it('sends too much', async () => {
    const messages = [...truth.session.transcript, new Uint8Array(300_000)];
    expect(code(await verify(truth, { messages }))).toBe('transcript-too-large');
    expect(code(await verify(truth, { messages: Array(9).fill(truth.session.transcript[0]) }))).toBe(
      'transcript-too-large',
    );
  });
  it('sends an empty chain, or one that is no certificate', async () => {
    const empty = version === 'TLSv1.3' ? [11, 0, 0, 4, 0, 0, 0, 0] : [11, 0, 0, 3, 0, 0, 0];
    const junk =
      version === 'TLSv1.3' ? [11, 0, 0, 11, 0, 0, 0, 7, 0, 0, 2, 48, 0, 0, 0] : [11, 0, 0, 8, 0, 0, 5, 0, 0, 2, 48, 0];
    for (const message of [empty, junk]) {
      const messages = replaced(certificateAt, Uint8Array.from(message));
      expect(code(await verify(truth, { messages }))).toBe('transcript-certificate');
    }
  });
  it('flips any octet: never proven with another key, and in TLS 1.3 not at all', async () => {
    const leaf = identity('p256', 1).chain[0] ?? new Uint8Array(0);
    for (const [at, message] of truth.session.transcript.entries()) {
      for (let octet = 0; octet < message.length; octet++) {
        const forged = Uint8Array.from(message);
        forged[octet] = (forged[octet] ?? 0) ^ (1 << ((octet + at) % 8));
        const proof = await verify(truth, { messages: replaced(at, forged) });
        if (!proof.proven) continue;
        // TLS 1.2 signs neither the rest of the hellos nor the certificates' wrapping: what stays is the key.
        expect(version).toBe('TLSv1.2');
        expect(at).toBeLessThanOrEqual(certificateAt);
        expect(keyOf(proof.chain[0])).toEqual(keyOf(leaf));
      }
    }
  }, 60_000);
});

describe('downgrade to TLS 1.2 (RFC 8446 section 4.1.3)', () => {
  const orders = [[TLS12, TLS13], [TLS13, TLS12], [TLS13]];
  const serveBoth = async (): Promise<TestMailServer> => {
    const { key, cert } = identity('p256', 3);
    const server = await mailServer({ raw: nodeTls({ key, cert, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' }, []) });
    servers.push(server);
    return server;
  };
  /** Our handshake with an offer, through somebody who hides from the server that TLS 1.3 was offered. */
  const tampered = async (offer: Offer): Promise<TlsSession> => {
    const server = await serveBoth();
    const between = await mailServer({ raw: hidingTls13(server.port) });
    servers.push(between);
    const stream = await SocketStream.connect('127.0.0.1', between.port, 20_000, 40_000, new AbortController().signal);
    try {
      return await tlsHandshake(stream, { serverName: 'mx.test', random: randomBytes(32), offer });
    } finally {
      stream.destroy();
    }
  };

  it('is refused by the caller wherever the ClientHello offers TLS 1.3, and no harm where it does not', async () => {
    const server = await serveBoth();
    const challenge = randomBytes(32);
    const stream = await SocketStream.connect('127.0.0.1', server.port, 20_000, 40_000, new AbortController().signal);
    const offer = offerTls12Preferring('ecdsa');
    const session = await tlsHandshake(stream, { serverName: 'mx.test', random: challenge, offer });
    stream.destroy();
    expect(session.version).toBe('TLSv1.2');
    expect(code(await verify({ session, challenge }))).toBe('proven');
    for (const versions of orders) {
      const parts = { random: challenge, sessionId: randomBytes(32), serverName: 'mx.test', cookie: null };
      const forged = clientHello({ ...parts, keyShare: keyExchange(29), offer: { ...usualOffer(), versions } });
      const messages = [new Uint8Array(forged), ...session.transcript.slice(1)];
      expect(code(await verify({ session, challenge }, { messages }))).toBe('transcript-downgrade');
    }
  });
  it('is refused by our client, which offered TLS 1.3', async () => {
    for (const offer of [usualOffer(), offerPreferring('rsa'), { ...usualOffer(), versions: [TLS12, TLS13] }]) {
      await expect(tampered(offer)).rejects.toMatchObject({ code: 'downgrade' });
    }
  });
});

/** Gives the extension supported_versions of what comes first another number, and hands the rest on as it is. */
function hidingTls13(port: number): (socket: Socket) => void {
  return (socket) => {
    const inside = connect({ host: '127.0.0.1', port });
    socket.once('data', (octets: Buffer) => {
      const at = octets.indexOf(Buffer.from([0, 43, 0, 5, 4, 3]));
      if (at < 0) throw new Error('no supported_versions');
      octets.writeUInt16BE(0xfafa, at);
      inside.write(octets);
      socket.pipe(inside).pipe(socket);
    });
    inside.on('error', () => socket.destroy());
    socket.on('close', () => inside.destroy());
  };
}
