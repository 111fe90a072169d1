/** Reading octets: nothing past an end, and names whose pointers go backwards alone (RFC 1035 section 4.1.4). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromHex } from '../octets.ts';
import { decodeMessage, encodeMessage } from './codec.ts';
import { responseTo } from './message.testing.ts';
import { Name } from './name.ts';
import { Reader } from './reader.ts';
import { RRType } from './types.ts';
import { WireError } from './wire-error.ts';

const bytes = (hex: string): Uint8Array => fromHex(hex.replace(/\s/g, '')) ?? new Uint8Array();

/** The name at an offset and where the reader stands behind it, or the code of the refusal. */
function nameAt(octets: Uint8Array, at: number, compressed = true, end = octets.length): string {
  try {
    const reader = new Reader(octets, at, end);
    const name = reader.name(compressed);
    return `${name} ${reader.at}`;
  } catch (error) {
    return error instanceof WireError ? error.code : String(error);
  }
}

describe('names', () => {
  it.each<[string, string, number, string]>([
    ['the root', '00', 0, '. 1'],
    ['plain', '0161 0162 00', 0, 'a.b. 5'],
    ['a pointer', '0161 00 c000', 3, 'a. 5'],
    ['a label and a pointer', '0161 00 0162 c000', 3, 'b.a. 7'],
    ['a pointer to a pointer', '0161 00 c000 c003', 5, 'a. 7'],
    ['a pointer into a name', '0161 0162 00 c002', 5, 'b. 7'],
    ['a pointer past 255', `${'00'.repeat(256)} 0161 00 c100`, 259, 'a. 261'],
    ['a pointer to a root', '00 0161 c000', 1, 'a. 5'],
    ['itself', 'c000', 0, 'compression-forward'],
    ['forwards', 'c002 0161 00', 0, 'compression-forward'],
    ['its own label', '0161 c000', 0, 'compression-forward'],
    ['behind a label, the label’s start', '00 0161 c001', 1, 'compression-forward'],
    ['a loop of two', 'c002 c000', 2, 'compression-forward'],
    ['back, then no further back', '0161 c000 c000', 4, 'compression-forward'],
    ['back into what was read before', '0161 0162 c000 c000', 6, 'compression-forward'],
    ['half a pointer', '00 c0', 1, 'truncated'],
    ['no end', '0161', 0, 'truncated'],
    ['a label cut short', '0361', 0, 'truncated'],
    ['nothing', '', 0, 'truncated'],
    ['a label type of old (01)', '40 00', 0, 'label-type'],
    ['a label type of old (10)', '80 00', 0, 'label-type'],
  ])('%s', (_, hex, at, expected) => {
    expect(nameAt(bytes(hex), at)).toBe(expected);
  });

  it('take no pointer where none may be', () => {
    expect(nameAt(bytes('0161 00 c000'), 3, false)).toBe('compression-not-allowed');
    expect(nameAt(bytes('0161 00 0162 00'), 3, false)).toBe('b. 6');
  });

  it('end before the end of their part, but for what lies behind a pointer', () => {
    expect(nameAt(bytes('0161 00'), 0, true, 2)).toBe('truncated');
    expect(nameAt(bytes('0161 00'), 0, true, 1)).toBe('truncated');
    expect(nameAt(bytes('0161 00 c000'), 3, true, 4)).toBe('truncated');
    const message = new Reader(bytes('0161 00 ff c000'), 4);
    expect(message.part(2).name(true).toString()).toBe('a.');
    // A name that begins before its part's end and runs on behind a pointer, past the start of the part.
    expect(nameAt(bytes('00 0161 00 0162 c001'), 4)).toBe('b.a. 8');
  });

  it('are 255 octets long at most, through pointers too', () => {
    const label = (octets: number): string => octets.toString(16).padStart(2, '0') + '61'.repeat(octets);
    const first = `${label(63).repeat(3)}00`;
    const at = 64 * 3 + 1;
    expect(nameAt(bytes(`${first}${label(61)}c000`), at)).toMatch(/ 257$/);
    expect(nameAt(bytes(`${first}${label(62)}c000`), at)).toBe('name-too-long');
    expect(nameAt(bytes(`${label(63).repeat(3)}${label(61)}00`), 0)).toMatch(/ 255$/);
    expect(nameAt(bytes(`${label(63).repeat(3)}${label(62)}00`), 0)).toBe('name-too-long');
  });

  it('read alike the second time, when what lies behind the pointer is known', () => {
    const reader = new Reader(bytes('0161 0162 00  0163 c000  0164 c005  0165 c005 c000'), 5);
    expect([1, 2, 3, 4].map(() => reader.name(true).toString())).toEqual(['c.a.b.', 'd.c.a.b.', 'e.c.a.b.', 'a.b.']);
    expect(reader.left).toBe(0);
  });

  it('that are known are refused all the same where their pointers would not lead back', () => {
    // At 4 a pointer to 0; from 6 on `x` and a pointer to 4: known then. Read at 0, the same pointer leads forwards.
    const octets = bytes('c004 0000 0161 00 0178 c004');
    const reader = new Reader(octets, 7);
    expect(reader.name(true).toString()).toBe('x.a.');
    reader.at = 0;
    expect(() => reader.name(true)).toThrow(WireError);
  });

  it('whose known end makes them too long are refused', () => {
    const label = (octets: number): string => octets.toString(16).padStart(2, '0') + '61'.repeat(octets);
    const octets = bytes(`${label(63).repeat(3)}00 c000 ${label(62)}c000 ${label(61)}c000`);
    const reader = new Reader(octets, 193);
    expect(reader.name(true).labelCount).toBe(3);
    expect(() => reader.name(true)).toThrow(WireError);
    const again = new Reader(octets, 193);
    again.name(true);
    again.at = 193 + 2 + 65;
    expect(again.name(true).labelCount).toBe(4);
  });
});

describe('numbers and octets', () => {
  it('are read in order, whole, and not past the end', () => {
    const reader = new Reader(bytes('01 0203 04050607 02 0809 0a0b'));
    expect([reader.u8(), reader.u16(), reader.u32()]).toEqual([1, 0x203, 0x4050607]);
    expect(reader.characterString()).toEqual(bytes('0809'));
    expect(() => reader.finish()).toThrow(WireError);
    expect(() => reader.take(3)).toThrow(WireError);
    expect(() => reader.u32()).toThrow(WireError);
    expect(reader.left).toBe(2);
    expect(reader.rest()).toEqual(bytes('0a0b'));
    reader.finish();
    expect(reader.take(0)).toEqual(new Uint8Array());
    expect(() => reader.u8()).toThrow(WireError);
  });

  it('stay within their part', () => {
    const reader = new Reader(bytes('010203'));
    const part = reader.part(2);
    expect(reader.at).toBe(2);
    expect(part.take(2)).toEqual(bytes('0102'));
    expect(() => part.u8()).toThrow(WireError);
    expect(() => reader.part(2)).toThrow(WireError);
    expect(() => new Reader(bytes('01'), 2)).toThrow(WireError);
    expect(() => new Reader(bytes('01'), -1)).toThrow(WireError);
    expect(() => new Reader(bytes('01'), 0, 2)).toThrow(WireError);
    expect(new Reader(bytes('01'), 1).left).toBe(0);
  });
});

describe('compressed names', () => {
  it('behind a pointer are read once for a whole message', () => {
    const long = Name.parse('x.'.repeat(127));
    const owner = Uint8Array.of(0xc0, 12);
    const one = Uint8Array.of(...owner, 0, RRType.MX, 0, 1, 0, 0, 0, 60, 0, 4, 0, 1, ...owner);
    const empty = responseTo(long, RRType.A);
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

function nameOrCode(reader: Reader): string {
  try {
    return reader.name(true).toString();
  } catch (error) {
    if (error instanceof WireError) return error.code;
    throw error;
  }
}
