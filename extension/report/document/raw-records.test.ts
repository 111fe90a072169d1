/** The records to copy are those of the zone, whatever aliases lead to them. */
import { expect, it } from 'vitest';
import { both, final, ok, one } from '../../../test/unit/checked.ts';
import type { Zone } from '../../../test/unit/fake-world.ts';
import { rawRecords } from './raw-records.ts';

const via = (to: string) => [{ to, status: 'secure' }] as const;

const lines = async (zone: Zone): Promise<string[]> =>
  rawRecords(await final(zone, ok)).map(({ owner, type, data }) => `${owner} ${type} ${data}`);

it('at the names that were asked for, where there are no aliases', async () => {
  expect((await lines(both)).slice(0, 4)).toEqual([
    'example.nl. MX 10 mx1.example.nl.',
    'example.nl. MX 20 mx2.example.nl.',
    'mx1.example.nl. A 192.0.2.1',
    `_25._tcp.mx1.example.nl. TLSA ${one.record}`,
  ]);
});

it('past aliases, each alias once', async () => {
  const zone: Zone = {
    'example.nl MX': { says: ['10 mx1.example.nl'], via: via('mail.example.net') },
    'mx1.example.nl A': { says: ['192.0.2.1'], via: via('real.example.net') },
    'mx1.example.nl AAAA': { says: ['2001:db8::1'], via: via('real.example.net') },
    '_25._tcp.real.example.net TLSA': { says: [one.record], via: via('tlsa.example.org') },
  };
  expect(await lines(zone)).toEqual([
    'example.nl. CNAME mail.example.net.',
    'mail.example.net. MX 10 mx1.example.nl.',
    'mx1.example.nl. CNAME real.example.net.',
    'real.example.net. A 192.0.2.1',
    'real.example.net. AAAA 2001:db8::1',
    '_25._tcp.real.example.net. CNAME tlsa.example.org.',
    `tlsa.example.org. TLSA ${one.record}`,
  ]);
});
