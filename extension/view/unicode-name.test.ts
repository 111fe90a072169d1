import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unicodeName } from './unicode-name.ts';

test.each([
  ['xn--bcher-kva.test', 'bücher.test'],
  ['mx.xn--bcher-kva.xn--rksmrgs-5wao1o.test', 'mx.bücher.räksmörgås.test'],
  // RFC 3492 section 7.1 (A, B, L): no basic letters, several scripts, a name that begins with a digit.
  ['xn--egbpdaj6bu4bxfgehfvwxn.test', 'ليهمابتكلموشعربي؟.test'],
  ['xn--ihqwcrb4cv8a8dqg056pqjye.test', '他们为什么不说中文.test'],
  ['xn--3b-ww4c5e180e575a65lsy2b.test', '3年b組金八先生.test'],
  ['example.nl', null],
  // Nothing comes before it; a sign that is no digit; more than any letter's number; ASCII in disguise; a letter that UTS 46 maps.
  ['xn--.test', null],
  ['xn--bcher-k_a.test', null],
  ['xn--99999999999999.test', null],
  ['xn--abc-.test', null],
  ['xn--BCHER-kva.test', null],
] as const)('%s: %s', (name, shown) => {
  expect(unicodeName(name)).toBe(shown);
});

test('what a browser makes A-labels of comes back, or is not shown; nothing throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (label) => {
      const url = URL.parse(`http://${label}.test/`);
      if (url === null || !url.hostname.endsWith('.test')) return;
      const shown = unicodeName(url.hostname);
      if (shown !== null) expect(new URL(`http://${shown}/`).hostname).toBe(url.hostname);
    }),
  );
  fc.assert(fc.property(fc.stringMatching(/^[a-z0-9-]{0,20}$/), (label) => void unicodeName(`xn--${label}.test`)));
});
