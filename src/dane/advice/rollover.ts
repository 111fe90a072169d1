/** Advice on keys to come, where the present ones match: whether their change is prepared (RFC 7671 section 8.1). */
import { digLine } from '../by-hand.ts';
import { chainsSeen, endsInItself } from '../chains-seen.ts';
import type { DomainFacts, HostFacts } from '../facts.ts';
import { nextKeyRecord, spareRecords } from '../rollover.ts';
import { listed, type RolloverPlan } from '../rollover-plan.ts';
import { shown, whyUnusable } from '../tlsa.ts';
import { tlsaOwner } from '../tlsa-name.ts';
import type { Advice, AdviceId, Severity } from './advice.ts';

export function adviseOnRollover({ hosts }: DomainFacts, plans: ReadonlyMap<HostFacts, RolloverPlan>): Advice[] {
  return hosts.flatMap((host) => onHost(host, plans.get(host)));
}

function onHost(facts: HostFacts, plan: RolloverPlan | undefined): Advice[] {
  const { host, lookups, outcome, findings } = facts;
  const tlsa = lookups?.tlsa;
  // Where a chain fails, that has to be mended first; where no server answers, the records are there all the same.
  if (!tlsa || lookups.outcome !== 'unprobed' || outcome === 'refused') return [];
  const name = tlsaOwner(tlsa);
  // Asked for as a sender does, by its alias if it is one.
  const dig = digLine(`_25._tcp.${tlsa.base.toHost()}`, 'TLSA');
  const usable = [...tlsa.records.entries()].filter(([, record]) => whyUnusable(record) === null);
  const advice: Advice[] = [];
  const next = nextKeyRecord(tlsa.records);
  const add = (id: AdviceId, severity: Severity, data: Advice['data'], more: Partial<Advice> = {}): void => {
    const about = { host: host.name, who: 'mx-operator', byHand: [dig] } as const;
    advice.push({ id, severity, ...about, data: { host: host.name, name, next: next.kind, ...data }, ...more });
  };
  const seen = chainsSeen(findings).filter(({ finding }) => finding.outcome === 'authenticated');
  const results = (i: number) => seen.flatMap(({ finding }) => finding.match?.records[i] ?? []);

  let unreal = false;
  for (const [i, record] of seen.length === 0 ? [] : usable) {
    const idle = results(i).every(({ fits }) => !fits);
    if (record.usage === 3 && idle) add('stale-record', 'info', { found: shown(record) });
    if (record.usage === 3 || results(i).some(({ matched, reason }) => matched || reason?.code === SET_ASIDE)) continue;
    unreal = true;
    const causes = results(i).flatMap(({ reason }) => reason ?? []);
    const notSent = causes.find(({ code }) => code === 'anchor-not-sent');
    const cause = notSent ?? causes[0];
    const more: Partial<Advice> = notSent ? { wording: 'rollover-not-real-not-sent' } : {};
    add('rollover-not-real', 'warning', { found: shown(record) }, cause ? { cause, ...more } : more);
    // Its authority may be one that is merely not sent, unless the chains are whole.
    if (idle && seen.every(({ chain }) => endsInItself(chain))) add('stale-record', 'info', { found: shown(record) });
  }
  const ofOneKey = seen
    .map(({ finding }) => usable.filter(([i, { usage }]) => usage === 3 && finding.match?.records[i]?.fits === true))
    .find((records) => records.length > 1);
  if (plan?.scheme === 'none' && ofOneKey !== undefined) {
    unreal = true;
    const found = listed(ofOneKey.map(([, record]) => record));
    add('rollover-not-real', 'warning', { found }, { wording: 'rollover-not-real-duplicate', byHand: [next.command] });
  }
  // One usable record; or, with several keys or issuers, nothing that prepares a change for all of them.
  const spare = plan?.step === 'next-key-for-each' ? spareRecords(facts) : [];
  const isKnown = ([i, record]: (typeof usable)[number]): boolean =>
    spare.includes(record) || results(i).some(({ fits }) => fits);
  const notForAll = plan?.scheme === 'none' && !unreal && usable.every(isKnown);
  if (usable.length === 1 || notForAll) {
    const lines = plan?.alternative ?? [];
    const more: Partial<Advice> = { publish: lines, byHand: [dig, next.command] };
    const found = listed(usable.map(([, record]) => record));
    const data = { found, seconds: 2 * (tlsa.ttl ?? 0), wanted: lines.join(' | ') || '3 1 1 + 2 1 1' };
    if (plan && usable.length > 1) {
      const ofKeys = { ...data, count: plan.keys, inUse: plan.inUse, spare: plan.spare };
      add('no-rollover', 'warning', ofKeys, { ...more, wording: 'no-rollover-keys' });
    } else add('no-rollover', 'warning', data, lines.length > 0 ? { ...more, wording: 'no-rollover-ready' } : more);
  }
  return advice;
}

const SET_ASIDE = 'weaker-digest-ignored';
