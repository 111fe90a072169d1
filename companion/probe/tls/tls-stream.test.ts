import { describe, expect, it } from 'vitest';
import { HandshakeType } from '../../../src/tls/numbers.ts';
import { type OctetStream, StreamError } from '../octet-stream.ts';
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

const TICKET = record(ContentType.handshake, handshakeMessage(HandshakeType.newSessionTicket, Buffer.alloc(40)));
const REPLY = Buffer.from('250 mx.test\r\n');
const DATA = record(ContentType.applicationData, REPLY);

function streamOf(below: OctetStream): TlsStream13 {
  const records = new RecordLayer(below);
  const [suite] = SUITES;
  if (suite === undefined) throw new Error('no suite');
  const secret = Buffer.alloc(32);
  return new TlsStream13(below, records, new HandshakeReader(records), suite, { client: secret, server: secret });
}
const text = (octets: Uint8Array | null): string => Buffer.from(octets ?? []).toString();

it('passes over a ticket, sends nothing that a server could take for a command on its way, and reads on', async () => {
  const { below, sent } = server(Buffer.concat([TICKET, DATA]));
  const stream = streamOf(below);
  expect(text(await stream.read())).toBe(REPLY.toString());
  expect(sent).toEqual([]);
});

describe('waiting until the server has spoken', () => {
  it.each([
    ['a ticket, then its reply', Buffer.concat([TICKET, DATA])],
    ['its reply at once', DATA],
  ])('%s: nothing is lost', async (_, octets) => {
    const stream = streamOf(server(octets).below);
    await stream.untilServerSpeaks(1_000);
    expect(text(await stream.read())).toBe(REPLY.toString());
    await expect(stream.read()).rejects.toThrow('connection-closed');
  });

  it('a server that says nothing: the time is over, and the stream can be used', async () => {
    const { below, sent } = server(DATA);
    const { read } = below;
    let silent = true;
    const stream = streamOf({
      ...below,
      read: async () => {
        if (silent) throw new StreamError('timeout');
        return read();
      },
    });
    await stream.untilServerSpeaks(1_000);
    silent = false;
    stream.write(Buffer.from('QUIT\r\n'));
    expect(sent).toHaveLength(1);
    expect(text(await stream.read())).toBe(REPLY.toString());
  });
});
