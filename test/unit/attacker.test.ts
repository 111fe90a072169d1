/**
 * What nobody on the way to a resolver may bring about, tried over a signed internet: whatever answers are lost, spoiled,
 * forged or swapped, in whatever order they come, no report is better than the one without.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareProbes } from '../../src/probe/shared-probes.ts';
import type { Report, Verdict } from '../../src/report/report.ts';
import {
  BEFORE,
  checker,
  DOMAINS,
  type Domain,
  type Fate,
  HONEST,
  NOW,
  nobody,
  SERVERS,
  SPOILS,
  type Spoil,
} from './attacked-world.ts';
import { fakeProber } from './fake-world.ts';

const withoutAttack = (domain: Domain) => {
  const known = BEFORE.get(domain);
  if (known === undefined) throw new Error(domain);
  return known;
};

const spoil = fc.record({ spoil: fc.constantFrom(...(Object.keys(SPOILS) as Spoil[])), pick: fc.nat(0xffff) });

/** A domain, and what becomes of some of the questions that its check asks. */
const attacked = (domains: readonly Domain[], most = 6) =>
  fc.constantFrom(...domains).chain((domain) =>
    fc.record({
      domain: fc.constant(domain),
      fate: fc
        .array(fc.tuple(fc.constantFrom(...withoutAttack(domain).questions), spoil), { minLength: 1, maxLength: most })
        .map((entries): Fate => new Map(entries)),
    }),
  );

/** Verdicts that say that something is wrong, or that nothing is known. */
const ALARMS: readonly Verdict[] = ['failing', 'bogus', 'unknown'];
const WARNING = 'missing-on-some-hosts error mx.insecure.com';
const outcomes = ({ hosts }: Report): string[] => hosts.map(({ name, outcome }) => `${name} ${outcome}`);

it.each(DOMAINS)('%s without an attack', (domain) => {
  expect(withoutAttack(domain).report.verdict).toBe(HONEST[domain]);
});

const RUNS = Number(process.env.ATTACKS ?? 60);
const UNSIGNED: readonly Domain[] = ['insecure-host.nl', 'mixed.nl', 'unsigned.nl'];
/** Whose hosts all show the same at every address. */
const signed = DOMAINS.filter((domain) => ![...UNSIGNED, 'half.nl'].includes(domain));

const order = fc.array(fc.nat(6), { minLength: 1, maxLength: 40 });
const late = (turns: readonly number[]) => {
  const seen = new Map<string, number>();
  return (question: string): number => {
    if (!seen.has(question)) seen.set(question, turns[seen.size % turns.length] ?? 0);
    return seen.get(question) ?? 0;
  };
};

describe('an attacked check', () => {
  it('of a domain in signed zones says what it says without the attack, or that something is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(attacked(signed), async ({ domain, fate }) => {
        const report = await checker({ ...nobody(), fate }).run(domain);
        const honest = withoutAttack(domain).report;
        expect([honest.verdict, ...ALARMS]).toContain(report.verdict);
        if (report.hosts.length === 0) return;
        expect(report.hosts.map(({ name }) => name)).toEqual(honest.hosts.map(({ name }) => name));
        for (const [i, host] of report.hosts.entries()) {
          expect([honest.hosts[i]?.outcome, 'deferred']).toContain(host.outcome);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('of a host with a bad address is better only where it tells that a family of addresses is not known (R19)', async () => {
    await fc.assert(
      fc.asyncProperty(attacked(['half.nl'], 3), async ({ domain, fate }) => {
        const { verdict, hosts } = await checker({ ...nobody(), fate }).run(domain);
        if (verdict === 'dane') expect(hosts[0]?.addresses.reason).not.toBeNull();
        else expect(ALARMS).toContain(verdict);
      }),
      { numRuns: RUNS },
    );
  });

  it('of a domain with a host in an unsigned zone is never green, and warns where its absence is not proven', async () => {
    await fc.assert(
      fc.asyncProperty(attacked(['mixed.nl'], 4), async ({ domain, fate }) => {
        const { verdict, advice } = await checker({ ...nobody(), fate }).run(domain);
        expect(['partial', ...ALARMS]).toContain(verdict);
        const warned = advice.some(({ id, severity, host }) => `${id} ${severity} ${host}` === WARNING);
        if (verdict === 'partial') expect(warned).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  it('never takes a host in an unsigned zone for one with DANE', async () => {
    await fc.assert(
      fc.asyncProperty(attacked(['insecure-host.nl'], 4), async ({ domain, fate }) => {
        const { verdict } = await checker({ ...nobody(), fate }).run(domain);
        expect(['none', 'unreachable', ...ALARMS]).toContain(verdict);
      }),
      { numRuns: RUNS },
    );
  });

  it('of an unsigned domain never says that its MX records are proven', async () => {
    await fc.assert(
      fc.asyncProperty(attacked(['unsigned.nl'], 4), async ({ domain, fate }) => {
        const { verdict, mx } = await checker({ ...nobody(), fate }).run(domain);
        expect(mx.status).not.toBe('secure');
        expect(['unsigned', 'no-mail', 'no-such-domain', 'no-mail-host', ...ALARMS]).toContain(verdict);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the order in which answers come', () => {
  it('changes nothing in the report', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...DOMAINS), order, async (domain, turns) => {
        const self = checker({ ...nobody(), delay: late(turns) });
        expect(await self.run(domain)).toEqual(withoutAttack(domain).report);
      }),
      { numRuns: RUNS },
    );
  });

  it('changes nothing in the report of an attacked check', async () => {
    await fc.assert(
      fc.asyncProperty(attacked(DOMAINS), order, async ({ domain, fate }, turns) => {
        const [one, other] = [checker({ fate, delay: () => 0 }), checker({ fate, delay: late(turns) })];
        expect(await one.run(domain)).toEqual(await other.run(domain));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('checks that share what they ask and see', () => {
  const left = { turns: fc.nat(60), domain: fc.constantFrom(...DOMAINS), order };

  it('one that is given up takes nothing from another, and gives it nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...DOMAINS), fc.record(left), async (domain, gone) => {
        const prober = shareProbes(fakeProber(SERVERS), () => NOW);
        const self = checker({ ...nobody(), delay: late(gone.order) }, prober);
        const end = new AbortController();
        const given = self.run(gone.domain, { signal: end.signal });
        const other = self.run(domain);
        for (let turns = gone.turns; turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
        end.abort();
        expect(await other).toEqual(withoutAttack(domain).report);
        const { verdict } = await given;
        expect([withoutAttack(gone.domain).report.verdict, 'dane-unprobed', ...ALARMS]).toContain(verdict);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('an attack that is over', () => {
  it('leaves nothing behind in signed zones', async () => {
    await fc.assert(
      fc.asyncProperty(attacked(signed), async ({ domain, fate }) => {
        const attack = { ...nobody(), fate };
        const self = checker(attack);
        await self.run(domain);
        attack.fate = new Map();
        // Behind each spoilt answer another may have been kept that is met only then; each lasts for seconds.
        for (const _ of fate) {
          self.now += 6;
          await self.run(domain);
        }
        self.now += 6;
        const { verdict, hosts } = await self.run(domain);
        const { report } = withoutAttack(domain);
        expect([verdict, ...outcomes({ ...report, hosts })]).toEqual([report.verdict, ...outcomes(report)]);
      }),
      { numRuns: RUNS },
    );
  });
});
