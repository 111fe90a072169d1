import { expect, it } from 'vitest';
import { HandshakeType } from '../../../src/tls/numbers.ts';
import type { OctetStream } from '../octet-stream.ts';
import { HandshakeReader } from './handshake-reader.ts';
import { ContentType, RecordLayer } from './records.ts';
import { SUITES } from './suites.ts';
import { TlsStream13 } from './tls-stream.ts';
import { handshakeMessage } from './write.ts';

const record = (type: number, octets: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([type, 3, 3, octets.length >> 8, octets.length & 255]), octets]);

/** A server that sends these octets, and what it was sent; nothing is protected. */
function server(octets: Uint8Array): { readonly below: OctetStream; readonly sent: Buffer[] } {
  const sent: Buffer[] = [];
  let left: Uint8Array | null = octets;
  const read = async (): Promise<Uint8Array | null> => {
    const now = left;
    left = null;
    return now;
  };
  const write = (part: Uint8Array): void => void sent.push(Buffer.from(part));
  return {
    sent,
    below: { read, write, allow: () => undefined, end: () => undefined, destroy: () => undefined } as OctetStream,
  };
}

it('passes over a ticket, sends nothing that a server could take for a command on its way, and reads on', async () => {
  const ticket = handshakeMessage(HandshakeType.newSessionTicket, Buffer.alloc(40));
  const reply = Buffer.from('250 mx.test\r\n');
  const both = Buffer.concat([record(ContentType.handshake, ticket), record(ContentType.applicationData, reply)]);
  const { below, sent } = server(both);
  const records = new RecordLayer(below);
  const [suite] = SUITES;
  if (suite === undefined) throw new Error('no suite');
  const secret = Buffer.alloc(32);
  const stream = new TlsStream13(below, records, new HandshakeReader(records), suite, {
    client: secret,
    server: secret,
  });
  expect(Buffer.from((await stream.read()) ?? []).toString()).toBe(reply.toString());
  expect(sent).toEqual([]);
});
