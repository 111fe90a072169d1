/** Advice on keys to come, where the present ones match: whether their change is prepared (RFC 7671 section 8.1). */
import { digLine, NEXT_KEY_LINE } from '../by-hand.ts';
import { chainsSeen, endsInItself } from '../chains-seen.ts';
import type { DomainFacts, HostFacts } from '../facts.ts';
import type { RolloverPlan } from '../rollover-plan.ts';
import { type TlsaRecord, whyUnusable } from '../tlsa.ts';
import type { Advice, AdviceId, Severity } from './advice.ts';
import { shown } from './records.ts';

export function adviseOnRollover({ hosts }: DomainFacts, plans: ReadonlyMap<HostFacts, RolloverPlan>): Advice[] {
  return hosts.flatMap((host) => onHost(host, plans.get(host)));
}

function onHost({ host, lookups, outcome, findings }: HostFacts, plan: RolloverPlan | undefined): Advice[] {
  const tlsa = lookups?.tlsa;
  // Where a chain fails, that has to be mended first; where no server answers, the records are there all the same.
  if (!tlsa || lookups.outcome !== 'unprobed' || outcome === 'refused') return [];
  const name = `_25._tcp.${tlsa.base.toHost()}`;
  const usable = [...tlsa.records.entries()].filter(([, record]) => whyUnusable(record) === null);
  const advice: Advice[] = [];
  const add = (id: AdviceId, severity: Severity, data: Advice['data'], more: Partial<Advice> = {}): void => {
    const about = { host: host.name, who: 'mx-operator', byHand: [digLine(name, 'TLSA')] } as const;
    advice.push({ id, severity, ...about, data: { host: host.name, name, ...data }, ...more });
  };
  const list = (records: readonly TlsaRecord[]): string => records.map(shown).join(' | ');
  const seen = chainsSeen(findings).filter(({ finding }) => finding.outcome === 'authenticated');
  const results = (i: number) => seen.flatMap(({ finding }) => finding.match?.records[i] ?? []);

  let unreal = false;
  for (const [i, record] of seen.length === 0 ? [] : usable) {
    const idle = results(i).every(({ fits }) => !fits);
    if (record.usage === 3 && idle) add('stale-record', 'info', { found: shown(record) });
    if (record.usage === 3 || results(i).some(({ matched, reason }) => matched || reason?.code === SET_ASIDE)) continue;
    unreal = true;
    const cause = results(i)[0]?.reason;
    add('rollover-not-real', 'warning', { found: shown(record) }, cause ? { cause } : {});
    // Its authority may be one that is merely not sent, unless the chains are whole.
    if (idle && seen.every(({ chain }) => endsInItself(chain))) add('stale-record', 'info', { found: shown(record) });
  }
  const ofOneKey = seen
    .map(({ finding }) => usable.filter(([i, { usage }]) => usage === 3 && finding.match?.records[i]?.fits === true))
    .find((records) => records.length > 1);
  if (plan?.scheme === 'none' && ofOneKey !== undefined) {
    unreal = true;
    const found = list(ofOneKey.map(([, record]) => record));
    add('rollover-not-real', 'warning', { found }, { wording: 'rollover-not-real-duplicate', byHand: [NEXT_KEY_LINE] });
  }
  // One usable record; or, with keys of two kinds, one for each.
  const oneEach = plan?.scheme === 'none' && !unreal && usable.every(([i]) => results(i).some(({ fits }) => fits));
  if (usable.length === 1 || oneEach) {
    const found = list(usable.map(([, record]) => record));
    const lines = plan?.lines ?? [];
    const seconds = 2 * (tlsa.ttl ?? 0);
    if (lines.length === 0)
      add('no-rollover', 'warning', { found, seconds }, { byHand: [digLine(name, 'TLSA'), NEXT_KEY_LINE] });
    else {
      const data = { found, seconds, wanted: lines.join(' | ') };
      add('no-rollover', 'warning', data, { wording: 'no-rollover-ready', publish: lines });
    }
  }
  return advice;
}

const SET_ASIDE = 'weaker-digest-ignored';
