import { expect, test } from 'vitest';
import { shorten } from './shorten.ts';

const chars = (text: string): number => [...text].length;

test.each([
  ['mx.example.nl', 20, 'mx.example.nl'],
  ['mx.example.nl', 13, 'mx.example.nl'],
  ['mx.example.nl', 9, 'mx.e…e.nl'],
  ['mx.example.nl', 2, 'm…'],
  ['mx.example.nl', 0, '…'],
  ['𝒳𝒴𝒵𝒳𝒴𝒵', 3, '𝒳…𝒵'],
  ['', 5, ''],
])('%s in %d', (text, room, expected) => {
  expect(shorten(text, room, chars)).toBe(expected);
});
