/** The plan for a host’s next change of key. */
import { describe, expect, it } from 'vitest';
import { chainOf, final, mx1, NOW, ok, one, other, two } from '../checked.ts';
import type { Servers, Zone } from '../fake-world.ts';
import { leaf, NAME, root, shows, text, tlsa } from './worlds.ts';

describe('the next change of key', () => {
  const plan = async (zone: Zone, servers: Servers) => (await final(zone, servers)).hosts[0]?.rollover;
  const switchFrom = new Date(1000 * (Math.floor(NOW / 1000) + 7200)).toISOString();

  it.each([
    ['current and next', tlsa(one.record, other), ok, 'current+next', [other], true],
    [
      'current and issuer',
      tlsa(text(3, 1, 1, leaf), text(2, 1, 1, root)),
      shows(leaf, root),
      'current+issuer',
      [text(2, 1, 1, root)],
      true,
    ],
    ['the issuer’s record is the other way', tlsa(text(3, 1, 1, leaf)), shows(leaf, root), 'none', [], false],
    ['the key’s record is the other way', tlsa(text(2, 1, 1, root)), shows(leaf, root), 'none', [], false],
    ['the next key has to be made', mx1, ok, 'none', [], false],
  ] as const)('%s', async (_, zone, servers, scheme, records, published) => {
    const lines = records.map((record) => `${NAME}. 3600 IN TLSA ${record}`);
    const found = await plan(zone, servers);
    expect(found).toMatchObject({ scheme, records: lines, published, waitSeconds: 7200, switchFrom });
    expect(found?.text).toContain(switchFrom);
    expect(found?.command === null).toBe(records.length > 0);
  });

  it('is not planned where nothing was seen to match, or the chain is not proven', async () => {
    expect(await plan(mx1, { '192.0.2.1': chainOf(two) })).toBeNull();
    expect((await final(mx1)).hosts[0]?.rollover).toBeNull();
  });
});
