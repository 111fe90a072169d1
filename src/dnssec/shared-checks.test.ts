import { describe, expect, test } from 'vitest';
import type { Dnskey } from '../dns/rdata.ts';
import type { VerifySignature } from './algorithms.ts';
import { sharedChecks } from './shared-checks.ts';

const octets = (...values: number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(values);
const key = (algorithm: number, ...publicKey: number[]): Dnskey => ({
  flags: 256,
  protocol: 3,
  algorithm,
  publicKey: octets(...publicKey),
  keyTag: 1,
  rdata: octets(),
});

type Asked = Parameters<VerifySignature>;
const asked = (): Asked => [key(13, 1, 2), octets(3, 4), octets(5, 6)];

/** Checks that end when told to, and how many were begun. */
function held() {
  const waiting: { end: (holds: boolean) => void; fail: (error: Error) => void }[] = [];
  const verify = sharedChecks(
    () => new Promise<boolean>((resolve, reject) => waiting.push({ end: resolve, fail: reject })),
  );
  return { verify, waiting };
}

test('the same check under way is made once, and all get its answer', async () => {
  const { verify, waiting } = held();
  const both = Promise.all([verify(...asked()), verify(...asked())]);
  expect(waiting.length).toBe(1);
  waiting[0]?.end(true);
  expect(await both).toEqual([true, true]);
});

test('a check that has ended is made anew', async () => {
  const { verify, waiting } = held();
  const first = verify(...asked());
  waiting[0]?.end(true);
  expect(await first).toBe(true);
  const second = verify(...asked());
  expect(waiting.length).toBe(2);
  waiting[1]?.end(false);
  expect(await second).toBe(false);
});

test('one that fails fails for all who wait, and is forgotten', async () => {
  const { verify, waiting } = held();
  const both = [verify(...asked()), verify(...asked())].map((one) => expect(one).rejects.toThrow('broken'));
  waiting[0]?.fail(new Error('broken'));
  await Promise.all(both);
  void verify(...asked());
  expect(waiting.length).toBe(2);
});

describe('whatever differs is another check', () => {
  const others: [string, Asked][] = [
    ['the algorithm', [key(8, 1, 2), octets(3, 4), octets(5, 6)]],
    ['the key', [key(13, 1, 3), octets(3, 4), octets(5, 6)]],
    ['the length of the key', [key(13, 1), octets(3, 4), octets(5, 6)]],
    ['the signature', [key(13, 1, 2), octets(3, 5), octets(5, 6)]],
    ['the data', [key(13, 1, 2), octets(3, 4), octets(5, 7)]],
    ['the length of the data', [key(13, 1, 2), octets(3, 4), octets(5, 6, 0)]],
    ['where one ends and the next begins', [key(13, 1, 2), octets(3), octets(4, 5, 6)]],
  ];
  test.each(others)('%s', async (_, other) => {
    const { verify, waiting } = held();
    const mine = verify(...asked());
    const theirs = verify(...other);
    expect(waiting.length).toBe(2);
    waiting[0]?.end(true);
    waiting[1]?.end(false);
    expect(await Promise.all([mine, theirs])).toEqual([true, false]);
  });
});
