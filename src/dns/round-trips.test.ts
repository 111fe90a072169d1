/** Names, messages, RDATA and zone files: what is written is read back, whatever the octets (RFC 1035, 3597, 4343). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../octets.ts';
import { decodeMessage, encodeMessage, question } from './codec.ts';
import { canonicalRdata } from './layout.ts';
import { responseTo } from './message.testing.ts';
import type { Message, ResourceRecord } from './message.ts';
import { Name } from './name.ts';
import { rdataToText } from './presentation.ts';
import { rdataFromText } from './rdata-from-text.ts';
import { Reader } from './reader.ts';
import { RRClass, RRType } from './types.ts';
import { WireError } from './wire-error.ts';
import { parseZoneFile, recordToText } from './zone-file.ts';

const label = fc.uint8Array({ minLength: 1, maxLength: 63 });
const names = fc
  .array(fc.oneof(label, fc.uint8Array({ minLength: 1, maxLength: 3 })), { maxLength: 12 })
  .filter((labels) => labels.reduce((sum, one) => sum + one.length + 1, 1) <= 255)
  .map((labels) => Name.fromLabels(labels));
const octets = fc.uint8Array({ maxLength: 300 });
const u8 = fc.nat(255);
const u16 = fc.nat(65_535);

/** RDATA that fits its type, and RDATA of any octets. */
const rdata = fc.oneof(
  fc.tuple(u16, names).map(([p, name]) => [RRType.MX, Uint8Array.of(p >> 8, p & 255, ...name.toWire())] as const),
  names.map((name) => [RRType.CNAME, name.toWire()] as const),
  fc.tuple(names, names, fc.uint8Array({ minLength: 20, maxLength: 20 })).map(([m, r, numbers]) => {
    return [RRType.SOA, Uint8Array.of(...m.toWire(), ...r.toWire(), ...numbers)] as const;
  }),
  fc.uint8Array({ minLength: 4, maxLength: 4 }).map((a) => [RRType.A, a] as const),
  fc.uint8Array({ minLength: 16, maxLength: 16 }).map((a) => [RRType.AAAA, a] as const),
  fc.array(fc.uint8Array({ maxLength: 255 }), { minLength: 1, maxLength: 3 }).map((strings) => {
    return [RRType.TXT, Uint8Array.from(strings.flatMap((text) => [text.length, ...text]))] as const;
  }),
  fc.tuple(u8, u8, u8, octets).map(([u, s, m, data]) => [RRType.TLSA, Uint8Array.of(u, s, m, ...data)] as const),
  fc.tuple(fc.uint8Array({ minLength: 18, maxLength: 18 }), names, octets).map(([head, signer, signature]) => {
    return [RRType.RRSIG, Uint8Array.of(...head, ...signer.toWire(), ...signature)] as const;
  }),
  fc.tuple(u8, u8, u16, octets).map(([p, a, f, key]) => {
    return [RRType.DNSKEY, Uint8Array.of(f >> 8, f & 255, p, a, ...key)] as const;
  }),
  octets.map((data) => [RRType.DS, data] as const),
  octets.map((data) => [65_280, data] as const),
);
const records = fc.tuple(names, rdata, fc.nat(0x7fffffff)).map(([name, [type, data], ttl]): ResourceRecord => {
  return { name, type, class: RRClass.IN, ttl, rdata: Uint8Array.from(data) };
});

describe('names', () => {
  it('are read back from the wire and from text, any octets, up to 255', () => {
    fc.assert(
      fc.property(names, (name) => {
        const reader = new Reader(name.toWire());
        expect(reader.name(false).toWire()).toEqual(name.toWire());
        expect(Name.parse(name.toString()).toWire()).toEqual(name.toWire());
      }),
    );
  });

  it('compare as RFC 4034 section 6.1 orders them, and without regard to ASCII case', () => {
    const order = ['example', 'a.example', 'yljkjljk.a.example', 'Z.a.example', 'zABC.a.EXAMPLE', 'z.example'];
    order.push('\\001.z.example', '*.z.example', '\\200.z.example');
    const sorted = order.map((text) => Name.parse(text));
    for (const [i, a] of sorted.entries()) {
      for (const [j, b] of sorted.entries()) expect(Math.sign(a.compare(b)), `${a} ${b}`).toBe(Math.sign(i - j));
    }
    fc.assert(
      fc.property(names, names, (a, b) => {
        expect(a.compare(b) === 0).toBe(a.equals(b));
        expect(Math.sign(a.compare(b))).toBe(-Math.sign(b.compare(a)) + 0);
      }),
    );
  });

  it.each([
    ['a\\.b.c', ['a.b', 'c']],
    ['a\\046b.c.', ['a.b', 'c']],
    ['a\\\\.b', ['a\\', 'b']],
    ['\\000\\255', ['\u0000\u00ff']],
    ['_25._tcp.mx', ['_25', '_tcp', 'mx']],
  ])('%s keeps its labels', (text, labels) => {
    const read = Name.parse(text).labels.map((one) => String.fromCharCode(...one));
    expect(read).toEqual(labels);
    expect(Name.parse('a\\.b').equals(Name.parse('a.b'))).toBe(false);
  });

  it.each([
    ['', 'name-empty-label'],
    ['a..b', 'name-empty-label'],
    ['.a', 'name-empty-label'],
    ['x'.repeat(64), 'label-too-long'],
    [`${`${'x'.repeat(63)}.`.repeat(3)}${'x'.repeat(62)}`, 'name-too-long'],
    ['a\\', 'name-bad-escape'],
    ['a\\256', 'name-bad-escape'],
    ['a\\12', 'name-bad-escape'],
    ['é', 'text-syntax'],
  ])('%j is refused', (text, code) => {
    expect(() => Name.parse(text)).toThrow(expect.objectContaining({ code }));
  });

  it('of 255 octets is the longest', () => {
    const longest = Name.parse(`${`${'x'.repeat(63)}.`.repeat(3)}${'x'.repeat(61)}`);
    expect(longest.toWire()).toHaveLength(255);
    expect(() => longest.prepend('a')).toThrow(WireError);
  });

  it.each<[string, number[], number, string]>([
    ['a pointer to itself', [0xc0, 0], 0, 'compression-forward'],
    ['a loop of two', [0xc0, 2, 0xc0, 0], 2, 'compression-forward'],
    ['a pointer forward', [0xc0, 4, 0, 0, 1, 97, 0], 0, 'compression-forward'],
    ['a label that leads back to itself', [1, 97, 0xc0, 0], 0, 'compression-forward'],
    ['a pointer cut short', [0xc0], 0, 'truncated'],
    ['an unknown label type', [0x40, 0], 0, 'label-type'],
    ['no end', [1, 97], 0, 'truncated'],
  ])('%s is refused', (_what, wire, at, code) => {
    expect(() => new Reader(Uint8Array.from(wire), at).name(true)).toThrow(expect.objectContaining({ code }));
  });
});

describe('compressed names', () => {
  it('behind a pointer are read once for a whole message', () => {
    const long = Name.parse('x.'.repeat(127));
    const asked = question(long, RRType.A);
    const owner = Uint8Array.of(0xc0, 12);
    const one = Uint8Array.of(...owner, 0, RRType.MX, 0, 1, 0, 0, 0, 60, 0, 4, 0, 1, ...owner);
    const empty = { ...NOTHING, questions: [asked] };
    const head = encodeMessage(empty);
    head.set([4000 >> 8, 4000 & 255], 6);
    const wire = concat(head, ...Array.from({ length: 4000 }, () => one));
    const { answer } = decodeMessage(wire);
    expect(answer).toHaveLength(4000);
    for (const { name, rdata } of answer) {
      expect(name).toBe(answer[0]?.name);
      expect(rdata.length).toBe(2 + 255);
    }
  });

  it('are the same whichever way they are read first', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 2, maxLength: 40 }),
        fc.array(fc.nat(39), { maxLength: 6 }),
        (data, starts) => {
          // Few octets and small pointers: such as meet often.
          const wire = data.map((octet, i) => (octet % 3 === 0 ? [0, 1, 0xc0, 2][octet % 4] : octet % i || 0) ?? 0);
          const shared = new Reader(wire);
          for (const at of starts.filter((start) => start < wire.length)) {
            shared.at = at;
            expect(nameOrCode(shared)).toEqual(nameOrCode(new Reader(wire, at)));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('may not lead into themselves by way of a name that is known', () => {
    const reader = new Reader(Uint8Array.of(3, 1, 0x7a, 0, 0xc0, 1, 0xc0, 4, 0xc0, 0), 6);
    expect(reader.name(true).toString()).toBe('z.');
    expect(nameOrCode(reader)).toBe('compression-forward');
  });
});

function nameOrCode(reader: Reader): string {
  try {
    return reader.name(true).toString();
  } catch (error) {
    if (error instanceof WireError) return error.code;
    throw error;
  }
}

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

describe('RDATA and zone files', () => {
  it('are read back from text', () => {
    fc.assert(
      fc.property(records, (record) => {
        const [read, ...others] = parseZoneFile(recordToText(record));
        expect(others).toEqual([]);
        expect(read?.name.toWire()).toEqual(record.name.toWire());
        expect(read).toMatchObject({ type: record.type, ttl: record.ttl, rdata: record.rdata });
      }),
    );
  });

  it('have text for any octets of any type', () => {
    fc.assert(
      fc.property(fc.nat(70), octets, (type, data) => {
        expect(rdataToText(type, data)).not.toBe('');
        expect(() => canonicalRdata(type, data)).not.toThrow();
      }),
    );
  });

  it('refuse other text with WireError alone', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.constantFrom(...Object.values(RRType)), (text, type) => {
        for (const read of [() => parseZoneFile(text), () => rdataFromText(type, text.split(' '))]) {
          try {
            read();
          } catch (error) {
            expect(error).toBeInstanceOf(WireError);
          }
        }
      }),
    );
  });

  it('lower-cases names in the canonical form of the types of RFC 4034 section 6.2, and no others', () => {
    const upper = Name.parse('A.B').toWire();
    const lower = Name.parse('a.b').toWire();
    for (const type of [RRType.NS, RRType.CNAME, RRType.DNAME, RRType.PTR]) {
      expect(canonicalRdata(type, upper)).toEqual(lower);
    }
    // NSEC was taken off the list by RFC 6840 section 5.1.
    expect(canonicalRdata(RRType.NSEC, upper)).toEqual(upper);
    expect(canonicalRdata(RRType.TXT, upper)).toEqual(upper);
  });
});
