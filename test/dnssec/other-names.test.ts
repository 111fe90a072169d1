/** Records that are signed and do not answer: of another name, of the wrong side of a cut, with a proof nobody computes (R4, R8–R10). */
import { expect, it } from 'vitest';
import { Name } from '../../src/dns/name.ts';
import { RRType } from '../../src/dns/types.ts';
import { covering } from './nsec3-records.ts';
import { dsOf, makeChain, makeRecord, type SigningKey, signed, signRRset, World } from './world.ts';

async function askedChain() {
  const made = await makeChain();
  const ask = (name: string, type: number) => made.world.resolver()(Name.parse(name), type);
  return { ...made, ask };
}

it.each<[string, (parent: SigningKey, child: SigningKey) => Promise<Awaited<ReturnType<typeof signed>>>]>([
  [
    'a DS of unknown algorithm',
    async (parent, child) => {
      const { rdata } = await dsOf(child);
      const other = makeRecord(Name.parse('other.example'), RRType.DS, rdata.with(2, 99));
      return [other, await signRRset(parent, [other])];
    },
  ],
  ['an alias', (parent) => signed(parent, 'other.example. CNAME www.example.')],
  ['a DNAME', (parent) => signed(parent, 'other.example. DNAME www.example.')],
])('%s of another name, in place of a DS, makes nothing insecure and hides no cut', async (_, say) => {
  const { world, parent, child, ask } = await askedChain();
  world.say('sub.example.', RRType.DS, { answer: await say(parent, child) });
  expect((await ask('www.sub.example', RRType.A)).answer).toMatchObject({
    status: 'bogus',
    reason: { code: 'denial-missing' },
  });
});

it('a DS that its own zone has signed is none', async () => {
  const { world, child, ask } = await askedChain();
  const said = world.said.get(`sub.example. ${RRType.DS}`);
  expect((await ask('sub.example', RRType.DS)).answer.status).toBe('secure');
  const { rdata } = await dsOf(child);
  const ds = makeRecord(child.zone, RRType.DS, rdata);
  world.say('sub.example.', RRType.DS, { answer: [ds, await signRRset(child, [ds])] });
  expect(said).toBeDefined();
  expect((await ask('sub.example', RRType.DS)).answer.status).toBe('bogus');
});

it.each([
  [150, 'secure'],
  [151, 'insecure'],
])('R8, R10: a wildcard whose proof has %i iterations is %s', async (iterations, status) => {
  const world = new World();
  const key = await world.anchored('example.');
  const answer = await signed(key, 'a.example. A 192.0.2.1', { labels: 1 });
  world.say('a.example.', RRType.A, { answer, authority: await covering(key, 'a.example', { iterations }) });
  expect((await world.resolver()(Name.parse('a.example'), RRType.A)).answer.status).toBe(status);
});
