import { expect, it } from 'vitest';
import { parseCompanionUrl } from './companion-url.ts';

it.each([
  ['http://127.0.0.1:8025', 'http://127.0.0.1:8025/'],
  [' https://probe.example/dane ', 'https://probe.example/dane/'],
  ['ftp://probe.example/', undefined],
  ['https://user:pw@probe.example/', undefined],
  ['https://probe.example/?x', undefined],
  ['https://probe.example/#x', undefined],
  ['probe.example', undefined],
  ['', undefined],
])("the companion's address %j: %j", (text, url) => {
  expect(parseCompanionUrl(text)).toBe(url);
});
