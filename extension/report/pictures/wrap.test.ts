import { expect, test } from 'vitest';
import { wrap } from './wrap.ts';

const chars = (text: string): number => [...text].length;

test.each<[string, number, number, string[]]>([
  ['held back', 20, 2, ['held back']],
  ['held back: no record', 10, 2, ['held back:', 'no record']],
  ['held back: no record there', 10, 2, ['held back:', 'no re…here']],
  ['held back: no record there', 10, 3, ['held back:', 'no record', 'there']],
  ['averyveryverylongword', 10, 2, ['avery…word']],
  ['a averyveryverylongword', 10, 2, ['a', 'avery…word']],
  ['', 10, 2, ['']],
])('%j in %d, %d lines', (text, room, most, lines) => {
  expect(wrap(text, room, most, chars)).toEqual(lines);
});
