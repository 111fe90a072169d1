/** Lookups over cuts, wildcards and aliases, in small signed worlds: no way to a wrong `secure`, none to a wrong `insecure`. */
import { describe, expect, it } from 'vitest';
import { Name } from '../../src/dns/name.ts';
import { RRType } from '../../src/dns/types.ts';
import { parseZoneFile } from '../../src/dns/zone-file.ts';
import { dsOf, signed, signRRset, World } from './world.ts';

const name = (text: string): Name => Name.parse(text);
const APEX = 'example. NSEC b.example. NS SOA RRSIG NSEC DNSKEY';

async function insecureChild(): Promise<World> {
  const world = new World();
  const key = await world.anchored('example.');
  const cut = await signed(key, 'sub.example. NSEC z.example. NS RRSIG NSEC');
  return world.say('sub.example.', RRType.DS, { authority: cut });
}

describe('an unsigned delegation', () => {
  it.each([
    ['an answer', { answer: parseZoneFile('www.sub.example. A 192.0.2.1') }],
    ['no records', {}],
    ['NXDOMAIN', { rcode: 3 }],
  ])('makes %s below it insecure', async (_what, said) => {
    const world = (await insecureChild()).say('www.sub.example.', RRType.A, said);
    const { answer, chain } = await world.resolver()(name('www.sub.example'), RRType.A);
    expect(answer).toMatchObject({ status: 'insecure', reason: { code: 'unsigned-delegation', zone: 'sub.example' } });
    expect(chain.map(({ zone }) => zone)).toEqual(['example', 'sub.example']);
  });

  it('is not shown by a NODATA without NS, nor by the child, nor by a forged bitmap', async () => {
    const answer = parseZoneFile('www.sub.example. A 192.0.2.1');
    for (const types of ['A RRSIG NSEC', 'NS SOA RRSIG NSEC', 'NS DS RRSIG NSEC']) {
      const world = new World();
      const key = await world.anchored('example.');
      const cut = await signed(key, `sub.example. NSEC z.example. ${types}`);
      world.say('sub.example.', RRType.DS, { authority: cut });
      world.say('www.sub.example.', RRType.A, { answer });
      const { answer: proof } = await world.resolver()(name('www.sub.example'), RRType.A);
      expect(proof.status, types).toBe('bogus');
    }
    const world = await insecureChild();
    const said = world.said.get(`sub.example. ${RRType.DS}`)?.authority ?? [];
    const forged = said.map((record) =>
      record.type === RRType.NSEC
        ? { ...record, rdata: record.rdata.map((o, i, all) => (i === all.length - 6 ? o ^ 8 : o)) }
        : record,
    );
    world.say('sub.example.', RRType.DS, { authority: forged });
    world.say('www.sub.example.', RRType.A, { answer });
    expect((await world.resolver()(name('www.sub.example'), RRType.A)).answer.status).toBe('bogus');
  });

  it('does not excuse an unsigned answer of its parent', async () => {
    const world = (await insecureChild()).say('a.example.', RRType.A, {
      answer: parseZoneFile('a.example. A 192.0.2.1'),
    });
    expect((await world.resolver()(name('a.example'), RRType.A)).answer.status).toBe('bogus');
  });

  it('leaves the DS question itself secure: it is the parent that denies it', async () => {
    const { answer } = await (await insecureChild()).resolver()(name('sub.example'), RRType.DS);
    expect(answer).toMatchObject({ status: 'secure', proven: { denial: 'nodata' } });
  });
});

describe('a DS', () => {
  it('is not denied by the apex of its own zone', async () => {
    const world = new World();
    const root = await world.anchored('.');
    const key = await world.keyed('example.', root);
    world.say('example.', RRType.DS, { authority: await signed(key, APEX) });
    world.say('a.example.', RRType.A, { answer: parseZoneFile('a.example. A 192.0.2.1') });
    for (const [asked, type] of [
      ['example', RRType.DS],
      ['a.example', RRType.A],
    ] as const) {
      expect((await world.resolver()(name(asked), type)).answer.status, asked).toBe('bogus');
    }
  });

  it('expanded from a wildcard vouches for nothing', async () => {
    const world = new World();
    const root = await world.anchored('.');
    const key = await world.keyed('example.', root);

    const ds = await dsOf(key);
    world.say('example.', RRType.DS, { answer: [ds, await signRRset(root, [ds], { labels: 0 })] });
    world.say('a.example.', RRType.A, { answer: await signed(key, 'a.example. A 192.0.2.1') });
    expect((await world.resolver()(name('a.example'), RRType.A)).answer.status).toBe('bogus');
  });
});

describe('a denial', () => {
  it.each([
    [0, 'nodata', 'b.example. NSEC z.example. MX RRSIG NSEC'],
    [3, 'nodata', 'b.example. NSEC z.example. MX RRSIG NSEC'],
    [0, 'nxdomain', 'a.example. NSEC c.example. MX RRSIG NSEC'],
    [3, 'nxdomain', 'a.example. NSEC c.example. MX RRSIG NSEC'],
  ])('with rcode %i is %s, as is proven', async (rcode, denial, nsec) => {
    const world = new World();
    const key = await world.anchored('example.');
    const apex = await signed(key, 'example. NSEC a.example. NS SOA RRSIG NSEC DNSKEY');
    world.say('b.example.', RRType.A, { rcode, authority: [...apex, ...(await signed(key, nsec))] });
    const { answer } = await world.resolver()(name('b.example'), RRType.A);
    expect(answer).toMatchObject({ status: 'secure', proven: { denial, rcode: denial === 'nodata' ? 0 : 3 } });
  });

  it('by an NSEC that was expanded from a wildcard proves nothing', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    const apex = await signed(key, APEX);
    const wild = await signed(key, '*.example. NSEC b.example. MX RRSIG NSEC');
    const moved = wild.map((record) => ({ ...record, name: name('c.example') }));
    world.say('c.example.', RRType.A, { authority: [...apex, ...moved] });
    world.say('c.example.', RRType.DS, { authority: await signed(key, 'b.example. NSEC z.example. A RRSIG NSEC') });
    expect((await world.resolver()(name('c.example'), RRType.A)).answer.status).toBe('bogus');
  });

  it('of a parent says nothing of a name below a cut', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    await world.keyed('sub.example.', key);
    const cut = await signed(key, 'sub.example. NSEC z.example. NS DS RRSIG NSEC');
    world.say('www.sub.example.', RRType.TLSA, { rcode: 3, authority: [...cut, ...(await signed(key, APEX))] });
    expect((await world.resolver()(name('www.sub.example'), RRType.TLSA)).answer.status).toBe('bogus');
  });
});

describe('aliases', () => {
  it('a wildcard CNAME with its proof, into a wildcard with its own', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    const cname = await signed(key, 'a.w.example. CNAME b.v.example.', { labels: 2 });
    const target = await signed(key, 'b.v.example. A 192.0.2.1', { labels: 2 });
    const proofs = [
      ...(await signed(key, '*.w.example. NSEC example. CNAME RRSIG NSEC')),
      ...(await signed(key, '*.v.example. NSEC w.example. A RRSIG NSEC')),
    ];
    world.say('a.w.example.', RRType.A, { answer: [...cname, ...target], authority: proofs });
    const lookup = await world.resolver()(name('a.w.example'), RRType.A);
    expect(lookup.answer).toMatchObject({ status: 'secure', proven: { name: name('b.v.example') } });
    expect(lookup.aliases).toMatchObject([{ kind: 'CNAME', status: 'secure' }]);
    // Without either proof it is not.
    for (const at of [0, 2]) {
      const left = proofs.filter((_, i) => i < at || i > at + 1);
      world.say('a.w.example.', RRType.A, { answer: [...cname, ...target], authority: left });
      world.say('b.v.example.', RRType.A, { answer: target, authority: left });
      expect((await world.resolver()(name('a.w.example'), RRType.A)).answer.status).toBe('bogus');
    }
  });

  it('one that nothing is known of leaves the whole open, however well its end is proven', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    world.say('www.sub.example.', RRType.A, { answer: parseZoneFile('www.sub.example. CNAME a.example.') });
    world.say('a.example.', RRType.A, { answer: await signed(key, 'a.example. A 192.0.2.1') });
    const { ask } = world;
    const failing: typeof ask = async (asked, type) =>
      type === RRType.DS
        ? { kind: 'unanswered', reason: { code: 'answer-rcode', zone: null, data: {} } }
        : await ask(asked, type);
    const lookup = await world.resolver({ ask: failing })(name('www.sub.example'), RRType.A);
    expect(lookup.answer).toMatchObject({ status: 'indeterminate', reason: { code: 'answer-rcode' } });
    expect(lookup.aliases.map(({ status }) => status)).toEqual(['indeterminate']);
  });

  it('are kept no longer than the first of their TTLs ends', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    world.say('b.example.', RRType.A, { answer: await signed(key, 'b.example. 60 CNAME a.example.') });
    world.say('a.example.', RRType.A, { answer: await signed(key, 'a.example. 3600 A 192.0.2.1') });
    const { answer } = await world.resolver()(name('b.example'), RRType.A);
    expect(answer).toMatchObject({ status: 'secure', proven: { ttl: 60, publishedTtl: 3600 } });
  });

  it.each([
    ['secure into insecure', 'a.example', 'www.sub.example', ['secure']],
    ['insecure into secure', 'www.sub.example', 'a.example', ['insecure']],
  ])('%s is insecure as a whole (R11)', async (_what, from, to, links) => {
    const world = new World();
    const key = await world.anchored('example.');
    const cut = await signed(key, 'sub.example. NSEC z.example. NS RRSIG NSEC');
    world.say('sub.example.', RRType.DS, { authority: cut });
    const say = async (owner: string, text: string): Promise<void> => {
      const line = `${owner}. ${text}`;
      world.say(`${owner}.`, RRType.A, {
        answer: owner === 'a.example' ? await signed(key, line) : parseZoneFile(line),
      });
    };
    await say(from, `CNAME ${to}.`);
    await say(to, 'A 192.0.2.1');
    const lookup = await world.resolver()(name(from), RRType.A);
    expect(lookup.answer.status).toBe('insecure');
    expect(lookup.aliases.map(({ status }) => status)).toEqual(links);
  });
});
