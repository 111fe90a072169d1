/** Chains of trust, link by link (RFC 4035 section 5; R4, R7, R14): what holds, and each thing that must not. */
import { describe, expect, it } from 'vitest';
import type { ResourceRecord } from '../../src/dns/message.ts';
import { Name } from '../../src/dns/name.ts';
import { decodeDnskey } from '../../src/dns/rdata.ts';
import { RRType } from '../../src/dns/types.ts';
import { parseZoneFile } from '../../src/dns/zone-file.ts';
import { supportedAlgorithms } from '../../src/dnssec/algorithms.ts';
import type { ValidatorOptions } from '../../src/dnssec/validator.ts';
import {
  dsOf,
  makeChain,
  makeKey,
  makeRecord,
  NOW,
  type SigningKey,
  signed,
  signRRset,
  World,
  WWW_RECORD,
} from './world.ts';

const name = (text: string): Name => Name.parse(text);

function lookUp(world: World, options: Partial<ValidatorOptions> = {}) {
  return world.resolver(options)(name('www.sub.example'), RRType.A);
}

const spoilt = (record: ResourceRecord): ResourceRecord => ({
  ...record,
  rdata: record.rdata.map((octet, i, all) => (i === all.length - 1 ? octet ^ 1 : octet)),
});

describe('a DS', () => {
  it.each<[readonly (1 | 2)[], readonly string[]]>([
    [[1], ['weak-ds sub.example']],
    [[1, 2], []],
    [[2], []],
  ])('of digest types %j: weak are %j, however often its zone is met (R7)', async (types, weak) => {
    const { world, parent, child } = await makeChain();
    const all = await Promise.all(types.map((type) => dsOf(child, type)));
    world.say('sub.example.', RRType.DS, { answer: [...all, await signRRset(parent, all)] });
    const resolve = world.resolver();
    for (const time of ['first', 'kept']) {
      const { answer, weaknesses } = await resolve(name('www.sub.example'), RRType.A);
      expect(answer.status, time).toBe('secure');
      expect(
        weaknesses.map(({ code, zone }) => `${code} ${zone}`),
        time,
      ).toEqual(weak);
    }
  });

  it('that its parent has signed leads on', async () => {
    const { world } = await makeChain();
    const { answer, chain } = await lookUp(world);
    expect(answer.status).toBe('secure');
    expect(chain.map(({ zone, status }) => [zone, status])).toEqual([
      ['example', 'secure'],
      ['sub.example', 'secure'],
    ]);
  });

  it.each<[string, (ds: ResourceRecord, good: ResourceRecord, other: SigningKey) => Promise<ResourceRecord[]>, string]>(
    [
      ['without a signature', async (ds) => [ds], 'signature-missing'],
      ['with a signature that is wrong', async (ds, good) => [ds, spoilt(good)], 'signature-wrong'],
      ['that was changed', async (ds, good) => [spoilt(ds), good], 'signature-wrong'],
      ['signed by a stranger', async (ds, _, other) => [ds, await signRRset(other, [ds])], 'signature-missing'],
      [
        "signed by a stranger in its parent's name",
        async (ds, _, other) => [ds, await signRRset({ ...other, zone: name('example') }, [ds])],
        'signature-key-unknown',
      ],
    ],
  )('%s leads nowhere', async (_what, say, code) => {
    const { world, parent, child } = await makeChain();
    const ds = await dsOf(child);
    const other = await makeKey(name('other'));
    world.say('sub.example.', RRType.DS, { answer: await say(ds, await signRRset(parent, [ds]), other) });
    const { answer, chain } = await lookUp(world);
    expect(answer).toMatchObject({ status: 'bogus', reason: { code } });
    expect(chain.at(-1)).toMatchObject({ zone: 'sub.example', status: 'bogus', reason: { code } });
  });

  it('is of the name in lower case, whatever was asked', async () => {
    const { world, child } = await makeChain();
    const shouted = name('SUB.Example');
    for (const type of [RRType.DS, RRType.DNSKEY]) {
      world.say('sub.example.', type, { answer: rename(world, 'sub.example.', type, shouted) });
    }
    const { answer } = await signed({ ...child, zone: shouted }, WWW_RECORD).then((records) => {
      world.say('www.sub.example.', RRType.A, { answer: records });
      return lookUp(world);
    });
    expect(answer.status).toBe('secure');
  });

  it('gives way to no alias that is not signed', async () => {
    const { world } = await makeChain();
    world.say('www.sub.example.', RRType.A, { answer: parseZoneFile(WWW_RECORD) });
    world.say('sub.example.', RRType.DS, { answer: parseZoneFile('sub.example. CNAME www.example.') });
    const { answer } = await lookUp(world);
    expect(answer).toMatchObject({ status: 'bogus', reason: { code: 'signature-missing', data: { type: 'DS' } } });
  });
});

describe('where nothing is signed', () => {
  it('it looks for a cut no further down than names exist', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    const deep = 'a.b.c.d.example';
    const nothing = await signed(key, 'example. NSEC z.example. NS SOA RRSIG NSEC DNSKEY');
    world.say('d.example.', RRType.DS, { authority: nothing });
    world.say(`${deep}.`, RRType.A, { answer: parseZoneFile(`${deep}. A 192.0.2.1`) });
    const { answer } = await world.resolver()(name(deep), RRType.A);
    expect(answer).toMatchObject({ status: 'bogus', reason: { code: 'signature-missing' } });
    expect(world.asked).not.toContain(`c.d.example. ${RRType.DS}`);
  });

  it('takes no alias for a DS that the zone itself has signed', async () => {
    const { world, child } = await makeChain();
    world.say('sub.example.', RRType.DS, { answer: await signed(child, 'sub.example. CNAME www.example.') });
    expect((await lookUp(world)).answer).toMatchObject({ status: 'bogus', reason: { code: 'signature-missing' } });
  });
});

it('an alias that is wrongly signed is none', async () => {
  const { world, parent } = await makeChain();
  world.say('www.sub.example.', RRType.A, { answer: parseZoneFile(WWW_RECORD) });
  const alias = await signed(parent, 'sub.example. CNAME www.example.');
  world.say('sub.example.', RRType.DS, { answer: alias.map((one) => (one.type === RRType.RRSIG ? spoilt(one) : one)) });
  expect((await lookUp(world)).answer).toMatchObject({ status: 'bogus', reason: { code: 'signature-wrong' } });
});

function rename(world: World, owner: string, type: number, to: Name): ResourceRecord[] {
  const said = world.said.get(`${owner} ${type}`)?.answer ?? [];
  return said.map((record) => ({ ...record, name: to }));
}

describe('the keys of a zone', () => {
  it.each<[string, (child: SigningKey, other: SigningKey) => Promise<ResourceRecord[]>, string]>([
    ['none', async () => [], 'dnskey-missing'],
    ['without a signature', async (child) => [child.record], 'signature-missing'],
    ['of a stranger', async (_, other) => [other.record, await signRRset(other, [other.record])], 'dnskey-no-match'],
    [
      "a stranger's beside the one that is vouched for, signed by the stranger alone",
      async (child, other) => {
        const both = [child.record, { ...other.record, name: child.zone }];
        return [...both, await signRRset({ ...other, zone: child.zone }, both)];
      },
      'signature-key-unknown',
    ],
  ])('%s', async (_what, say, code) => {
    const { world, child } = await makeChain();
    world.say('sub.example.', RRType.DNSKEY, { answer: await say(child, await makeKey(child.zone)) });
    const { answer, chain } = await lookUp(world);
    expect(answer).toMatchObject({ status: 'bogus', reason: { code, zone: 'sub.example' } });
    expect(chain.at(-1)).toMatchObject({ zone: 'sub.example', status: 'bogus' });
  });

  it('sign nothing with an algorithm that is not supported', async () => {
    const { world, parent, child } = await makeChain();
    const { rdata } = child.record;
    const future = makeRecord(child.zone, RRType.DNSKEY, Uint8Array.of(1, 1, 3, 99, ...rdata.slice(4)));
    const { keyTag } = decodeDnskey(future.rdata);
    const keys = [child.record, future];
    world.say('sub.example.', RRType.DNSKEY, { answer: [...keys, await signRRset(child, keys)] });
    world.say('www.sub.example.', RRType.A, {
      answer: await signed(child, WWW_RECORD, { algorithm: 99, tag: keyTag }),
    });
    world.say('www.sub.example.', RRType.DS, {
      authority: await signed(child, 'www.sub.example. NSEC sub.example. A RRSIG NSEC'),
    });
    expect(parent.tag).not.toBe(child.tag);
    const verify: ValidatorOptions['verify'] = async () => true;
    expect((await lookUp(world, { verify })).answer).toMatchObject({ reason: { code: 'signature-key-unknown' } });
    const { algorithms, digests } = supportedAlgorithms();
    const supported = { algorithms: new Set([...algorithms, 99]), digests };
    expect((await lookUp(world, { verify, supported })).answer.status).toBe('secure');
  });

  it('are the anchor’s if algorithm and octets are', async () => {
    const { world } = await makeChain();
    const [anchor] = world.anchors.splice(0);
    if (anchor === undefined) throw new Error('no anchor');
    world.anchors.push({ ...anchor, keys: anchor.keys.map((key) => ({ ...key, flags: 256 })) });
    expect((await lookUp(world)).answer.status).toBe('secure');
    world.anchors.splice(0, 1, { ...anchor, keys: anchor.keys.map((key) => ({ ...key, algorithm: 14 })) });
    expect((await lookUp(world)).answer).toMatchObject({ reason: { code: 'anchor-no-match', zone: 'example' } });
  });

  it('of an anchor, wrongly signed, are no fault of the clock', async () => {
    const { world, parent } = await makeChain();
    world.say('example.', RRType.DNSKEY, { answer: [parent.record, spoilt(await signRRset(parent, [parent.record]))] });
    expect((await lookUp(world)).answer).toMatchObject({ reason: { code: 'signature-wrong', zone: 'example' } });
  });
});

describe('what is known of a zone is kept', () => {
  /** Asks twice, `seconds` apart, of one validator; what was asked the second time. */
  async function askedAgain(world: World, seconds: number): Promise<string[]> {
    let now = NOW;
    const resolve = world.resolver({ clock: () => now });
    await resolve(name('www.sub.example'), RRType.A);
    world.asked.length = 0;
    now += seconds;
    expect((await resolve(name('www.sub.example'), RRType.A)).answer.status).toBe('secure');
    return world.asked;
  }
  const shortLived = (world: World, owner: string, type: number): void => {
    const answer = (world.said.get(`${owner} ${type}`)?.answer ?? []).map((record) => ({ ...record, ttl: 60 }));
    world.say(owner, type, { answer });
  };

  it('for its TTL', async () => {
    const { world } = await makeChain();
    expect(await askedAgain(world, 59)).toEqual([]);
  });

  it.each([
    ['its DS', 'sub.example.', RRType.DS, 'example'],
    ['its own keys', 'sub.example.', RRType.DNSKEY, 'sub.example'],
    ['the keys of its parent', 'example.', RRType.DNSKEY, 'example'],
  ])('no longer than the signature of %s holds, which the report tells each time', async (_what, owner, type, by) => {
    const { world, parent, child } = await makeChain();
    const said = world.said.get(`${owner} ${type}`)?.answer?.filter((record) => record.type === type) ?? [];
    const signer = by === 'example' ? parent : child;
    world.say(owner, type, { answer: [...said, await signRRset(signer, said, { expiration: NOW + 100 })] });
    let now = NOW;
    const resolve = world.resolver({ clock: () => now });
    for (const seconds of [0, 50]) {
      now = NOW + seconds;
      const lookup = await resolve(name('www.sub.example'), RRType.A);
      expect(lookup).toMatchObject({ answer: { status: 'secure' }, signaturesExpire: NOW + 100, expiringZone: by });
    }
    now = NOW + 101;
    expect((await resolve(name('www.sub.example'), RRType.A)).answer.status).toBe('bogus');
  });

  it.each([
    ['its own keys', 'sub.example.', RRType.DNSKEY],
    ['its DS', 'sub.example.', RRType.DS],
    ['the keys of its parent', 'example.', RRType.DNSKEY],
  ])('no longer than %s', async (_what, owner, type) => {
    const { world } = await makeChain();
    shortLived(world, owner, type);
    expect(await askedAgain(world, 61)).toEqual([`${owner} ${type}`]);
  });
});
