/** Work is bounded whatever an answer holds (R12): a test for each attack, with the signature checks counted. */
import { describe, expect, it } from 'vitest';
import type { ResourceRecord } from '../../src/dns/message.ts';
import { Name } from '../../src/dns/name.ts';
import { decodeDnskey, encodeTypeBitmap } from '../../src/dns/rdata.ts';
import { RRType } from '../../src/dns/types.ts';
import { WireError } from '../../src/dns/wire-error.ts';
import { parseZoneFile } from '../../src/dns/zone-file.ts';
import { concat, toBase32Hex } from '../../src/octets.ts';
import { countingVerify, dsOf, makeRecord, type SigningKey, signed, signRRset, World } from './world.ts';

const name = (text: string): Name => Name.parse(text);
const spoilt = (record: ResourceRecord, salt: number): ResourceRecord => {
  const rdata = Uint8Array.from(record.rdata);
  rdata[rdata.length - 1] = (rdata.at(-1) ?? 0) ^ (1 + (salt % 255));
  rdata[rdata.length - 2] = (rdata.at(-2) ?? 0) ^ (salt >> 8);
  return { ...record, rdata };
};

/** A key with another's tag, whose octets differ: two 16-bit words of the key exchanged. */
function collidingKey(key: SigningKey, number: number): ResourceRecord {
  const rdata = Uint8Array.from(key.record.rdata);
  const [a, b] = [4 + 2 * (number % 8), 20 + 2 * Math.floor(number / 8)];
  for (const i of [0, 1]) [rdata[a + i], rdata[b + i]] = [rdata[b + i] ?? 0, rdata[a + i] ?? 0];
  return makeRecord(key.zone, RRType.DNSKEY, rdata);
}

async function attacked(world: World, asked: string, type: number = RRType.A) {
  const { verify, count } = countingVerify();
  const start = performance.now();
  const lookup = await world.resolver({ verify })(name(asked), type);
  return { lookup, checks: count(), took: performance.now() - start };
}

/** Generous for a machine that does other things; the work itself is told by the counts. */
const SLOW_MS = 2_000;

describe('bounded work', () => {
  it('colliding key tags: four keys per tag, sixteen failed checks (CVE-2023-50387)', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    const keys = [...Array.from({ length: 60 }, (_, i) => collidingKey(key, i)), key.record];
    expect(new Set(keys.map((record) => decodeDnskey(record.rdata).keyTag))).toEqual(new Set([key.tag]));
    world.say('example.', RRType.DNSKEY, { answer: [...keys, await signRRset(key, keys)] });
    const [record, good] = await signed(key, 'a.example. A 192.0.2.1');
    if (record === undefined || good === undefined) throw new Error('unsigned');
    const flood = Array.from({ length: 200 }, (_, i) => spoilt(good, i));
    world.say('a.example.', RRType.A, { answer: [record, ...flood] });
    const { lookup, checks, took } = await attacked(world, 'a.example');
    expect(lookup.answer).toMatchObject({ status: 'bogus', reason: { code: 'work-limit' } });
    expect(checks).toBeLessThanOrEqual(17);
    expect(took).toBeLessThan(SLOW_MS);
  });

  it('a flood of signatures: sixteen failed checks', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    const [record, good] = await signed(key, 'a.example. A 192.0.2.1');
    if (record === undefined || good === undefined) throw new Error('unsigned');
    const flood = Array.from({ length: 2000 }, (_, i) => spoilt(good, i));
    world.say('a.example.', RRType.A, { answer: [record, ...flood, good] });
    const { lookup, checks } = await attacked(world, 'a.example');
    expect(lookup.answer).toMatchObject({ status: 'bogus', reason: { code: 'work-limit' } });
    expect(checks).toBeLessThanOrEqual(17);
  });

  it('a flood of denials that all hold: sixteen are looked at', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    const text = Array.from({ length: 60 }, (_, i) => `n${i}.example. NSEC n${i}a.example. A RRSIG NSEC`).join('\n');
    for (const type of [RRType.A, RRType.DS]) world.say('z.example.', type, { authority: await signed(key, text) });
    const { lookup, checks } = await attacked(world, 'z.example');
    expect(lookup.answer.status).toBe('bogus');
    // The keys once, and the denials of the answer and of the DS.
    expect(checks).toBe(1 + 16 + 16);
  });

  it('a flood of good signatures over a long chain of aliases: 64 checks in all', async () => {
    const world = new World();
    const root = await world.anchored('.');
    let answer: ResourceRecord[] = [];
    for (let i = 0; i < 8; i++) {
      let parent = root;
      for (let depth = 1; depth <= 10; depth++) {
        const zone = `${Array.from({ length: depth }, (_, d) => `z${i}-${depth - d}`).join('.')}.`;
        parent = await world.keyed(zone, parent);
      }
      const next = i === 7 ? 'end.' : Array.from({ length: 10 }, (_, d) => `z${i + 1}-${10 - d}`).join('.');
      answer = await signed(parent, `a.${parent.zone} CNAME a.${next}${i === 7 ? '' : '.'}`);
      world.say(`a.${parent.zone}`, RRType.A, { answer });
    }
    const { lookup, checks } = await attacked(
      world,
      `a.${Array.from({ length: 10 }, (_, d) => `z0-${10 - d}`).join('.')}`,
    );
    expect(lookup.answer).toMatchObject({ status: 'bogus', reason: { code: 'work-limit' } });
    expect(checks).toBeLessThanOrEqual(64);
  });

  it('a flood of DS records and keys of one tag', async () => {
    const world = new World();
    const root = await world.anchored('.');
    const key = await world.keyed('example.', root);
    const keys = Array.from({ length: 60 }, (_, i) => collidingKey(key, i));
    const ds = await dsOf(key);
    const flood = Array.from({ length: 500 }, (_, i) => spoilt(ds, i));
    world.say('example.', RRType.DS, { answer: [...flood, await signRRset(root, flood)] });
    world.say('example.', RRType.DNSKEY, { answer: [...keys, await signRRset(key, keys)] });
    world.say('a.example.', RRType.A, { answer: await signed(key, 'a.example. A 192.0.2.1') });
    const { lookup, checks, took } = await attacked(world, 'a.example');
    expect(lookup.answer).toMatchObject({ status: 'bogus', reason: { code: 'work-limit' } });
    expect(checks).toBeLessThanOrEqual(3);
    expect(took).toBeLessThan(SLOW_MS);
  });

  it('a giant RRset', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    const many = Array.from({ length: 4000 }, (_, i) => `a.example. A 10.0.${i >> 8}.${i & 255}`).join('\n');
    world.say('a.example.', RRType.A, { answer: await signed(key, 'b.example. A 192.0.2.1') });
    world.say('a.example.', RRType.A, { answer: parseZoneFile(many) });
    const { lookup, checks, took } = await attacked(world, 'a.example');
    expect(lookup.answer).toMatchObject({ status: 'bogus', reason: { code: 'work-limit' } });
    expect(checks).toBe(0);
    expect(took).toBeLessThan(SLOW_MS);
  });

  it('octets that no decoder refused and that still do not hold: bogus, and said so', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    world.say('a.example.', RRType.A, { answer: await signed(key, 'a.example. A 192.0.2.1') });
    const verify = async (): Promise<boolean> => {
      throw new WireError('truncated');
    };
    const lookup = await world.resolver({ verify })(name('a.example'), RRType.A);
    expect(lookup.answer).toMatchObject({ status: 'bogus', reason: { code: 'answer-malformed' } });
  });

  async function nsec3World(iterations: number): Promise<World> {
    const world = new World();
    const key = await world.anchored('example.');
    const records = await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        const hash = new Uint8Array(20).fill(i * 16);
        const rdata = concat(
          Uint8Array.of(1, 0, iterations >> 8, iterations & 255, 4, 1, 2, 3, 4, 20),
          hash.map((octet) => octet + 16),
          encodeTypeBitmap([RRType.A, RRType.RRSIG]),
        );

        const record = makeRecord(name(`${toBase32Hex(hash)}.example`), RRType.NSEC3, rdata);
        return [record, await signRRset(key, [record])];
      }),
    );
    const deep = `${Array.from({ length: 60 }, (_, i) => `l${i}`).join('.')}.example.`;
    for (const type of [RRType.A, RRType.DS]) world.say(deep, type, { authority: records.flat() });
    return world;
  }
  const deepName = `${Array.from({ length: 60 }, (_, i) => `l${i}`).join('.')}.example`;

  it('NSEC3 of a deep name: eight hash chains of 150 iterations (CVE-2023-50868)', async () => {
    const { lookup, took } = await attacked(await nsec3World(150), deepName);
    expect(lookup.answer).toMatchObject({ status: 'bogus', reason: { code: 'work-limit' } });
    expect(took).toBeLessThan(SLOW_MS);
  });

  it('NSEC3 with more than 150 iterations is not computed: insecure (R10)', async () => {
    const { lookup, took } = await attacked(await nsec3World(2500), deepName);
    expect(lookup.answer).toMatchObject({ status: 'insecure', reason: { code: 'nsec3-iterations' } });
    expect(took).toBeLessThan(SLOW_MS);
  });

  it.each([
    [8, 'secure', null],
    [9, 'bogus', 'alias-limit'],
  ])('%i aliases end %s', async (links, status, code) => {
    const world = new World();
    const key = await world.anchored('example.');
    for (let i = 0; i < links; i++) {
      world.say(`a${i}.example.`, RRType.A, { answer: await signed(key, `a${i}.example. CNAME a${i + 1}.example.`) });
    }
    world.say(`a${links}.example.`, RRType.A, { answer: await signed(key, `a${links}.example. A 192.0.2.1`) });
    const { lookup } = await attacked(world, 'a0.example');
    expect(lookup.answer.status).toBe(status);
    if (lookup.answer.status !== 'secure') expect(lookup.answer.reason.code).toBe(code);
  });

  it.each([true, false])('a loop of aliases is bogus (signed: %s)', async (isSigned) => {
    const world = new World();
    const key = await world.anchored('example.');
    for (const [from, to] of [
      ['a', 'b'],
      ['b', 'a'],
    ]) {
      const text = `${from}.example. CNAME ${to}.example.`;
      world.say(`${from}.example.`, RRType.A, { answer: isSigned ? await signed(key, text) : parseZoneFile(text) });
    }
    const { lookup } = await attacked(world, 'a.example');
    if (isSigned) expect(lookup.answer).toMatchObject({ status: 'bogus', reason: { code: 'alias-loop' } });
    else expect(lookup.answer.status).toBe('bogus');
  });

  it('a chain of a hundred signer names: bounded questions', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    const level = (depth: number): string => `${'x.'.repeat(depth)}example.`;
    for (let depth = 1; depth <= 100; depth++) {
      const signer = { ...key, zone: name(level(depth - 1)) };
      const ds = await dsOf({ ...key, zone: name(level(depth)) });
      world.say(level(depth), RRType.DS, { answer: [ds, await signRRset(signer, [ds])] });
    }
    const signer = { ...key, zone: name(level(100)) };
    world.say(level(101), RRType.A, { answer: await signed(signer, `${level(101)} A 192.0.2.1`) });
    const { lookup, checks, took } = await attacked(world, level(101));
    expect(lookup.answer.status).toBe('bogus');
    expect(checks).toBeLessThanOrEqual(64);
    expect(world.asked.length).toBeLessThanOrEqual(160);
    expect(took).toBeLessThan(SLOW_MS);
  });
});
