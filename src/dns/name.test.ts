/** Names: text form, comparison and order (RFC 1035 section 5.1, RFC 4034 section 6.1, RFC 4343, RFC 6672). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../octets.ts';
import { names } from './any-records.testing.ts';
import { Name } from './name.ts';
import { Reader } from './reader.ts';
import { WireError } from './wire-error.ts';

const name = (text: string): Name => Name.parse(text);

/** The name's text, or the code of its refusal. */
function attempt(make: () => Name): string {
  try {
    return make().toString();
  } catch (error) {
    return error instanceof WireError ? error.code : String(error);
  }
}

describe('text form', () => {
  it.each([
    ['.', '.', '00'],
    ['a', 'a.', '016100'],
    ['a.', 'a.', '016100'],
    ['A.b', 'A.b.', '0141016200'],
    ['a\\.b.c', 'a\\.b.c.', '03612e62016300'],
    ['a\\\\b', 'a\\\\b.', '03615c6200'],
    ['\\097', 'a.', '016100'],
    ['\\000\\255', '\\000\\255.', '0200ff00'],
    ['\\032\\033\\126\\127', '\\032!~\\127.', '0420217e7f00'],
    ['\\"\\;\\(\\)\\@\\$', '\\"\\;\\(\\)\\@\\$.', '06223b2829402400'],
    ['\\a\\-', 'a-.', '02612d00'],
    ['\\0461', '\\.1.', '022e3100'],
    ['*._tcp', '*._tcp.', '012a045f74637000'],
  ])('%s', (text, back, wire) => {
    expect(name(text).toString()).toBe(back);
    expect(toHex(name(text).toWire())).toBe(wire);
    expect(name(back).equals(name(text))).toBe(true);
  });

  it.each([
    ['', 'name-empty-label'],
    ['..', 'name-empty-label'],
    ['a..b', 'name-empty-label'],
    ['.a', 'name-empty-label'],
    ['a..', 'name-empty-label'],
    ['\\', 'name-bad-escape'],
    ['a\\1', 'name-bad-escape'],
    ['a\\12', 'name-bad-escape'],
    ['a\\12x', 'name-bad-escape'],
    ['a\\256', 'name-bad-escape'],
    ['\\ü', 'name-bad-escape'],
    ['ü', 'text-syntax'],
    ['\x80', 'text-syntax'],
    ['a'.repeat(64), 'label-too-long'],
  ])('%j is refused', (text, code) => {
    expect(attempt(() => name(text))).toBe(code);
  });

  it('is shown in lower case, of ASCII alone, without its final dot', () => {
    expect(['.', 'AZ.Nl.', '\\195\\132.A'].map((text) => name(text).toHost())).toEqual(['.', 'az.nl', '\\195\\132.a']);
  });
});

describe('length', () => {
  const labels = (octets: number): Uint8Array[] => {
    const all: Uint8Array[] = [];
    for (let left = octets - 1; left > 0; left -= 64) all.push(new Uint8Array(Math.min(left, 64) - 1).fill(0x61));
    return all;
  };

  it('is 63 octets a label and 255 in all, at most', () => {
    expect(name('a'.repeat(63)).labelCount).toBe(1);
    expect(Name.fromLabels(labels(255)).toWire()).toHaveLength(255);
    expect(attempt(() => Name.fromLabels([...labels(253), Uint8Array.of(1, 2)]))).toBe('name-too-long');
    expect(attempt(() => Name.fromLabels([new Uint8Array(64)]))).toBe('label-too-long');
    expect(attempt(() => Name.fromLabels([new Uint8Array()]))).toBe('name-empty-label');
  });

  it('bounds what a name grows to', () => {
    const long = Name.fromLabels(labels(253));
    expect(long.wildcardChild().toWire()).toHaveLength(255);
    expect(attempt(() => long.prepend('ab'))).toBe('name-too-long');
    expect(attempt(() => name('a.b.nl').replaceSuffix(name('nl'), long))).toBe('name-too-long');
  });
});

describe('canonical order', () => {
  it('is that of RFC 4034 section 6.1', () => {
    const sorted = [
      'example',
      'a.example',
      'yljkjljk.a.example',
      'Z.a.example',
      'zABC.a.EXAMPLE',
      'z.example',
      '\\001.z.example',
      '*.z.example',
      '\\200.z.example',
    ].map(name);
    for (const [i, a] of sorted.entries()) {
      for (const [j, b] of sorted.entries()) expect(Math.sign(a.compare(b)), `${a} ${b}`).toBe(Math.sign(i - j));
    }
  });

  it.each([
    ['.', 'a', -1],
    ['a', 'aa', -1],
    ['ab', 'b', -1],
    ['a.b', 'b.a', 1],
    ['z.a', 'a.b', -1],
    // Lower-cased before it is compared: `[` stands between the cases of ASCII.
    ['Z', '\\[', 1],
    ['a\\000', 'a', 1],
    ['a\\000', 'aa', -1],
    ['a\\000.b', 'a.b', 1],
    ['\\193', '\\225', -1],
    ['NL', 'nl', 0],
  ])('%s, %s: %i', (a, b, order) => {
    expect(Math.sign(name(a).compare(name(b)))).toBe(order);
    expect(Math.sign(name(b).compare(name(a)))).toBe(order === 0 ? 0 : -order);
    expect(name(a).equals(name(b))).toBe(order === 0);
    expect(name(a).key === name(b).key).toBe(order === 0);
  });
});

describe('above and below', () => {
  it.each([
    ['a.example', 'example', true, true],
    ['example', 'example', true, false],
    ['A.EXAMPLE', 'example', true, true],
    ['example', '.', true, true],
    ['.', '.', true, false],
    ['.', 'example', false, false],
    ['example', 'a.example', false, false],
    ['a.test', 'example', false, false],
    ['aexample', 'example', false, false],
    // One label that holds a dot is not two.
    ['a\\.example', 'example', false, false],
  ])('%s, %s: at or below %s, below %s', (a, b, atOrBelow, below) => {
    expect(name(a).isAtOrBelow(name(b))).toBe(atOrBelow);
    expect(name(a).isBelow(name(b))).toBe(below);
  });

  it.each([
    ['a.b.example', 'c.b.example', 'b.example.'],
    ['a.b.example', 'b.example', 'b.example.'],
    ['b.example', 'a.b.example', 'b.example.'],
    ['a.B.example', 'a.b.EXAMPLE', 'a.B.example.'],
    // Alike again behind a label that differs: that counts for nothing.
    ['a.b.example', 'a.c.example', 'example.'],
    ['a.nl', 'a.de', '.'],
    ['.', 'a.de', '.'],
  ])('%s and %s have %s in common', (a, b, common) => {
    expect(name(a).commonAncestor(name(b)).toString()).toBe(common);
  });

  it('gives parents, ends and wildcards', () => {
    expect(name('a.b.c').parent().toString()).toBe('b.c.');
    expect(Name.root.parent().isRoot).toBe(true);
    expect([0, 1, 2, 3, 4].map((count) => name('a.b.c').suffix(count).toString())).toEqual([
      '.',
      'c.',
      'b.c.',
      'a.b.c.',
      'a.b.c.',
    ]);
    expect(name('b.c').wildcardChild().toString()).toBe('*.b.c.');
    expect(['*', '*.nl', '**.nl', 'a.*.nl', '\\042.nl', '.', 'a.nl'].map((text) => name(text).isWildcard)).toEqual([
      true,
      true,
      false,
      false,
      true,
      false,
      false,
    ]);
  });

  it('substitutes a DNAME’s target for its owner (RFC 6672 section 2.2)', () => {
    expect(name('a.b.old.nl').replaceSuffix(name('OLD.nl'), name('new.de')).toString()).toBe('a.b.new.de.');
    expect(name('a.old.nl').replaceSuffix(name('old.nl'), Name.root).toString()).toBe('a.');
    expect(name('a.nl').replaceSuffix(Name.root, name('de')).toString()).toBe('a.nl.de.');
  });
});

describe('names of any octets', () => {
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
});
