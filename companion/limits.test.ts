import { describe, expect, it } from 'vitest';
import { Buckets, clientKey, networkKey, Places } from './limits.ts';

describe('Buckets', () => {
  it('lets a burst through, then one as each is filled, and says how long to wait', () => {
    let now = 0;
    const buckets = new Buckets({ burst: 2, perSecond: 0.5 }, () => now);
    expect([buckets.take('a'), buckets.take('a'), buckets.take('a')]).toEqual([0, 0, 2]);
    expect(buckets.take('b')).toBe(0);
    now = 1000;
    expect(buckets.take('a')).toBe(1);
    now = 2000;
    expect([buckets.take('a'), buckets.take('a')]).toEqual([0, 2]);
    now = 1_000_000;
    expect([buckets.take('a'), buckets.take('a'), buckets.take('a')]).toEqual([0, 0, 2]);
  });

  it('gives nothing for a clock that was set back, and fills again from then on', () => {
    let now = 1_000_000;
    const buckets = new Buckets({ burst: 1, perSecond: 1 }, () => now);
    expect(buckets.take('a')).toBe(0);
    now = 0;
    expect(buckets.take('a')).toBe(1);
    now = 1000;
    expect(buckets.take('a')).toBe(0);
  });
});

describe('Places', () => {
  it('holds a line in the order of coming, and lets go of those who leave it', async () => {
    const places = new Places(1, 2);
    const never = new AbortController().signal;
    const leaver = new AbortController();
    expect(await places.enter(never)).toBe(true);
    const left = places.enter(leaver.signal);
    const next = places.enter(never);
    expect(places.open).toBe(false);
    leaver.abort();
    expect(await left).toBe(false);
    expect(places.open).toBe(true);
    places.leave();
    expect(await next).toBe(true);
    expect(places.taken).toBe(1);
    places.leave();
    expect(places.taken).toBe(0);
  });
});

describe('keys', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::5:6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('client %s: %s', (address, key) => {
    expect(clientKey(address)).toBe(key);
  });

  it.each([
    ['192.0.2.7', '192.0.2'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1'],
    ['2001:db8:0:0:0:0:0:1', '2001:db8:0'],
  ])('network of %s: %s', (address, key) => {
    expect(networkKey(address)).toBe(key);
  });
});
