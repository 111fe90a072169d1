/** The validator over small signed worlds: what must hold, case by case, and each defect that was once there. */
import { describe, expect, it } from 'vitest';
import { Name } from '../../src/dns/name.ts';
import { rdataToText } from '../../src/dns/presentation.ts';
import { decodeDnskey } from '../../src/dns/rdata.ts';
import { RRType, typeFromText } from '../../src/dns/types.ts';
import { parseZoneFile } from '../../src/dns/zone-file.ts';
import { parseTrustAnchors } from '../../src/dnssec/anchors.ts';
import { makeKey, NOW, signed, signRRset, World } from './world.ts';

const name = (text: string): Name => Name.parse(text);

describe('islands of trust', () => {
  it('lets no zone above an anchor declare the island insecure', async () => {
    const world = new World();
    const root = await world.anchored('.');
    await world.anchored('island.test.');
    const denial = await signed(root, 'test. NSEC zz. NS RRSIG NSEC');
    world.say('test.', RRType.DS, { authority: denial });
    // Unsigned addresses with a signature in the name of the insecure zone between root and island.
    const forger = await world.keyed('test.');
    const forged = await signed(forger, 'www.island.test. A 192.0.2.1');
    world.say('www.island.test.', RRType.A, { answer: forged });
    const { answer } = await world.resolver()(name('www.island.test'), RRType.A);
    expect(answer.status).toBe('bogus');
  });

  it('says "clock off" of any anchor whose keys are out of date', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    world.say('a.example.', RRType.A, { answer: await signed(key, 'a.example. A 192.0.2.1') });
    for (const clock of [NOW - 200_000, NOW + 200_000]) {
      const { answer } = await world.resolver({ clock: () => clock })(name('a.example'), RRType.A);
      expect(answer).toMatchObject({ status: 'bogus', reason: { code: 'clock-off', zone: 'example' } });
    }
  });

  it('starts from no key that its file shows as revoked, whatever flags the zone gives it (RFC 5011 section 2.1)', async () => {
    const world = new World();
    const stolen = await makeKey(name('example'));
    const line = (flags: number): string =>
      `example. DNSKEY ${rdataToText(RRType.DNSKEY, stolen.record.rdata).replace('257', String(flags))}`;
    world.say('example.', RRType.DNSKEY, { answer: [stolen.record, await signRRset(stolen, [stolen.record])] });
    world.say('a.example.', RRType.A, { answer: await signed(stolen, 'a.example. A 192.0.2.1') });
    const statusUnder = async (file: string): Promise<string> =>
      (await world.resolver({ anchors: parseTrustAnchors(file) })(name('a.example'), RRType.A)).answer.status;
    const other = await makeKey(name('example'));
    const inForce = `example. DNSKEY ${rdataToText(RRType.DNSKEY, other.record.rdata)}`;
    expect(await statusUnder(line(257))).toBe('secure');
    expect(await statusUnder(`${line(385)}\n${inForce}`)).toBe('bogus');
    expect(await statusUnder(line(385))).toBe('indeterminate');
  });

  it('is indeterminate where no anchor covers the name', async () => {
    const world = new World();
    await world.anchored('example.');
    const { answer } = await world.resolver()(name('a.test'), RRType.A);
    expect(answer).toMatchObject({ status: 'indeterminate', reason: { code: 'no-trust-anchor' } });
  });
});

describe('positive answers', () => {
  it('refuses a signature whose wildcard would lie above its zone (R5)', async () => {
    const world = new World();
    const key = await world.anchored('example.com.');
    const records = await signed(key, 'a.example.com. A 192.0.2.1', { labels: 1 });
    const proof = await signed(key, 'example.com. NSEC z.example.com. NS SOA RRSIG NSEC DNSKEY');
    world.say('a.example.com.', RRType.A, { answer: records, authority: proof });
    world.say('a.example.com.', RRType.DS, { authority: proof });
    const { answer } = await world.resolver()(name('a.example.com'), RRType.A);
    expect(answer).toMatchObject({ status: 'bogus', reason: { code: 'signature-labels' } });
  });

  it('reports the TTL of the signature that holds, not of another beside it', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    const [record, good] = await signed(key, 'a.example. 3600 A 192.0.2.1');
    if (record === undefined || good === undefined) throw new Error('unsigned');
    const other = { ...good, rdata: Uint8Array.from(good.rdata) };
    other.rdata[4] = 0x7f;
    world.say('a.example.', RRType.A, { answer: [record, other, good] });
    const { answer } = await world.resolver()(name('a.example'), RRType.A);
    expect(answer).toMatchObject({ status: 'secure', proven: { publishedTtl: 3600 } });
  });

  it.each([
    ['its original TTL, whatever the resolver says', '60 A 192.0.2.1', 3600, {}, 60],
    ['its signature holds', '3600 A 192.0.2.1', 3600, { expiration: NOW + 100 }, 100],
  ])('are kept no longer than %s', async (_what, record, ttl, times, expected) => {
    const world = new World();
    const key = await world.anchored('example.');
    const answer = (await signed(key, `a.example. ${record}`, times)).map((one) => ({ ...one, ttl }));
    world.say('a.example.', RRType.A, { answer });
    expect((await world.resolver()(name('a.example'), RRType.A)).answer).toMatchObject({ proven: { ttl: expected } });
  });

  it.each(['ANY', 'RRSIG', 'TYPE0', 'OPT', 'TYPE251'])(
    'are asked for in no type that can not be proven: %s',
    async (type) => {
      const world = new World();
      const key = await world.anchored('example.');
      const number = typeFromText(type) ?? 0;
      world.say('a.example.', number, { answer: await signed(key, 'a.example. A 192.0.2.1') });
      const { answer } = await world.resolver()(name('a.example'), number);
      expect(answer).toMatchObject({ status: 'indeterminate', reason: { code: 'type-not-supported' } });
      expect(world.asked).toEqual([]);
    },
  );

  it('have the least TTL of their records, and none of another class', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    const [first, second, good] = await signed(key, 'a.example. A 192.0.2.1\na.example. A 192.0.2.2');
    if (first === undefined || second === undefined || good === undefined) throw new Error('unsigned');
    const chaos = { ...first, class: 3, rdata: Uint8Array.of(192, 0, 2, 66) };
    world.say('a.example.', RRType.A, { answer: [first, chaos, { ...second, ttl: 10 }, good] });
    const { answer } = await world.resolver()(name('a.example'), RRType.A);
    expect(answer).toMatchObject({ status: 'secure', proven: { ttl: 10, rdatas: [first.rdata, second.rdata] } });
  });

  it('takes one good signature among bad ones (R6)', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    const [record, good] = await signed(key, 'a.example. A 192.0.2.1');
    if (record === undefined || good === undefined) throw new Error('unsigned');
    const bad = Array.from({ length: 10 }, (_, i) => {
      const rdata = Uint8Array.from(good.rdata);
      rdata[rdata.length - 1 - i] = (rdata[rdata.length - 1 - i] ?? 0) ^ 1;
      return { ...good, rdata };
    });
    world.say('a.example.', RRType.A, { answer: [record, ...bad, good] });
    const { answer } = await world.resolver()(name('a.example'), RRType.A);
    expect(answer.status).toBe('secure');
  });

  it.each([
    ['no ZONE flag', 1],
    ['REVOKE', 0x0181],
  ])('uses no key with %s', async (_what, flags) => {
    const world = new World();
    const key = await makeKey(name('example'), flags);

    world.anchors.push({ zone: key.zone, ds: [], keys: [decodeDnskey(key.record.rdata)] });
    world.say('example.', RRType.DNSKEY, { answer: [key.record, await signRRset(key, [key.record])] });
    world.say('a.example.', RRType.A, { answer: await signed(key, 'a.example. A 192.0.2.1') });
    const { answer } = await world.resolver()(name('a.example'), RRType.A);
    expect(answer.status).toBe('bogus');
  });
});

describe('DNAME', () => {
  it('proves a CNAME that was asked for and synthesised', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    const dname = await signed(key, 'd.example. DNAME t.example.');

    const cname = parseZoneFile('a.d.example. CNAME a.t.example.');
    world.say('a.d.example.', RRType.CNAME, { answer: [...dname, ...cname] });
    const { answer } = await world.resolver()(name('a.d.example'), RRType.CNAME);
    expect(answer.status).toBe('secure');
    if (answer.status !== 'secure') return;
    expect(answer.proven.rdatas.map((rdata) => rdataToText(RRType.CNAME, rdata))).toEqual(['a.t.example.']);
    const other = parseZoneFile('a.d.example. CNAME evil.example.');
    world.say('a.d.example.', RRType.CNAME, { answer: [...dname, ...other] });
    const forged = await world.resolver()(name('a.d.example'), RRType.CNAME);
    expect(forged.answer).toMatchObject({ status: 'bogus', reason: { code: 'dname-mismatch' } });
  });

  it('follows none that was expanded from a wildcard', async () => {
    const world = new World();
    const key = await world.anchored('example.');

    const [wild, signature] = await signed(key, '*.example. DNAME t.example.');
    if (wild === undefined || signature === undefined) throw new Error('unsigned');
    const owner = name('b.example');
    const cname = parseZoneFile('a.b.example. CNAME a.t.example.');
    const proof = await signed(key, '*.example. NSEC example. DNAME RRSIG NSEC');
    world.say('a.b.example.', RRType.A, {
      answer: [{ ...wild, name: owner }, { ...signature, name: owner }, ...cname],
      authority: proof,
    });
    world.say('a.t.example.', RRType.A, { answer: await signed(key, 'a.t.example. A 192.0.2.1') });
    const { answer } = await world.resolver()(name('a.b.example'), RRType.A);
    expect(answer).toMatchObject({ status: 'bogus', reason: { code: 'alias-malformed' } });
  });

  it('knows one at the apex to be no cut for the names below', async () => {
    const world = new World();
    const root = await world.anchored('.');
    const key = await world.keyed('example.', root);

    const dname = await signed(key, 'example. DNAME t.test.');
    world.say('a.example.', RRType.DS, { answer: [...dname, ...parseZoneFile('a.example. CNAME a.t.test.')] });
    // An unsigned record there is bogus for want of a signature, not for a DS that can't be validated.
    world.say('a.example.', RRType.A, { answer: parseZoneFile('a.example. A 192.0.2.1') });
    const { answer } = await world.resolver()(name('a.example'), RRType.A);
    expect(answer).toMatchObject({ status: 'bogus', reason: { code: 'signature-missing', data: { type: 'A' } } });
  });
});

describe('denial', () => {
  const apex = 'example. NSEC m.example. NS SOA RRSIG NSEC DNSKEY\n';

  it('needs no SOA beside it, and is bogus with one that is wrongly signed', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    const proof = await signed(key, apex);
    world.say('a.example.', RRType.A, { authority: proof });
    expect((await world.resolver()(name('a.example'), RRType.A)).answer.status).toBe('secure');
    const soa = await signed(key, 'example. SOA ns.example. h.example. 1 2 3 4 5');
    world.say('a.example.', RRType.A, { authority: [...soa, ...proof] });
    expect((await world.resolver()(name('a.example'), RRType.A)).answer.status).toBe('secure');
    const forged = soa.map((record) =>
      record.type === RRType.SOA
        ? { ...record, rdata: record.rdata.map((o, i, all) => (i === all.length - 1 ? o ^ 1 : o)) }
        : record,
    );
    world.say('a.example.', RRType.A, { authority: [...forged, ...proof] });
    expect((await world.resolver()(name('a.example'), RRType.A)).answer.status).toBe('bogus');
  });

  it('is bogus by what is wrongly signed where no answer tells whether the name is signed', async () => {
    const world = new World();
    const key = await world.anchored('example.');
    const [record, good] = await signed(key, 'a.example. A 192.0.2.1');
    if (record === undefined || good === undefined) throw new Error('unsigned');
    const rdata = good.rdata.map((octet, i, all) => (i === all.length - 1 ? octet ^ 1 : octet));
    world.say('a.example.', RRType.A, { answer: [record, { ...good, rdata }] });
    const { ask } = world;
    const failing: typeof ask = async (asked, type) =>
      type === RRType.DS
        ? { kind: 'unanswered', reason: { code: 'answer-rcode', zone: null, data: {} } }
        : await ask(asked, type);
    const { answer } = await world.resolver({ ask: failing })(name('a.example'), RRType.A);
    expect(answer).toMatchObject({ status: 'bogus', reason: { code: 'signature-wrong' } });
    // Nothing signed and nothing known: that stays open.
    world.say('a.example.', RRType.A, { answer: [record] });
    const open = await world.resolver({ ask: failing })(name('a.example'), RRType.A);
    expect(open.answer.status).toBe('indeterminate');
  });
});

describe('times (R5)', () => {
  it.each([
    ['across the turn of 2^32', 2 ** 32 + 100, -1000, 1000, 'secure'],
    ['just before it', 2 ** 32 - 1, -10, 10, 'secure'],
    ['expired by a second', NOW, -1000, -1, 'bogus'],
    ['at the last second', NOW, -1000, 0, 'secure'],
    ['at the first second', NOW, 0, 1000, 'secure'],
    ['not yet valid by a second', NOW, 1, 1000, 'bogus'],
    ['expiration before inception', NOW, 10, -10, 'bogus'],
  ])('%s', async (_what, now, inception, expiration, status) => {
    const world = new World();
    const key = await world.anchored('example.');
    const times = { inception: now + inception, expiration: now + expiration };
    const keySignature = { inception: now - 100, expiration: now + 100 };
    world.say('example.', RRType.DNSKEY, { answer: [key.record, await signRRset(key, [key.record], keySignature)] });
    world.say('a.example.', RRType.A, { answer: await signed(key, 'a.example. A 192.0.2.1', times) });
    const lookup = await world.resolver({ clock: () => now })(name('a.example'), RRType.A);
    expect(lookup.answer.status).toBe(status);
    if (status === 'secure') expect(lookup.signaturesExpire).toBe(now + Math.min(expiration, 100));
  });
});
