/** Evidence files: those that are whole hold, and nothing that was done to one afterwards does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { type EmbeddedInternet, startEmbeddedInternet } from '../../internet/embedded-internet.ts';
import { Name } from '../../src/dns/name.ts';
import { RRType } from '../../src/dns/types.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { readEvidence } from '../../src/evidence/read.ts';
import { statementOf } from '../../src/evidence/statement.ts';
import { digestOf, writeEvidence } from '../../src/evidence/write.ts';
import { fromBase64, toBase64 } from '../../src/octets.ts';
import { seeded } from '../vectors/random.ts';
import { type Made, makeEvidence, stepOf, verify } from './evidence-world.ts';

let internet: EmbeddedInternet;
let anchor: string;
let good: Made;

beforeAll(async () => {
  internet = await startEmbeddedInternet();
  anchor = internet.anchorText;
  good = await makeEvidence(internet, 'dane-311.test');
}, 60_000);
afterAll(() => internet.close());

function upTo(seed: number): (most: number) => number {
  const random = seeded(seed);
  return (most) => Math.floor(random() * most);
}

/** The file again after a change, with a digest that fits: what somebody makes who wants to deceive. */
async function forged(change: Partial<Evidence>, from: Evidence = good.exported.evidence): Promise<string> {
  const content = { ...from, ...change };
  return writeEvidence({ ...content, digest: await digestOf(content, nodeCrypto) });
}

describe('a file as it was made', () => {
  it.each([
    ['dane-311.test', 'dane'],
    ['several-mx.test', 'dane'],
    ['mx-alias.test', 'dane'],
    ['branch.old.domain-dname.test', 'dane'],
    ['implicit-nsec3.example', 'dane'],
    ['anything.wildcard-mx.test', 'dane'],
    ['algorithm-16.test', 'dane'],
    ['no-tlsa-nsec3.example', 'none'],
    ['partial.test', 'partial'],
    ['unsigned-optout.example', 'unsigned'],
    ['no-match.test', 'failing'],
    ['dual-key-one-record.test', 'failing'],
    ['no-starttls.test', 'failing'],
    ['tlsa-servfail.test', 'failing'],
    ['mx-corrupt.test', 'bogus'],
    ['null-mx.test', 'no-mail'],
    ['no-such-domain.test', 'no-such-domain'],
    ['down.test', 'unreachable'],
    ['mx-servfail.test', 'unknown'],
  ])('%s: holds, and says %s as the check did', async (domain, verdict) => {
    const { report, exported } = await makeEvidence(internet, domain);
    expect(report.verdict).toBe(verdict);
    expect(exported.evidence.statement).toEqual(statementOf(report));
    const result = await verify(exported.text, anchor);
    expect(result).toMatchObject({ holds: true, report: { verdict } });
  });

  it('says no more than the check whose time ran out before a server had been looked at to the end', async () => {
    const { report, exported } = await makeEvidence(internet, 'dane-311.test', { hangs: true });
    expect(report.verdict).toBe('dane-unprobed');
    expect(exported.report.verdict).toBe('dane-unprobed');
    expect(await verify(exported.text, anchor)).toMatchObject({ holds: true, report: { verdict: 'dane-unprobed' } });
  });

  it('holds after white space was changed, as mail programs do', async () => {
    const value: unknown = JSON.parse(good.exported.text);
    expect(await stepOf(JSON.stringify(value), anchor)).toBe('holds');
    expect(await stepOf(good.exported.text.replaceAll('\n', '\r\n'), anchor)).toBe('holds');
  });

  it('is judged by the trust anchors of its reader, whatever it names', async () => {
    expect(await stepOf(good.exported.text, null)).toBe('evidence-trust-anchor');
    expect(await stepOf(await forged({ trustAnchor: null }), null)).toBe('evidence-differs');
  });

  it('is judged at its own time, and not before it', async () => {
    const checkedAt = Date.parse(good.report.checkedAt);
    expect(await stepOf(good.exported.text, anchor, checkedAt + 10 * 365 * 86_400_000)).toBe('holds');
    expect(await stepOf(good.exported.text, anchor, checkedAt - 3_600_000)).toBe('evidence-from-the-future');
  });

  it('says what rests on the word of its maker', async () => {
    const codes = async (domain: string, options = {}): Promise<string[]> => {
      const { exported } = await makeEvidence(internet, domain, options);
      const result = await verify(exported.text, anchor);
      return result.holds ? result.relies.map(({ code }) => code) : [];
    };
    const always = ['relies-on-anchor', 'relies-on-time-after', 'relies-on-port'];
    expect(await codes('dane-311.test')).toEqual([...always, 'relies-on-place', 'relies-on-one-key']);
    expect(await codes('dual-key.test')).toEqual([...always, 'relies-on-place']);
    expect(await codes('no-match.test')).toEqual([...always, 'relies-on-mismatch']);
    expect(await codes('dane-311.test', { probe: false })).toEqual([
      'relies-on-anchor',
      'relies-on-time',
      'relies-on-no-probe',
    ]);
    expect(await codes('mx-corrupt.test')).toContain('relies-on-bogus');
    expect(await codes('mx-servfail.test')).toContain('relies-on-unanswered');
    expect(await codes('unsigned-optout.example')).toContain('relies-on-unsigned');
    expect(await codes('no-starttls.test')).toContain('relies-on-silence');
  });

  it('knows from when on the handshakes can be: after the youngest signature above the domain that they commit to', async () => {
    const result = await verify(good.exported.text, anchor);
    const after = result.holds ? result.relies.find(({ code }) => code === 'relies-on-time-after')?.data.after : null;
    const above = new Set(good.report.trust.zones.map(({ parent }) => parent));
    const { zones } = good.report.trust;
    const signedFrom = zones.flatMap(({ zone, signedFrom: from }) => (above.has(zone) && from !== null ? [from] : []));
    expect(signedFrom).toHaveLength(2);
    expect(after).toBe(signedFrom.sort().at(-1));
  });
});

const hostOf = (statement: object): Record<string, unknown> =>
  (statement as { hosts: Record<string, unknown>[] }).hosts[0] ?? {};

describe('a file that was altered', () => {
  /** Of the three: with proof, with denials and aliases, and with failures. */
  const ROUNDS = 300;
  it.each(['dane-311.test', 'mx-alias.test', 'no-starttls.test'])(
    '%s: no octet can be changed unseen',
    async (domain) => {
      const { exported } = await makeEvidence(internet, domain);
      const octets = new TextEncoder().encode(exported.text);
      const below = upTo(domain.length);
      const steps = new Map<string, number>();
      for (let round = 0; round < ROUNDS; round++) {
        const altered = octets.slice();
        const at = below(octets.length);
        altered[at] = (altered[at] ?? 0) ^ (1 << below(8));
        const text = new TextDecoder().decode(altered);
        const step = await stepOf(text, anchor);
        steps.set(step, (steps.get(step) ?? 0) + 1);
        if (step !== 'holds') continue;
        // Only what means the same may pass: white space.
        const read = readEvidence(text);
        expect(read.ok && writeEvidence(read.evidence)).toBe(exported.text);
      }
      expect(steps.get('holds') ?? 0).toBeLessThan(ROUNDS / 10);
      expect(steps.size).toBeGreaterThanOrEqual(4);
    },
    60_000,
  );

  it('an octet changed in any message or handshake, with a digest that fits, never changes what holds', async () => {
    const { evidence } = good.exported;
    const below = upTo(311);
    let held = 0;
    for (let round = 0; round < 150; round++) {
      const exchanges = evidence.exchanges.map((one) => ({ ...one, message: one.message.slice() }));
      const visits = evidence.visits.map((one) => structuredClone(one));
      const handshakes = visits.flatMap(({ seen }) => (seen.kind === 'handshake' ? [...seen.transcript] : []));
      const all = [...exchanges.map(({ message }) => message), ...handshakes];
      const victim = all[below(all.length)] ?? new Uint8Array(1);
      const at = below(victim.length);
      victim[at] = (victim[at] ?? 0) ^ (1 << below(8));
      const result = await verify(await forged({ exchanges, visits }), anchor);
      if (!result.holds) continue;
      held++;
      expect(statementOf(result.report)).toEqual(evidence.statement);
    }
    // What may change without harm: answers that came after the challenge and are not signed, such as their flags and TTLs.
    expect(held).toBeLessThan(40);
  }, 60_000);

  it('another verdict than the messages support', async () => {
    const { exported } = await makeEvidence(internet, 'no-tlsa.test');
    const statement = { ...exported.evidence.statement, verdict: 'dane' };
    const result = await verify(await forged({ statement }, exported.evidence), anchor);
    expect(result).toMatchObject({
      holds: false,
      reason: { code: 'evidence-differs', data: { field: 'verdict', stated: 'dane', found: 'none' } },
    });
  });

  it('a statement that leaves out what it does not like', async () => {
    const { hosts: _, ...statement } = good.exported.evidence.statement;
    expect(await stepOf(await forged({ statement }), anchor)).toBe('evidence-differs');
  });

  it.each<[field: string, change: (statement: Record<string, unknown>) => void]>([
    ['mx.status', (one) => Object.assign(one, { mx: {} })],
    ['hosts.0.name', (one) => Object.assign(one, { hosts: [{}] })],
    ['hosts.0.outcome', (one) => delete hostOf(one).outcome],
    ['hosts.0.probes.0.outcome', (one) => delete (hostOf(one).probes as Record<string, unknown>[])[0]?.outcome],
    ['hosts.0.tlsa.records.0.usage', (one) => Object.assign(hostOf(one).tlsa as object, { records: [{}] })],
  ])('a statement that leaves out %s', async (field, change) => {
    const statement = structuredClone(good.exported.evidence.statement);
    change(statement);
    const result = await verify(await forged({ statement }), anchor);
    expect(result).toMatchObject({ holds: false, reason: { code: 'evidence-differs', data: { field, stated: '' } } });
  });

  it('nothing: an older version stated less than ours of what came later', async () => {
    const statement = structuredClone(good.exported.evidence.statement);
    delete hostOf(statement).byHand;
    delete hostOf(statement).rollover;
    expect(await stepOf(await forged({ statement }), anchor)).toBe('holds');
  });

  it('nothing: an older version planned the next change of key otherwise, and did not state what is set aside', async () => {
    const statement = structuredClone(good.exported.evidence.statement);
    const { tlsa } = hostOf(statement) as { tlsa: { records: Record<string, unknown>[] } };
    for (const record of tlsa.records) delete record.setAside;
    const rollover = {
      scheme: 'none',
      records: ['one'],
      published: false,
      waitSeconds: 1,
      switchFrom: '',
      command: null,
    };
    Object.assign(hostOf(statement), { rollover });
    expect(await stepOf(await forged({ statement }), anchor)).toBe('holds');
  });

  it('a message taken out', async () => {
    const mx = (one: { type: number }): boolean => one.type === RRType.MX;
    const exchanges = good.exported.evidence.exchanges.filter((one) => !mx(one));
    const visits = good.exported.evidence.visits.map((visit) => ({ ...visit, after: 0 }));
    expect(await stepOf(await forged({ exchanges, visits: [] }), anchor)).toBe('evidence-question-missing');
    expect(await stepOf(await forged({ exchanges, visits }), anchor)).toBe('evidence-handshake');
  });

  it('a message that answers another question', async () => {
    const exchanges = good.exported.evidence.exchanges.map((one, i) =>
      i === 0 ? { ...one, name: Name.parse('other.test.') } : one,
    );
    expect(await stepOf(await forged({ exchanges }), anchor)).toBe('evidence-message');
  });

  it('a handshake from another check of the same domain', async () => {
    const other = await makeEvidence(internet, 'dane-311.test');
    const { visits } = other.exported.evidence;
    expect(await stepOf(await forged({ visits }), anchor)).toBe('evidence-handshake');
  });

  it('a handshake moved to another address, host or port', async () => {
    for (const change of [{ address: '192.0.2.99' }, { host: 'mx.other.test' }, { port: 25 }]) {
      const visits = good.exported.evidence.visits.map((visit) => ({ ...visit, ...change }));
      expect(await stepOf(await forged({ visits }), anchor)).toBe('evidence-handshake');
    }
  });

  it('a time at which the signatures did not hold', async () => {
    const checkedAt = new Date(Date.parse(good.report.checkedAt) - 400 * 86_400_000).toISOString();
    const statement = { ...good.exported.evidence.statement, checkedAt };
    expect(await stepOf(await forged({ checkedAt, statement }), anchor)).toBe('evidence-differs');
  });

  it('a chain claimed without a handshake proves no match', async () => {
    const visits = good.exported.evidence.visits.map((visit) => {
      const chain = good.report.hosts[0]?.probes[0]?.chain.flatMap((text) => fromBase64(text) ?? []) ?? [];
      const seen = { kind: 'chain', tlsVersion: 'TLSv1.3', chain, keyFamily: null, unprovenBecause: null } as const;
      return { ...visit, seen };
    });
    expect(await stepOf(await forged({ visits }), anchor)).toBe('evidence-differs');
  });
});

describe('what a file can’t prove', () => {
  it('a companion’s bare word counts for the person whose companion it is, and not for others', async () => {
    const { report, exported } = await makeEvidence(internet, 'dane-311.test', { bareWord: true });
    expect([report.verdict, exported.report.verdict]).toEqual(['dane', 'dane-unprobed']);
    const result = await verify(exported.text, anchor);
    expect(result).toMatchObject({ holds: true, report: { verdict: 'dane-unprobed' } });
    expect(result.holds && result.relies.map(({ code }) => code)).toContain('relies-on-claimed-chain');
  });
});

describe('a file that is none', () => {
  const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const changed = (change: (value: Record<string, unknown>) => void): string => {
    const value = JSON.parse(good.exported.text) as Record<string, unknown>;
    change(value);
    return JSON.stringify(value);
  };
  it.each<[string, () => string, string]>([
    ['nothing', () => '', 'evidence-not-json'],
    ['cut off', () => good.exported.text.slice(0, -40), 'evidence-not-json'],
    ['nested without end', () => '['.repeat(1_000_000), 'evidence-not-json'],
    ['too large', () => ' '.repeat(16_777_217), 'evidence-too-large'],
    ['another file', () => '{"name":"dane-badge"}', 'evidence-other-file'],
    ['null', () => 'null', 'evidence-other-file'],
    ['a later version', () => changed((v) => Object.assign(v, { version: 2 })), 'evidence-version'],
    [
      'a version that has no text',
      () => changed((v) => Object.assign(v, { version: { toString: 0, valueOf: 0 } })),
      'evidence-version',
    ],
    [
      'a version without end',
      () => good.exported.text.replace('"version": 1', `"version": ${DEEP}`),
      'evidence-version',
    ],
    [
      'a statement without end',
      () => good.exported.text.replace('"rollover":{', `"rollover":{"a":${DEEP},`),
      'evidence-format',
    ],
    ['a key too many', () => changed((v) => Object.assign(v, { also: 1 })), 'evidence-format'],
    ['a key too few', () => changed((v) => delete v.nonce), 'evidence-format'],
    ['a prototype', () => good.exported.text.replace('{', '{"__proto__":{"digest":""},'), 'evidence-format'],
    [
      'octets in another spelling',
      () => good.exported.text.replace(/"nonce": "(.+?)=?"/, '"nonce": "$1"'),
      'evidence-format',
    ],
    [
      'a short nonce',
      () => changed((v) => Object.assign(v, { nonce: toBase64(new Uint8Array(8)) })),
      'evidence-format',
    ],
    ['a time of another form', () => changed((v) => Object.assign(v, { checkedAt: '2026-11-23' })), 'evidence-format'],
    [
      'an address for a domain',
      () => changed((v) => Object.assign(v, { domain: 'a@dane-311.test' })),
      'evidence-format',
    ],
    ['a list of too many', () => changed((v) => Object.assign(v, { visits: Array(3000).fill({}) })), 'evidence-format'],
    [
      'a question twice',
      () =>
        changed((v) => Object.assign(v, { exchanges: [...(v.exchanges as object[]), (v.exchanges as object[])[0]] })),
      'evidence-format',
    ],
    [
      'a trust anchor that is none',
      () => changed((v) => Object.assign(v, { trustAnchor: '. IN DS' })),
      'evidence-altered',
    ],
    [
      'a resolver that is text of any kind',
      () => changed((v) => Object.assign(v, { resolver: 'https://dns.example/\u202eyreuq' })),
      'evidence-format',
    ],
    [
      'a number without end',
      () =>
        good.exported.text.replace(
          /"unanswered": \[[^\]]*\]/,
          '"unanswered": [{"name":"a.test.","type":"A","at":1,"took":1,"code":"timeout","data":{"n":1e999}}]',
        ),
      'evidence-format',
    ],
    ['a statement that is none', () => changed((v) => Object.assign(v, { statement: [] })), 'evidence-format'],
    ['an empty statement', () => changed((v) => Object.assign(v, { statement: {} })), 'evidence-differs'],
  ])('%s', async (_, file, step) => {
    expect(await stepOf(file(), anchor)).toBe(step);
  });
});
