/** How long validated answers are kept: their TTL, no longer than signatures and SOA allow (RFC 4035 5.3.3, 2308, 9077). */
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { NOW, signed, World } from '../../test/dnssec/world.ts';
import { Name } from '../dns/name.ts';
import { Rcode, RRType } from '../dns/types.ts';
import { keepLookups } from './kept-lookups.ts';
import { createValidation } from './validator.ts';

const name = Name.parse('a.test');
const SOA = 'test. 900 IN SOA ns.test. h.test. 1 2 3 4';

async function kept(options: {
  text: string;
  authority?: string;
  type?: number;
  expiration?: number;
  /** The time at which signatures are judged, where that stands still. */
  judgedAt?: number;
}) {
  const { text, authority = '', type = RRType.A, expiration = NOW + 86_400, judgedAt } = options;
  const world = new World();
  const key = await world.anchored('test.');
  world.say('a.test.', type, {
    answer: await signed(key, text, { expiration }),
    authority: await signed(key, authority, { expiration }),
    rcode: Rcode.NOERROR,
  });
  let now = NOW;
  const elapsed = (): number => now;
  const clock = (): number => judgedAt ?? now;
  const counting = { count: 0 };
  const validation = createValidation({ ask: world.ask, anchors: world.anchors, crypto: nodeCrypto, clock, elapsed });
  const { resolve, ahead } = keepLookups(
    {
      ...validation,
      resolve: (...args) => {
        counting.count++;
        return validation.resolve(...args);
      },
    },
    clock,
    elapsed,
  );
  const at = async (seconds: number): Promise<string> => {
    now = NOW + seconds;
    const before = counting.count;
    const knows = ahead().knows(name, type);
    const { answer } = await resolve(name, type);
    expect(knows).toBe(counting.count === before);
    return `${answer.status} ${counting.count === before ? 'kept' : 'looked up'}`;
  };
  return at;
}

describe('a validated answer', () => {
  it.each([
    ['by its TTL', { text: 'a.test. 60 A 192.0.2.1' }, 60],
    ['for an hour at most', { text: 'a.test. 86400 A 192.0.2.1' }, 3600],
    ['by its TTL where signatures are judged at one time', { text: 'a.test. 60 A 192.0.2.1', judgedAt: NOW }, 60],
    ['until its signature ends', { text: 'a.test. 600 A 192.0.2.1', expiration: NOW + 30 }, 30],
    [
      'that denies, by the minimum of its SOA',
      { text: '', authority: `${SOA} 45\na.test. 900 NSEC b.test. TXT RRSIG NSEC` },
      45,
    ],
    [
      'that denies, by the TTL of its NSEC',
      { text: '', authority: `${SOA} 900\na.test. 40 NSEC b.test. TXT RRSIG NSEC` },
      40,
    ],
  ])('is kept %s', async (_, options, seconds) => {
    const at = await kept(options);
    expect(await at(0)).toBe('secure looked up');
    expect(await at(seconds - 1)).toBe('secure kept');
    expect(await at(seconds)).toMatch(/looked up$/);
  });

  it('is looked up anew where the clock was set back, and kept from then on', async () => {
    const at = await kept({ text: 'a.test. 600 A 192.0.2.1' });
    expect(await at(3000)).toBe('secure looked up');
    expect(await at(0)).toBe('secure looked up');
    expect([await at(0), await at(599)]).toEqual(['secure kept', 'secure kept']);
  });

  it('of TTL 0, a bogus one and an insecure one are not kept', async () => {
    const zero = await kept({ text: 'a.test. 0 A 192.0.2.1' });
    expect([await zero(0), await zero(0)]).toEqual(['secure looked up', 'secure looked up']);
    const expired = await kept({ text: 'a.test. 60 A 192.0.2.1', expiration: NOW - 1 });
    expect([await expired(0), await expired(0)]).toEqual(['bogus looked up', 'bogus looked up']);
  });
});
