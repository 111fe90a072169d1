import { expect, test } from 'vitest';
import { markdownTable } from './tables.ts';

test('cells of a table in Markdown can hold a bar', () => {
  expect(markdownTable({ head: ['a|b', 'c'], rows: [['1', '2']] })).toBe('| a\\|b | c |\n| --- | --- |\n| 1 | 2 |');
});
