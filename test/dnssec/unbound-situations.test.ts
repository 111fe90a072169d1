/**
 * The situations of Unbound's own test data (`testdata/val_*.rpl`) that Deckard's selection leaves out, each rebuilt as a
 * small signed world and called by the name that it has there. Where Unbound says SERVFAIL, it is bogus here; without AD,
 * insecure.
 */
import { describe, expect, it } from 'vitest';
import type { ResourceRecord } from '../../src/dns/message.ts';
import { Name } from '../../src/dns/name.ts';
import { RRType, typeFromText } from '../../src/dns/types.ts';
import { parseZoneFile } from '../../src/dns/zone-file.ts';
import { covering, matching } from './nsec3-records.ts';
import { dsOf, makeRecord, type Said, type SigningKey, signed, signRRset, World } from './world.ts';

const name = (text: string): Name => Name.parse(text);
const APEX = 'example.com. NSEC m.example.com. NS SOA RRSIG NSEC DNSKEY';
const LAST = 'm.example.com. NSEC example.com. A RRSIG NSEC';

/** What is said: each group of records is awaited, and they follow one another. */
type Section = readonly (Promise<ResourceRecord[]> | readonly ResourceRecord[])[];

/** A world with the anchor `example.com`, as most of those scenarios have. */
class Situation {
  readonly world = new World();
  key!: SigningKey;

  static async make(): Promise<Situation> {
    const made = new Situation();
    made.key = await made.world.anchored('example.com.');
    return made;
  }

  signed(text: string, labels?: number): Promise<ResourceRecord[]> {
    return signed(this.key, text, labels === undefined ? {} : { labels });
  }

  async say(question: string, answer: Section, authority: Section = [], rcode = 0): Promise<this> {
    const [owner = '', type = 'A'] = question.split(' ');
    const flat = async (section: Section): Promise<ResourceRecord[]> => (await Promise.all(section)).flat();
    const said: Said = { answer: await flat(answer), authority: await flat(authority), rcode };
    this.world.say(owner, typeFromText(type) ?? 0, said);
    return this;
  }

  async resolve(question: string) {
    const [owner = '', type = 'A'] = question.split(' ');
    return (await this.world.resolver()(name(owner), typeFromText(type) ?? 0)).answer;
  }
}

const isDs = ({ type }: ResourceRecord): boolean => type === RRType.DS;

/** The DS of a key with a digest of another type, and of its last octet changed if it is `wrong`. */
async function otherDs(key: SigningKey, digestType: number, digest: Uint8Array, wrong: boolean) {
  const head = (await dsOf(key)).rdata.slice(0, 3);
  const octets = digest.map((octet, i, all) => (wrong && i === all.length - 1 ? octet ^ 1 : octet));
  return makeRecord(key.zone, RRType.DS, Uint8Array.of(...head, digestType, ...octets));
}

async function sha1Of(key: SigningKey): Promise<Uint8Array> {
  const octets = Uint8Array.of(...key.zone.toCanonicalWire(), ...key.record.rdata);
  return new Uint8Array(await crypto.subtle.digest('SHA-1', octets));
}

describe('aliases', () => {
  it('val_cnametonodata: an alias to a name without the type, in one answer or asked for itself', async () => {
    const at = await Situation.make();
    const alias = at.signed('www.example.com. CNAME m.example.com.');
    await at.say('www.example.com. MX', [alias], [at.signed(LAST)]);
    await at.say('m.example.com. MX', [], [at.signed(LAST)]);
    expect(await at.resolve('www.example.com. MX')).toMatchObject({ status: 'secure', proven: { denial: 'nodata' } });
  });

  it('val_cnametonodata_nonsec: without the denial it is bogus', async () => {
    const at = await Situation.make();
    await at.say('www.example.com. MX', [at.signed('www.example.com. CNAME m.example.com.')]);
    expect((await at.resolve('www.example.com. MX')).status).toBe('bogus');
  });

  it('val_cnamewctonx: a wildcard alias to a name that is not there, and without the proof that it may stand', async () => {
    const at = await Situation.make();
    const alias = at.signed('a.w.example.com. CNAME x.example.com.', 3);
    const closer = at.signed('*.w.example.com. NSEC example.com. CNAME RRSIG NSEC');
    const denial = [at.signed(APEX), at.signed('m.example.com. NSEC *.w.example.com. A RRSIG NSEC')];
    // `x` sorts after `w`, so that the one NSEC covers `a.w` and `x` alike.
    await at.say('a.w.example.com. A', [alias], [closer, ...denial], 3);
    await at.say('x.example.com. A', [], [closer, ...denial], 3);
    expect(await at.resolve('a.w.example.com. A')).toMatchObject({
      status: 'secure',
      proven: { denial: 'nxdomain', name: name('x.example.com') },
    });
    await at.say('a.w.example.com. A', [alias], denial, 3);
    await at.say('w.example.com. DS', [], [closer, ...denial]);
    await at.say('a.w.example.com. DS', [], denial);
    expect((await at.resolve('a.w.example.com. A')).status).toBe('bogus');
  });

  it('val_nsec3_cname_par and val_nsec3_cname_sub: from a child zone into its parent, and the other way', async () => {
    const at = await Situation.make();
    const child = await at.world.keyed('sub.example.com.', at.key);
    const down = signed(child, 'www.sub.example.com. CNAME foo.example.com.');
    const denial = matching(at.key, 'foo.example.com', 'A RRSIG');
    await at.say('www.sub.example.com. MX', [down], [denial]);
    await at.say('foo.example.com. MX', [], [denial]);
    expect(await at.resolve('www.sub.example.com. MX')).toMatchObject({
      status: 'secure',
      proven: { denial: 'nodata' },
    });
    const up = at.signed('up.example.com. CNAME a.sub.example.com.');
    await at.say('up.example.com. A', [up, signed(child, 'a.sub.example.com. A 192.0.2.1')]);
    expect((await at.resolve('up.example.com. A')).status).toBe('secure');
    // The parent can't speak for the child's names, nor the child for its parent's.
    await at.say('www.sub.example.com. MX', [down], [matching(child, 'foo.example.com', 'A RRSIG')]);
    await at.say('foo.example.com. MX', [], [matching(child, 'foo.example.com', 'A RRSIG')]);
    expect((await at.resolve('www.sub.example.com. MX')).status).toBe('bogus');
  });

  it('val_cnametooptout: an alias to a name below a delegation that an opt-out span hides', async () => {
    const at = await Situation.make();
    const span = [matching(at.key, 'example.com', 'NS SOA RRSIG'), covering(at.key, 'o.example.com', { optOut: true })];
    const alias = at.signed('www.example.com. CNAME a.o.example.com.');
    await at.say('www.example.com. A', [alias, parseZoneFile('a.o.example.com. A 192.0.2.1')]);
    for (const owner of ['o.example.com.', 'a.o.example.com.']) await at.say(`${owner} DS`, [], span);
    expect(await at.resolve('www.example.com. A')).toMatchObject({ status: 'insecure', reason: { code: 'opt-out' } });
  });

  it('val_twocname: two aliases at one name are none', async () => {
    const at = await Situation.make();
    await at.say('www.example.com. A', [
      at.signed('www.example.com. CNAME a.example.com.\nwww.example.com. CNAME b.example.com.'),
    ]);
    expect(await at.resolve('www.example.com. A')).toMatchObject({
      status: 'bogus',
      reason: { code: 'alias-malformed' },
    });
  });

  it('val_dnametoolong: a substitution of more than 255 octets', async () => {
    const at = await Situation.make();
    const long = `${`${'x'.repeat(60)}.`.repeat(3)}example.com.`;
    const asked = `${'y'.repeat(60)}.d.example.com.`;
    await at.say(`${asked} A`, [at.signed(`d.example.com. DNAME ${long}`)]);
    expect(await at.resolve(`${asked} A`)).toMatchObject({ status: 'bogus', reason: { code: 'dname-too-long' } });
  });

  it('val_nsec3_nodatawccname: a wildcard that is an alias is no NODATA', async () => {
    const at = await Situation.make();
    const proof = [
      matching(at.key, 'example.com', 'NS SOA RRSIG'),
      covering(at.key, 'a.example.com'),
      matching(at.key, '*.example.com', 'CNAME RRSIG'),
    ];
    await at.say('a.example.com. A', [], proof);
    await at.say('a.example.com. DS', [], proof);
    expect((await at.resolve('a.example.com. A')).status).toBe('bogus');
  });
});

describe('resolvers that serve an alias by halves', () => {
  const target = 'm.example.com. A 192.0.2.1';

  it.each<[string, (at: Situation) => Section]>([
    ['the alias alone', () => []],
    ['its end without signatures', () => [parseZoneFile(target)]],
    ['its end with a signature that is wrong', (at) => [at.signed(target).then(spoiltSignature)]],
  ])('%s: the rest is asked for', async (_what, rest) => {
    const at = await Situation.make();
    await at.say('www.example.com. A', [at.signed('www.example.com. CNAME m.example.com.'), ...rest(at)]);
    await at.say('m.example.com. A', [at.signed(target)]);
    expect((await at.resolve('www.example.com. A')).status).toBe('secure');
  });

  it('its end from a wildcard, the proof left out', async () => {
    const at = await Situation.make();
    const end = at.signed('a.w.example.com. A 192.0.2.1', 3);
    await at.say('www.example.com. A', [at.signed('www.example.com. CNAME a.w.example.com.'), end]);
    await at.say('a.w.example.com. A', [end], [at.signed('*.w.example.com. NSEC example.com. A RRSIG NSEC')]);
    expect((await at.resolve('www.example.com. A')).status).toBe('secure');
  });
});

function spoiltSignature(records: ResourceRecord[]): ResourceRecord[] {
  const spoilt = (rdata: Uint8Array): Uint8Array => rdata.map((o, i, all) => (i === all.length - 1 ? o ^ 1 : o));
  return records.map((one) => (one.type === RRType.RRSIG ? { ...one, rdata: spoilt(one.rdata) } : one));
}

describe('DS records', () => {
  interface Digests {
    readonly sha1?: 'right' | 'wrong';
    readonly sha256?: 'right' | 'wrong';
    readonly gost?: 'wrong';
    readonly unknown?: 'wrong';
  }

  it.each<[string, Digests, string]>([
    ['val_ds_sha2', { sha256: 'right' }, 'secure'],
    ['val_ds_sha2_downgrade', { sha1: 'right', sha256: 'wrong' }, 'bogus'],
    ['the same the other way round', { sha1: 'wrong', sha256: 'right' }, 'secure'],
    ['SHA-1 alone', { sha1: 'right' }, 'secure'],
    ['val_ds_gost', { gost: 'wrong' }, 'insecure'],
    ['val_ds_gost_downgrade', { gost: 'wrong', sha1: 'wrong' }, 'bogus'],
    ['GOST beside what holds', { gost: 'wrong', sha1: 'right' }, 'secure'],
    ['a digest of tomorrow', { unknown: 'wrong' }, 'insecure'],
    ['a digest of tomorrow beside one that fails', { unknown: 'wrong', sha256: 'wrong' }, 'bogus'],
    ['unknown ones alone', { unknown: 'wrong', gost: 'wrong' }, 'insecure'],
  ])('%s', async (_what, { sha1, sha256, gost, unknown }, status) => {
    const at = await Situation.make();
    const child = await at.world.keyed('sub.example.com.');
    const ds: ResourceRecord[] = [];
    const right = (await dsOf(child)).rdata.slice(4);
    if (sha1) ds.push(await otherDs(child, 1, await sha1Of(child), sha1 === 'wrong'));
    if (sha256) ds.push(await otherDs(child, 2, right, sha256 === 'wrong'));
    if (gost) ds.push(await otherDs(child, 3, right, true));
    if (unknown) ds.push(await otherDs(child, 250, right, true));
    await at.say('sub.example.com. DS', [ds, [await signRRset(at.key, ds)]]);
    await at.say('www.sub.example.com. A', [signed(child, 'www.sub.example.com. A 192.0.2.1')]);
    expect((await at.resolve('www.sub.example.com. A')).status).toBe(status);
  });

  it.each<[string, readonly number[], string]>([
    ['val_unalgo_ds: of algorithms unknown', [200, 201], 'insecure'],
    ['of GOST and DSA', [12, 3], 'insecure'],
    ['of an unknown and of the one that the zone has', [200, 13], 'secure'],
    ['of an unknown and of a known one that the zone lacks', [200, 15], 'bogus'],
    ['of known ones that the zone lacks', [8, 15], 'bogus'],
  ])('%s', async (_what, algorithms, status) => {
    const at = await Situation.make();
    const child = await at.world.keyed('sub.example.com.');
    const { rdata } = await dsOf(child);
    const ds = algorithms.map((algorithm) => {
      return makeRecord(child.zone, RRType.DS, Uint8Array.of(...rdata.slice(0, 2), algorithm, ...rdata.slice(3)));
    });
    await at.say('sub.example.com. DS', [ds, [await signRRset(at.key, ds)]]);
    const answer = [signed(child, 'www.sub.example.com. A 192.0.2.1')];
    await at.say('www.sub.example.com. A', answer);
    expect((await at.resolve('www.sub.example.com. A')).status).toBe(status);
  });

  it('one that is cut short makes its zone bogus, not insecure', async () => {
    const at = await Situation.make();
    const child = await at.world.keyed('sub.example.com.');
    const ds = [makeRecord(child.zone, RRType.DS, Uint8Array.of(1, 2, 3))];
    await at.say('sub.example.com. DS', [ds, [await signRRset(at.key, ds)]]);
    await at.say('www.sub.example.com. A', [signed(child, 'www.sub.example.com. A 192.0.2.1')]);
    expect(await at.resolve('www.sub.example.com. A')).toMatchObject({
      status: 'bogus',
      reason: { code: 'ds-malformed' },
    });
  });

  it('val_unalgo_anchor: an anchor of an unknown algorithm proves nothing', async () => {
    const at = await Situation.make();
    await at.say('a.example.com. A', [at.signed('a.example.com. A 192.0.2.1')]);
    const [anchor] = at.world.anchors.splice(0);
    if (anchor === undefined) throw new Error('no anchor');
    const keys = anchor.keys.map((key) => ({ ...key, algorithm: 200 }));
    at.world.anchors.push({ ...anchor, keys });
    expect(await at.resolve('a.example.com. A')).toMatchObject({
      status: 'indeterminate',
      reason: { code: 'no-trust-anchor' },
    });
  });

  it('val_root_ds: the root has none, and its own apex says so', async () => {
    const world = new World();
    const root = await world.anchored('.');
    world.say('.', RRType.DS, { authority: await signed(root, '. NSEC aaa. NS SOA RRSIG NSEC DNSKEY') });
    const { answer } = await world.resolver()(Name.root, RRType.DS);
    expect(answer).toMatchObject({ status: 'secure', proven: { denial: 'nodata' } });
  });

  it('answered by the child in place of its parent is bogus, signed by the child or denied by it', async () => {
    const at = await Situation.make();
    const child = await at.world.keyed('sub.example.com.');
    const ds = [await dsOf(child)];
    await at.say('www.sub.example.com. A', [signed(child, 'www.sub.example.com. A 192.0.2.1')]);
    for (const said of [
      { answer: [...ds, await signRRset(child, ds)] },
      { authority: await signed(child, 'sub.example.com. NSEC sub.example.com. NS SOA RRSIG NSEC DNSKEY') },
      { authority: await matching(child, 'sub.example.com', 'NS SOA RRSIG DNSKEY') },
    ]) {
      at.world.say('sub.example.com.', RRType.DS, said);
      expect((await at.resolve('www.sub.example.com. A')).status).toBe('bogus');
      expect((await at.resolve('sub.example.com. DS')).status).toBe('bogus');
    }
  });
});

describe('denial', () => {
  it('val_nodatawc_nodeny: the wildcard without the type, but no proof that it stands for the name', async () => {
    const at = await Situation.make();
    const wildcard = at.signed('*.example.com. NSEC b.example.com. A RRSIG NSEC');
    const closer = at.signed('b.example.com. NSEC m.example.com. A RRSIG NSEC');
    await at.say('c.example.com. MX', [], [wildcard, closer]);
    expect(await at.resolve('c.example.com. MX')).toMatchObject({ status: 'secure', proven: { denial: 'nodata' } });
    await at.say('c.example.com. MX', [], [wildcard]);
    await at.say('c.example.com. DS', [], [wildcard, closer]);
    expect((await at.resolve('c.example.com. MX')).status).toBe('bogus');
  });

  it('val_nodatawc_wrongdeleg: covered by the parent side of a cut', async () => {
    const at = await Situation.make();
    const wildcard = at.signed('*.b.example.com. NSEC 0.b.example.com. A RRSIG NSEC');
    const cut = at.signed('b.example.com. NSEC m.example.com. NS DS RRSIG NSEC');
    await at.say('a.b.example.com. MX', [], [wildcard, cut]);
    await at.world.keyed('b.example.com.', at.key);
    expect((await at.resolve('a.b.example.com. MX')).status).toBe('bogus');
  });

  it('val_nx_nsec3_params and val_nx_nsec3_hashalg: records of other parameters or unknown hashes beside', async () => {
    const at = await Situation.make();
    const denial = (options: { iterations?: number; hash?: number }): Section => [
      matching(at.key, 'example.com', 'NS SOA RRSIG', options),
      covering(at.key, 'a.example.com', options),
      covering(at.key, '*.example.com', options),
    ];
    await at.say('a.example.com. A', [], [...denial({ iterations: 2, hash: 9 }), ...denial({ iterations: 1 })], 3);
    expect(await at.resolve('a.example.com. A')).toMatchObject({ status: 'secure', proven: { denial: 'nxdomain' } });
    // Half of each proves nothing; nor does a hash that nobody knows.
    for (const half of [[...denial({ iterations: 1 }).slice(0, 2), ...denial({}).slice(2)], denial({ hash: 9 })]) {
      await at.say('a.example.com. A', [], half, 3);
      await at.say('a.example.com. DS', [], [covering(at.key, 'zz.example.com')]);
      expect((await at.resolve('a.example.com. A')).status).toBe('bogus');
    }
  });

  it('val_nsec3_iter_high: records with too many iterations make nothing insecure that others prove', async () => {
    const at = await Situation.make();
    const denial = [
      matching(at.key, 'example.com', 'NS SOA RRSIG'),
      covering(at.key, 'a.example.com'),
      covering(at.key, '*.example.com'),
    ];
    const many = matching(at.key, 'example.com', 'NS SOA RRSIG', { iterations: 151 });
    await at.say('a.example.com. A', [], [many, ...denial]);
    expect((await at.resolve('a.example.com. A')).status).toBe('secure');
    await at.say('a.example.com. A', [], [many]);
    expect(await at.resolve('a.example.com. A')).toMatchObject({ reason: { code: 'nsec3-iterations' } });
    // What is left of the others proves too little, and is no reason to call the zone unsigned.
    await at.say('a.example.com. A', [], [many, ...denial.slice(0, 2)]);
    await at.say('a.example.com. DS', [], denial);
    expect((await at.resolve('a.example.com. A')).status).toBe('bogus');
  });

  it('is kept no longer than its proof', async () => {
    const at = await Situation.make();
    const soa = at.signed('example.com. SOA ns.example.com. h.example.com. 1 2 3 4 300');
    await at.say('m.example.com. MX', [], [soa, at.signed('m.example.com. 30 NSEC example.com. A RRSIG NSEC')]);
    expect(await at.resolve('m.example.com. MX')).toMatchObject({ status: 'secure', proven: { ttl: 30 } });
  });

  it.each<[string, string, boolean, string]>([
    ['val_nsec3_entnodata_optout: covered by an opt-out span', 'cover', true, 'insecure'],
    ['val_nsec3_entnodata_optout_badopt: by one without the flag', 'cover', false, 'bogus'],
    ['val_nsec3_entnodata_optout_match: matched', 'match', true, 'secure'],
  ])('%s', async (_what, kind, optOut, status) => {
    const at = await Situation.make();
    const ent = 'ent.example.com';
    const proof =
      kind === 'match'
        ? [matching(at.key, ent, '', { optOut })]
        : [matching(at.key, 'example.com', 'NS SOA RRSIG'), covering(at.key, ent, { optOut })];
    await at.say(`${ent}. A`, [], proof);
    await at.say(`${ent}. DS`, [], proof);
    const answer = await at.resolve(`${ent}. A`);
    expect(answer.status).toBe(status);
  });

  it('val_positive_wc_nodeny: a wildcard answer without the proof that no closer name exists', async () => {
    const at = await Situation.make();
    const answer = at.signed('a.example.com. A 192.0.2.1', 2);
    await at.say('a.example.com. A', [answer], [at.signed(APEX)]);
    expect((await at.resolve('a.example.com. A')).status).toBe('secure');
    await at.say('a.example.com. A', [answer], [at.signed(LAST)]);
    // A closer name exists, if only by another below it.
    await at.say('a.example.com. DS', [], [at.signed('example.com. NSEC b.a.example.com. NS SOA RRSIG NSEC DNSKEY')]);
    expect(await at.resolve('a.example.com. A')).toMatchObject({ reason: { code: 'wildcard-unproven' } });
  });

  it('what a wildcard stands for, as BIND gives it from beside an MX answer: the proof is where the DS is denied', async () => {
    const at = await Situation.make();
    const answer = at.signed('a.example.com. A 192.0.2.1', 2);
    await at.say('a.example.com. A', [answer]);
    expect((await at.resolve('a.example.com. A')).status).toBe('bogus');
    await at.say('a.example.com. DS', [], [at.signed(LAST)]);
    expect((await at.resolve('a.example.com. A')).status).toBe('bogus');
    await at.say('a.example.com. DS', [], [at.signed(APEX)]);
    expect((await at.resolve('a.example.com. A')).status).toBe('secure');
  });

  it.each([
    [false, 'secure'],
    [true, 'insecure'],
  ])('val_nsec3_wildcard: a wildcard answer whose proof is an opt-out span (%s) is %s', async (optOut, status) => {
    const at = await Situation.make();
    const answer = at.signed('a.example.com. A 192.0.2.1', 2);
    await at.say('a.example.com. A', [answer], [covering(at.key, 'a.example.com', { optOut })]);
    expect((await at.resolve('a.example.com. A')).status).toBe(status);
  });

  it.each([0, 3])('an opt-out span that leaves the wildcard open proves nothing, rcode %i', async (rcode) => {
    const at = await Situation.make();
    const span = [matching(at.key, 'example.com', 'NS SOA RRSIG'), covering(at.key, 'a.example.com', { optOut: true })];
    await at.say('a.example.com. A', [], span, rcode);
    await at.say('a.example.com. DS', [], span);
    expect(await at.resolve('a.example.com. A')).toMatchObject({ status: 'insecure', reason: { code: 'opt-out' } });
  });

  it('val_spurious_ns: unsigned NS and addresses beside an answer or a denial do no harm', async () => {
    const at = await Situation.make();
    const ns = parseZoneFile('example.com. NS ns.evil.test.\nns.evil.test. A 192.0.2.66');
    await at.say('a.example.com. A', [at.signed('a.example.com. A 192.0.2.1')], [ns]);
    expect((await at.resolve('a.example.com. A')).status).toBe('secure');
    await at.say('m.example.com. MX', [], [ns, at.signed(LAST)]);
    expect((await at.resolve('m.example.com. MX')).status).toBe('secure');
  });

  it('val_secds and val_unsecds: the DS itself asked for, there and denied', async () => {
    const at = await Situation.make();
    await at.world.keyed('sub.example.com.', at.key);
    const ds = await at.resolve('sub.example.com. DS');
    expect(ds).toMatchObject({ status: 'secure', proven: { denial: null } });
    const cut = at.signed('sub.example.com. NSEC z.example.com. NS RRSIG NSEC');
    await at.say('sub.example.com. DS', [], [cut]);
    expect(await at.resolve('sub.example.com. DS')).toMatchObject({ status: 'secure', proven: { denial: 'nodata' } });
    // An unsigned DS, and one whose signature is gone, prove nothing.
    const world = at.world.said.get(`sub.example.com. ${RRType.DS}`);
    expect(world?.answer?.some(isDs)).toBe(false);
    at.world.say('sub.example.com.', RRType.DS, { answer: [await dsOf(await at.world.keyed('sub.example.com.'))] });
    expect((await at.resolve('sub.example.com. DS')).status).toBe('bogus');
  });

  it('seventeen records of another zone first do not hide the proof', async () => {
    const at = await Situation.make();
    const other = await at.world.keyed('test.');
    const noise = Array.from({ length: 17 }, (_, i) => signed(other, `n${i}.test. NSEC n${i + 1}.test. A RRSIG NSEC`));
    await at.say('m.example.com. MX', [], [...noise, at.signed(LAST)]);
    expect((await at.resolve('m.example.com. MX')).status).toBe('secure');
  });
});

describe('compact denial as large operators serve it (RFC 9824)', () => {
  const compact = 'a.example.com. NSEC \\000.a.example.com.';

  it.each<[string, string, number, string]>([
    ['no such name, NOERROR', `${compact} RRSIG NSEC NXNAME`, 0, 'nxdomain'],
    [
      'no such name, NXDOMAIN for one who said that compact answers are well (CO)',
      `${compact} RRSIG NSEC NXNAME`,
      3,
      'nxdomain',
    ],
    ['an empty non-terminal', `${compact} RRSIG NSEC`, 0, 'nodata'],
    ['no such type', `${compact} A TXT RRSIG NSEC`, 0, 'nodata'],
    ['every type but the one asked for', `${compact} A AAAA TXT SRV HTTPS CAA RRSIG NSEC`, 0, 'nodata'],
  ])('%s', async (_what, nsec, rcode, denial) => {
    const at = await Situation.make();
    const soa = at.signed('example.com. SOA ns.example.com. h.example.com. 1 2 3 4 300');
    await at.say('a.example.com. MX', [], [soa, at.signed(nsec)], rcode);
    expect(await at.resolve('a.example.com. MX')).toMatchObject({
      status: 'secure',
      proven: { denial, rcode: denial === 'nxdomain' ? 3 : 0, ttl: 5 * 60 },
    });
  });

  it('by NSEC3, with and without NXNAME', async () => {
    const at = await Situation.make();
    await at.say('a.example.com. MX', [], [matching(at.key, 'a.example.com', 'RRSIG NXNAME')]);
    expect(await at.resolve('a.example.com. MX')).toMatchObject({ status: 'secure', proven: { denial: 'nxdomain' } });
    await at.say('a.example.com. MX', [], [matching(at.key, 'a.example.com', 'A RRSIG')]);
    expect(await at.resolve('a.example.com. MX')).toMatchObject({ status: 'secure', proven: { denial: 'nodata' } });
  });

  it('of a DS leads to an unsigned delegation by NS alone', async () => {
    const at = await Situation.make();
    await at.say('www.sub.example.com. A', [parseZoneFile('www.sub.example.com. A 192.0.2.1')]);
    for (const [types, status] of [
      ['NS RRSIG NSEC', 'insecure'],
      ['RRSIG NSEC', 'bogus'],
      ['RRSIG NSEC NXNAME', 'bogus'],
      ['NS SOA RRSIG NSEC', 'bogus'],
    ]) {
      await at.say('sub.example.com. DS', [], [at.signed(`sub.example.com. NSEC \\000.sub.example.com. ${types}`)]);
      expect((await at.resolve('www.sub.example.com. A')).status, types).toBe(status);
    }
  });

  it('of one name says nothing of another', async () => {
    const at = await Situation.make();
    const nsec = at.signed(`${compact} RRSIG NSEC NXNAME`);
    await at.say('b.example.com. MX', [], [nsec], 3);
    await at.say('b.example.com. DS', [], [nsec], 3);
    expect((await at.resolve('b.example.com. MX')).status).toBe('bogus');
  });
});
