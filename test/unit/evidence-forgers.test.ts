/**
 * What a forger can do who makes a file that is whole in itself: takes a real recording, leaves out, swaps and claims what he
 * likes, states what the replay then gives, and computes the digest. He must not get a `dane` that is not there without the
 * reader being told on whose word it rests.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { type EmbeddedInternet, startEmbeddedInternet } from '../../internet/embedded-internet.ts';
import { RRType } from '../../src/dns/types.ts';
import { parseTrustAnchors } from '../../src/dnssec/anchors.ts';
import type { Evidence, Exchange, Seen, Visit } from '../../src/evidence/evidence.ts';
import { replay } from '../../src/evidence/replay.ts';
import { statementOf } from '../../src/evidence/statement.ts';
import type { Verification } from '../../src/evidence/verify.ts';
import { digestOf, writeEvidence } from '../../src/evidence/write.ts';
import { wordsIn } from '../../src/words/say.ts';
import { seeded } from '../vectors/random.ts';
import { makeEvidence, verify } from './evidence-world.ts';

let internet: EmbeddedInternet;
beforeAll(async () => {
  internet = await startEmbeddedInternet();
}, 60_000);
afterAll(() => internet.close());

const evidenceOf = async (domain: string): Promise<Evidence> =>
  (await makeEvidence(internet, domain)).exported.evidence;

/** The file with a statement that its recording supports and a digest that fits. */
async function passedOff(from: Evidence, change: Partial<Evidence>): Promise<Verification> {
  const recording = { ...from, ...change };
  const anchors = parseTrustAnchors(internet.anchorText);
  const replayed = await replay(recording, { anchors, crypto: nodeCrypto, words: wordsIn('en') });
  const statement = replayed.ok ? statementOf(replayed.report) : from.statement;
  const content = { ...recording, statement };
  const text = writeEvidence({ ...content, digest: await digestOf(content, nodeCrypto) });
  return verify(text, internet.anchorText);
}

const outcomeOf = (result: Verification): string => (result.holds ? result.report.verdict : result.reason.code);
const pointsOf = (result: Verification): string[] => (result.holds ? result.relies.map(({ code }) => code) : []);
const silent = (visit: Visit): Visit => ({
  ...visit,
  seen: { kind: 'no-answer', code: 'connection-timeout', words: '' },
});
const unansweredOf = ({ name, type, at, took }: Exchange) =>
  ({ name, type, at, took, code: 'timeout', data: {} }) as const;

describe('a stale second address', () => {
  const DOMAIN = 'one-address-stale.test';

  it('left out without a word makes nothing safe', async () => {
    const from = await evidenceOf(DOMAIN);
    expect(from.statement.verdict).toBe('failing');
    for (const kept of from.visits) expect(outcomeOf(await passedOff(from, { visits: [kept] }))).not.toBe('dane');
    expect(outcomeOf(await passedOff(from, { visits: [] }))).toBe('dane-unprobed');
  });

  it('claimed to be silent is named to the reader', async () => {
    const from = await evidenceOf(DOMAIN);
    const good = from.visits.filter(({ address }) => !staleOf(from).includes(address));
    const visits = from.visits.map((visit) => (good.includes(visit) ? visit : silent(visit)));
    const result = await passedOff(from, { visits });
    expect(outcomeOf(result)).toBe('dane');
    const silence = result.holds ? result.relies.find(({ code }) => code === 'relies-on-silence') : undefined;
    expect(silence?.data.names).toContain(staleOf(from)[0]);
  });

  it('claimed to be silent is named, whatever other visits stand before it', async () => {
    const from = await evidenceOf(DOMAIN);
    const [stale = ''] = staleOf(from);
    const visits = from.visits.map((visit) => (visit.address === stale ? silent(visit) : visit));
    const [first] = visits;
    const madeUp = Array.from({ length: 40 }, (_, i) => ({
      ...silent(first as Visit),
      host: 'x',
      address: `none ${i}`,
    }));
    const result = await passedOff(from, { visits: [...madeUp, ...visits] });
    expect(outcomeOf(result)).toBe('dane');
    const silence = result.holds ? result.relies.find(({ code }) => code === 'relies-on-silence') : undefined;
    expect(silence?.data.names).toBe(stale);
  });

  /** The addresses that fail. */
  function staleOf(evidence: Evidence): string[] {
    const hosts = evidence.statement.hosts as unknown as { probes: { address: string; outcome: string }[] }[];
    return hosts
      .flatMap(({ probes }) => probes)
      .flatMap(({ address, outcome }) => (outcome === 'refused' ? address : []));
  }
});

it('an address hidden with the answer that names it is named as unanswered', async () => {
  const withheld = 'mx.dane-311.test A';
  const { exported } = await makeEvidence(internet, 'dane-311.test', { withheld });
  const result = await verify(exported.text, internet.anchorText);
  expect(outcomeOf(result)).toBe('dane');
  const unanswered = result.holds ? result.relies.find(({ code }) => code === 'relies-on-unanswered') : undefined;
  expect(unanswered?.data.names).toBe(withheld);
  // Taken out afterwards it breaks the handshakes, which commit to it.
  const from = await evidenceOf('dane-311.test');
  const exchanges = from.exchanges.filter(
    ({ name, type }) => type !== RRType.A || name.toHost() !== 'mx.dane-311.test',
  );
  expect(outcomeOf(await passedOff(from, { exchanges }))).toBe('evidence-handshake');
});

it('a key of the maker’s own, proven to be held, is not offered for publication', async () => {
  const from = await evidenceOf('no-match.test');
  const result = await passedOff(from, {});
  expect(outcomeOf(result)).toBe('failing');
  const advice = result.holds ? result.report.advice.find(({ id }) => id === 'no-match') : undefined;
  expect(advice?.publish).toEqual([]);
});

it('a second key that no record covers, left out, is named to the reader', async () => {
  const from = await evidenceOf('dual-key-one-record.test');
  expect(from.statement.verdict).toBe('failing');
  const alone = await Promise.all(from.visits.map((visit) => passedOff(from, { visits: [visit] })));
  const passed = alone.filter((result) => outcomeOf(result) === 'dane');
  for (const result of passed) expect(pointsOf(result)).toContain('relies-on-one-key');
});

it('the same handshake twice does not pass for two keys', async () => {
  const from = await evidenceOf('dane-311.test');
  const result = await passedOff(from, { visits: [...from.visits, ...from.visits] });
  expect(outcomeOf(result)).toBe('dane');
  expect(pointsOf(result)).toContain('relies-on-one-key');
});

it('a companion’s bare word can’t be called one’s own', async () => {
  const { exported } = await makeEvidence(internet, 'dane-311.test', { bareWord: true });
  for (const [from, to] of [
    ['"kind":"chain"', '"kind":"chain","freshness":"own-companion"'],
    ['"kind":"chain"', '"kind":"chain","freshness":"same-process"'],
  ] as const) {
    const result = await verify(exported.text.replace(from, to), internet.anchorText);
    expect(outcomeOf(result)).toBe('evidence-format');
  }
});

it('a time when other signatures held moves everything, and is named', async () => {
  const from = await evidenceOf('dane-311.test');
  for (const days of [-4000, -1, 1, 4000]) {
    const checkedAt = new Date(Date.parse(from.checkedAt) + days * 86_400_000).toISOString();
    const result = await passedOff(from, { checkedAt });
    if (outcomeOf(result) === 'dane') expect(pointsOf(result).join()).toContain('relies-on-time');
    else expect(['bogus', 'evidence-from-the-future']).toContain(outcomeOf(result));
  }
});

describe('whatever is left out, swapped, claimed or altered', () => {
  /** What tells the reader that the good news rests on somebody's word. */
  const TOLD = ['relies-on-silence', 'relies-on-unanswered', 'relies-on-one-key', 'relies-on-bogus'];
  const ROUNDS = 60;

  it.each([
    'one-address-stale.test',
    'dual-key-one-record.test',
    'no-match.test',
    'no-starttls.test',
    'partial.test',
    'no-tlsa.test',
    'unsigned-hosts-dane.example',
    'mx-corrupt.test',
    'tlsa-servfail.test',
  ])(
    '%s never passes for protected without a word',
    async (domain) => {
      const from = await evidenceOf(domain);
      const donor = await evidenceOf('dane-311.test');
      const random = seeded(domain.length * 7919);
      const below = (most: number): number => Math.floor(random() * most);
      for (let round = 0; round < ROUNDS; round++) {
        const result = await passedOff(from, forgery(from, donor, below));
        if (outcomeOf(result) !== 'dane') continue;
        expect(pointsOf(result).some((code) => TOLD.includes(code))).toBe(true);
      }
    },
    120_000,
  );

  function forgery(from: Evidence, donor: Evidence, below: (most: number) => number): Partial<Evidence> {
    let exchanges = [...from.exchanges];
    let unanswered = [...from.unanswered];
    let visits = [...from.visits];
    for (let change = 0; change <= below(3); change++) {
      const at = below(exchanges.length);
      const one = exchanges[at];
      const other = exchanges[below(exchanges.length)];
      switch (below(9)) {
        case 0:
          exchanges = exchanges.filter((_, i) => i !== at);
          break;
        case 1:
          if (one)
            unanswered = [...unanswered.filter(({ name, type }) => name.key !== one.name.key || type !== one.type)];
          if (one) unanswered.push(unansweredOf(one));
          exchanges = exchanges.filter((_, i) => i !== at);
          break;
        case 2:
          if (one && other) exchanges[at] = { ...one, message: other.message };
          break;
        case 3:
          if (one) exchanges[at] = { ...one, message: flipped(one.message, below) };
          break;
        case 4:
          visits = visits.filter((_, i) => i !== below(visits.length));
          break;
        case 5:
          visits = visits.map((visit) => (below(2) === 0 ? visit : silent(visit)));
          break;
        case 6:
          visits = visits.map((visit) => ({ ...visit, seen: donor.visits[0]?.seen ?? visit.seen }));
          break;
        case 7:
          visits = visits.map((visit) => ({ ...visit, seen: claimed(donor.visits[0]?.seen ?? visit.seen) }));
          break;
        default:
          visits = visits.map((visit) => ({ ...visit, after: below(exchanges.length + 1) }));
      }
    }
    return { exchanges, unanswered, visits };
  }

  function flipped(message: Uint8Array, below: (most: number) => number): Uint8Array {
    const copy = message.slice();
    const at = below(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << below(8));
    return copy;
  }

  /** The chain of a handshake as somebody's word. */
  function claimed(seen: Seen): Seen {
    const chain = seen.kind === 'handshake' ? [...seen.transcript] : [];
    return { kind: 'chain', tlsVersion: 'TLSv1.3', chain, keyFamily: null, unprovenBecause: null };
  }
});
