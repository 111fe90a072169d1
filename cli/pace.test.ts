import { expect, test } from 'vitest';
import { startPace } from './pace.ts';

/** A pace after `steps` domains, one each `seconds`. */
function after(steps: number, seconds: number) {
  let now = 0;
  const pace = startPace(() => now);
  for (let i = 0; i < steps; i++) {
    now += seconds * 1000;
    pace.step();
  }
  return pace;
}

test.each([
  ['nothing is said of time before there is a pace', after(0, 1), 0, 1000, '0 of 1,000 done'],
  ['nor after one', after(1, 1), 1, 1000, '1 of 1,000 done'],
  ['seconds', after(10, 0.5), 10, 30, '10 of 30 done, about 10 s left'],
  ['minutes', after(10, 1), 10, 1210, '10 of 1,210 done, about 20 min left'],
  ['hours', after(10, 1), 10, 36_010, '10 of 36,010 done, about 10.0 h left'],
  ['those passed over cost no time', after(10, 1), 1000, 1100, '1,000 of 1,100 done, about 2 min left'],
  ['no end in sight', after(10, 1), 10, null, '10 done'],
  ['the end', after(10, 1), 10, 10, '10 of 10 done'],
])('%s', (_, pace, done, all, words) => {
  expect(pace.words(done, all)).toBe(words);
});

test('the pace is that of the last domains', () => {
  let now = 0;
  const pace = startPace(() => now);
  for (let i = 0; i < 1000; i++) {
    now += i < 700 ? 10_000 : 100;
    pace.step();
  }
  expect(pace.words(1000, 1600)).toBe('1,000 of 1,600 done, about 60 s left');
});
