/** Messages: what is written is read back, and what is no message is refused (RFC 1035 section 4, RFC 2181, RFC 6891). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../octets.ts';
import { names, records } from './any-records.testing.ts';
import { decodeMessage, encodeMessage, question } from './codec.ts';
import { responseTo } from './message.testing.ts';
import type { Message, ResourceRecord } from './message.ts';
import { Name } from './name.ts';
import { Reader } from './reader.ts';
import { RRClass, RRType } from './types.ts';
import { WireError } from './wire-error.ts';

const NOTHING = responseTo(Name.root, RRType.A, { questions: [] });

describe('messages', () => {
  it('are read back', () => {
    fc.assert(
      fc.property(
        names,
        fc.array(records, { maxLength: 4 }),
        fc.array(records, { maxLength: 3 }),
        fc.nat(15),
        (name, answer, authority, rcode) => {
          const message: Message = {
            ...NOTHING,
            id: 4711,
            authenticData: true,
            rcode,
            questions: [question(name, RRType.TLSA)],
            answer,
            authority,
          };
          const read = decodeMessage(encodeMessage(message));
          const wire = encodeMessage(read);
          expect(wire).toEqual(encodeMessage(message));
          expect(read).toMatchObject({ id: 4711, rcode, authenticData: true, truncated: false });
        },
      ),
    );
  });

  const record = (type: number, ttl: number, rdata: Uint8Array): ResourceRecord => {
    return { name: Name.root, type, class: RRClass.IN, ttl, rdata };
  };

  it('have a TTL of nought where its top bit is set (RFC 2181 section 8)', () => {
    const ttls = [0x7fffffff, 0x80000000, 0xffffffff].map((ttl) => record(RRType.A, ttl, new Uint8Array(4)));
    expect(decodeMessage(encodeMessage({ ...NOTHING, answer: ttls })).answer.map(({ ttl }) => ttl)).toEqual([
      0x7fffffff, 0, 0,
    ]);
  });

  it('have a response code of twelve bits with EDNS, and extended errors (RFC 6891, RFC 8914)', () => {
    const options = Uint8Array.of(0, 3, 0, 1, 0x78, 0, 15, 0, 4, 0, 6, 0x68, 0x69);
    const opt = record(RRType.OPT, 0x01008000, options);
    expect(decodeMessage(encodeMessage({ ...NOTHING, rcode: 2, additional: [opt] }))).toMatchObject({
      rcode: 18,
      additional: [],
      extendedErrors: [{ code: 6, text: 'hi' }],
    });
  });

  it('that claim more records than any answer has are refused before a record is read', () => {
    const header = encodeMessage(NOTHING);
    header.set([0x10, 0x01], 6);
    expect(() => decodeMessage(header)).toThrow(expect.objectContaining({ code: 'too-many-records' }));
  });

  it('hold no RDATA that does not fit its type, nor a pointer where none may be', () => {
    const mx = record(RRType.MX, 1, Uint8Array.of(0, 1, 0, 9));
    expect(() => decodeMessage(encodeMessage({ ...NOTHING, answer: [mx] }))).toThrow(
      expect.objectContaining({ code: 'trailing-octets' }),
    );
    expect(() => new Reader(Uint8Array.of(0, 0xc0, 0), 1).name(false)).toThrow(
      expect.objectContaining({ code: 'compression-not-allowed' }),
    );
  });

  it('end where they end: an octet more or less is refused', () => {
    const wire = encodeMessage({ ...NOTHING, answer: [record(RRType.A, 1, new Uint8Array(4))] });
    expect(() => decodeMessage(concat(wire, Uint8Array.of(0)))).toThrow(
      expect.objectContaining({ code: 'trailing-octets' }),
    );
    expect(() => decodeMessage(wire.slice(0, -1))).toThrow(expect.objectContaining({ code: 'truncated' }));
  });

  it('throw nothing but WireError for any octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (data) => {
        try {
          decodeMessage(data);
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
      }),
    );
  });
});
