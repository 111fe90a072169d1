/**
 * `npx tsx test/tls/record-transcripts.ts`: has OpenSSL's server (Node's) shake hands with our client in every version and
 * with every kind of key, and writes the transcripts to `recorded-transcripts.json`, for those who have no sockets.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { identity, KEY_TYPES, type KeyType } from '../../companion/probe/fixtures.testing.ts';
import { mailServer, nodeTls } from '../../companion/probe/mail-server.testing.ts';
import { SocketStream } from '../../companion/probe/socket-stream.ts';
import { tlsHandshake } from '../../companion/probe/tls/client.ts';
import { offerTls12Preferring, usualOffer } from '../../companion/probe/tls/offers.ts';
import type { RecordedTranscript } from './recorded-transcript.ts';

const SERVER_NAME = 'mx.test';

async function record(keyType: KeyType, version: 'TLSv1.2' | 'TLSv1.3', cameDown = false): Promise<RecordedTranscript> {
  const { key, cert } = identity(keyType, 2);
  const server = await mailServer({
    raw: nodeTls({ key, cert, minVersion: version, maxVersion: cameDown ? 'TLSv1.3' : version }, []),
  });
  const challenge = randomBytes(32);
  const stream = await SocketStream.connect('127.0.0.1', server.port, 20_000, 40_000, new AbortController().signal);
  try {
    const offer = cameDown ? offerTls12Preferring('ecdsa') : usualOffer();
    const { transcript } = await tlsHandshake(stream, { serverName: SERVER_NAME, random: challenge, offer });
    const base64 = (octets: Uint8Array): string => Buffer.from(octets).toString('base64');
    return {
      keyType,
      version,
      cameDown,
      serverName: SERVER_NAME,
      challenge: base64(challenge),
      messages: transcript.map(base64),
    };
  } finally {
    stream.destroy();
    server.close();
  }
}

const recorded: RecordedTranscript[] = [];
for (const version of ['TLSv1.3', 'TLSv1.2'] as const) {
  for (const keyType of KEY_TYPES) recorded.push(await record(keyType, version));
}
for (const keyType of ['p256', 'rsa2048'] as const) recorded.push(await record(keyType, 'TLSv1.2', true));
const file = path.join(import.meta.dirname, 'recorded-transcripts.json');
writeFileSync(file, `${JSON.stringify(recorded, null, 2)}\n`);
