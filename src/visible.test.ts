import { expect, test } from 'vitest';
import { visible } from './visible.ts';

test.each([
  ['mx.example.nl <b>', 'mx.example.nl <b>'],
  ['Größe – naïve – 日本', 'Größe – naïve – 日本'],
  ['two\r\nlines\u2028and\ta tab', 'two lines and a tab'],
  ['a\u202eb\u2066c\u200d', 'a\\u{202e}b\\u{2066}c\\u{200d}'],
  ['\u0000\u001b[31m\u007f\u0085', '\\u{0}\\u{1b}[31m\\u{7f}\\u{85}'],
  ['\ufeff\ud800\ue000\u{e0001}', '\\u{feff}\\u{d800}\\u{e000}\\u{e0001}'],
])('%j', (text, shown) => {
  expect(visible(text)).toBe(shown);
});
