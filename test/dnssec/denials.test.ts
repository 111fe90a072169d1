/** Denials over the wire: which records of an authority section may deny, and which must not (R9, R10, R12). */
import { describe, expect, it } from 'vitest';
import type { ResourceRecord } from '../../src/dns/message.ts';
import { Name } from '../../src/dns/name.ts';
import { RRType } from '../../src/dns/types.ts';
import { covering, matching } from './nsec3-records.ts';
import { makeKey, makeRecord, type SigningKey, signed, signRRset, World } from './world.ts';

const ASKED = 'a.example';
const APEX = 'NS SOA RRSIG DNSKEY NSEC3PARAM';
const NSEC = `${ASKED}. NSEC b.example. A RRSIG NSEC`;

/** What is made of an answer to `a.example TLSA` that has these records in its authority section. */
async function denied(say: (key: SigningKey) => Promise<readonly ResourceRecord[]>) {
  const world = new World();
  const key = await world.anchored('example.');
  const authority = await say(key);
  for (const type of [RRType.TLSA, RRType.DS]) world.say(`${ASKED}.`, type, { authority });
  const lookup = await world.resolver()(Name.parse(ASKED), RRType.TLSA);
  const { answer } = lookup;
  const code = answer.status === 'secure' ? `${answer.proven.denial}` : answer.reason.code;
  return { told: `${answer.status} ${code}`, lookup, world };
}

/** The signed RRset with another type, signed anew. */
async function retyped(key: SigningKey, records: readonly ResourceRecord[], type: number): Promise<ResourceRecord[]> {
  const [first] = records;
  if (first === undefined) throw new Error('no record');
  const other = makeRecord(first.name, type, first.rdata);
  return [other, await signRRset(key, [other])];
}

const spoilt = (record: ResourceRecord): ResourceRecord => ({
  ...record,
  rdata: record.rdata.map((octet, i, all) => (i === all.length - 1 ? octet ^ 1 : octet)),
});

describe('what may deny', () => {
  const rows: readonly [string, (key: SigningKey) => Promise<readonly ResourceRecord[]>, string][] = [
    ['NSEC', (key) => signed(key, NSEC), 'secure nodata'],
    ['NSEC3', (key) => matching(key, ASKED, 'A RRSIG'), 'secure nodata'],
    // Whoever may write such a record into the zone could else deny what is in it.
    [
      'a record of another type with the octets of an NSEC3',
      async (key) => retyped(key, await matching(key, ASKED, 'A RRSIG'), 65_280),
      'bogus denial-missing',
    ],
    [
      'a record of another type with the octets of an NSEC3, beside an NSEC that denies nothing',
      async (key) => [
        ...(await signed(key, 'c.example. NSEC d.example. A RRSIG NSEC')),
        ...(await retyped(key, await matching(key, ASKED, 'A RRSIG'), RRType.TXT)),
      ],
      'bogus denial-incomplete',
    ],
    [
      'NSEC3, beside an NSEC that denies nothing',
      async (key) => [
        ...(await signed(key, 'c.example. NSEC d.example. A RRSIG NSEC')),
        ...(await matching(key, ASKED, 'A RRSIG')),
      ],
      'secure nodata',
    ],
    [
      'NSEC3 of one chain, beside a record of another',
      async (key) => [
        ...(await matching(key, 'c.example', 'A RRSIG', { iterations: 2 })),
        ...(await matching(key, ASKED, 'A RRSIG', { iterations: 1 })),
      ],
      'secure nodata',
    ],
    [
      'R10: NSEC, beside an NSEC3 of too many iterations',
      async (key) => [...(await signed(key, NSEC)), ...(await matching(key, ASKED, 'A RRSIG', { iterations: 151 }))],
      'secure nodata',
    ],
    [
      'R10: NSEC that denies nothing, beside an NSEC3 of too many iterations',
      async (key) => [
        ...(await signed(key, 'c.example. NSEC d.example. A RRSIG NSEC')),
        ...(await matching(key, ASKED, 'A RRSIG', { iterations: 151 })),
      ],
      'bogus denial-incomplete',
    ],
    [
      'R10: NSEC3 of too many iterations',
      (key) => matching(key, ASKED, 'A RRSIG', { iterations: 151 }),
      'insecure nsec3-iterations',
    ],
    ['NSEC wrongly signed', async (key) => (await signed(key, NSEC)).map(spoilt), 'bogus signature-wrong'],
    [
      'R6: NSEC that another zone claims to have signed too',
      async (key) => {
        const [nsec, good] = (await signed(key, NSEC)) as [ResourceRecord, ResourceRecord];
        const stranger = await makeKey(Name.parse('stranger'));
        return [nsec, await signRRset(stranger, [nsec]), good];
      },
      'secure nodata',
    ],
    ['NSEC expanded from a wildcard', (key) => signed(key, NSEC, { labels: 1 }), 'bogus denial-incomplete'],
    [
      'R6: NSEC with a signature that can’t be read beside a good one',
      async (key) => {
        const [nsec, good] = (await signed(key, NSEC)) as [ResourceRecord, ResourceRecord];
        return [nsec, { ...good, rdata: good.rdata.slice(0, 10) }, good];
      },
      'secure nodata',
    ],
  ];
  it.each(rows)('%s', async (_, say, expected) => {
    expect((await denied(say)).told).toBe(expected);
  });
});

describe('NSEC3 iterations', () => {
  it.each([
    [0, []],
    [1, ['weak-nsec3-iterations 1']],
    [150, ['weak-nsec3-iterations 150']],
  ])('%i: what is told of them', async (iterations, expected) => {
    const { lookup } = await denied((key) => matching(key, ASKED, 'A RRSIG', { iterations }));
    expect(lookup.weaknesses.map(({ code, data }) => `${code} ${data.iterations}`)).toEqual(expected);
  });

  it('tells the most of several', async () => {
    const { lookup, told } = await denied(async (key) => [
      ...(await matching(key, 'example', APEX, { iterations: 2 })),
      ...(await covering(key, ASKED, { iterations: 2 })),
      ...(await covering(key, '*.example', { iterations: 2 })),
      ...(await matching(key, 'c.example', 'A RRSIG', { iterations: 1 })),
    ]);
    expect(told).toBe('secure nxdomain');
    expect(lookup.weaknesses.map(({ data }) => data.iterations)).toEqual([2]);
  });
});

it('R12: of many names that claim to have signed, four are followed up, the deepest first', async () => {
  const world = new World();
  const key = await world.anchored('example.');
  const owner = `${'x.'.repeat(30)}example.`;
  const [record] = await signed(key, `${owner} A 192.0.2.1`);
  if (record === undefined) throw new Error('no record');
  const claims: ResourceRecord[] = [];
  for (let depth = 0; depth < 30; depth++) {
    claims.push(await signRRset({ ...key, zone: Name.parse(`${'x.'.repeat(depth)}example.`) }, [record]));
  }
  // No cut anywhere: every name below the zone's is denied.
  const none = await signed(key, 'example. NSEC example. NS SOA RRSIG NSEC DNSKEY');
  for (let depth = 1; depth <= 30; depth++) world.say(`${'x.'.repeat(depth)}example.`, RRType.DS, { authority: none });
  const asked = async (signatures: readonly ResourceRecord[]): Promise<string> => {
    world.asked.length = 0;
    world.say(owner, RRType.A, { answer: [record, ...signatures] });
    return (await world.resolver()(Name.parse(owner), RRType.A)).answer.status;
  };
  expect(await asked(claims.slice(0, 4))).toBe('secure');
  expect(await asked(claims.slice(0, 4).toReversed())).toBe('secure');
  // The zone's own claim is then the fifth.
  expect(await asked(claims.slice(0, 5))).toBe('bogus');
  expect(await asked(claims)).toBe('bogus');
  const cuts = world.asked.filter((question) => question.endsWith(` ${RRType.DS}`));
  expect(cuts.slice(0, 4)).toEqual([29, 28, 27, 26].map((depth) => `${'x.'.repeat(depth)}example. ${RRType.DS}`));
  expect(cuts.length).toBeLessThan(8);
});
