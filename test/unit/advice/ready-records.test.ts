/** The records that advice gives, ready to be published. */
import { describe, expect, it } from 'vitest';
import { chainOf, final, mx1, ok, one, two } from '../checked.ts';
import type { Behaviour } from '../fake-world.ts';
import { NAME, tlsa } from './worlds.ts';

describe('ready records', () => {
  it('are of the stronger digest where that is what counts (R24)', async () => {
    const { advice } = await final(tlsa(one.record, `3 1 2 ${'ab'.repeat(64)}`), ok);
    expect(advice.find(({ id }) => id === 'no-match')?.publish).toEqual([`${NAME}. 3600 IN TLSA ${one.sha512}`]);
  });

  it.each([
    { freshness: 'none' },
    // It may have a key, prove that it holds it, and say that this is the server's.
    { freshness: 'challenge', strangersWord: true },
  ])('are never taken from what only a stranger’s companion says (R32): %o', async (word) => {
    const servers = { '192.0.2.1': { ...chainOf(two), ...word } as Behaviour };
    const advice = (await final(mx1, servers)).advice.find(({ id }) => id === 'no-match');
    expect(advice?.publish).toEqual([]);
    expect(JSON.stringify(advice)).not.toContain(two.record.slice(6));
  });
});
