import { describe, expect, it } from 'vitest';
import { isHostName, matchNames } from './names.ts';

describe('reference identifiers (R27)', () => {
  it.each([
    ['mx.example.nl', 'mx.example.nl', true],
    ['mx.example.nl', 'MX.Example.NL', true],
    ['mx.example.nl', 'mx.example.nl.', true],
    ['mx.example.nl', 'mx.example.nl..', false],
    ['mx.example.nl', 'mx2.example.nl', false],
    ['mx.example.nl', 'a.mx.example.nl', false],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example', true],
    ['xn--bcher-kva.example', 'bücher.example', false],
    ['*.example.nl', 'mx.example.nl', true],
    ['*.example.nl', 'xn--bcher-kva.example.nl', true],
    ['*.example.nl', 'a.mx.example.nl', false],
    ['*.example.nl', 'example.nl', false],
    ['*.example.nl', '_x.example.nl', false],
    ['*.example.nl', '.example.nl', false],
    ['*.a_b.nl', 'mx.a_b.nl', false],
    ['mx.a_b.nl', 'mx.a_b.nl', true],
    ['*.nl', 'example.nl', false],
    ['*.example.nl', '*.example.nl', false],
    ['mx.example.nl', '', false],
    ['mail', 'mail', true],
  ])('%s covers %s: %s', (presented, reference, expected) => {
    expect(matchNames([presented], [reference]) !== undefined).toBe(expected);
  });

  it('says which name it was', () => {
    expect(matchNames(['*.a.nl', 'b.nl'], ['c.nl', 'B.nl'])).toEqual({ reference: 'b.nl', presented: 'b.nl' });
    expect(matchNames(['b.nl'], [])).toBeUndefined();
  });

  it.each([
    ['a b'],
    ['a\0b'],
    ['a.'],
    ['.a'],
    ['a..b'],
    ['ä'],
    ['K'],
    ['x'.repeat(64)],
    [`${'a.'.repeat(127)}a`],
    ['*'],
  ])('%j is no host name', (text) => expect(isHostName(text)).toBe(false));
});
