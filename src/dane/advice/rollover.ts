/** Advice on keys to come, where the present ones match: whether their change is prepared (RFC 7671 section 8.1). */
import { digLine } from '../by-hand.ts';
import { chainsSeen, endsInItself, type SeenChain } from '../chains-seen.ts';
import type { DomainFacts, HostFacts } from '../facts.ts';
import type { TlsaFound } from '../host-lookups.ts';
import type { RecordMatch } from '../match.ts';
import { nextKeyRecord, spareRecords } from '../rollover.ts';
import { listed, type RolloverPlan } from '../rollover-plan.ts';
import { shown, type TlsaRecord, whyUnusable } from '../tlsa.ts';
import { tlsaOwner, tlsaQuestion } from '../tlsa-name.ts';
import type { Advice, AdviceId, Severity } from './advice.ts';

/** Each host's, with the plan of its next change of key if it has one. */
export function adviseOnRollover({ hosts }: DomainFacts, plans: ReadonlyMap<HostFacts, RolloverPlan>): Advice[] {
  return hosts.flatMap((facts) => {
    const host = recordsHeld(facts, plans.get(facts));
    if (host === null) return [];
    const unreal = unrealRecords(host);
    return [...unreal, ...noRollover(host, unreal.length > 0), ...staleRecords(host)];
  });
}

/** A usable record, and what became of it on each chain that authenticated the host. */
interface Held {
  readonly record: TlsaRecord;
  readonly results: readonly RecordMatch[];
}

/** A host's records, held against the chains that its addresses showed. */
interface HostRecords {
  readonly facts: HostFacts;
  readonly tlsa: TlsaFound;
  readonly plan: RolloverPlan | undefined;
  readonly usable: readonly Held[];
  /** The chains that authenticated the host. */
  readonly seen: readonly SeenChain[];
  readonly next: ReturnType<typeof nextKeyRecord>;
}

/** Null where DANE does not apply, and where a chain fails: that has to be mended first. */
function recordsHeld(facts: HostFacts, plan: RolloverPlan | undefined): HostRecords | null {
  const { lookups, outcome, findings } = facts;
  const tlsa = lookups?.tlsa;
  // Where no server answers, the records are there all the same.
  if (!tlsa || lookups.outcome !== 'unprobed' || outcome === 'refused') return null;
  const seen = chainsSeen(findings).filter(({ finding }) => finding.outcome === 'authenticated');
  const usable = tlsa.records.flatMap((record, i) =>
    whyUnusable(record) === null
      ? [{ record, results: seen.flatMap(({ finding }) => finding.match?.records[i] ?? []) }]
      : [],
  );
  return { facts, tlsa, plan, usable, seen, next: nextKeyRecord(tlsa.records) };
}

/** Records that no chain shows: left over, or for a key to come. */
function staleRecords(host: HostRecords): Advice[] {
  const { usable, seen } = host;
  if (seen.length === 0) return [];
  // The authority of a usage-2 record may be one that is merely not sent, unless the chains are whole.
  const isWhole = seen.every(({ chain }) => endsInItself(chain));
  return usable
    .filter((held) => isIdle(held) && (held.record.usage === 3 || (isUnreal(held) && isWhole)))
    .map(({ record }) => advice(host, 'stale-record', 'info', { found: shown(record) }));
}

/** Records that seem to prepare a change of key and would not carry it. */
function unrealRecords(host: HostRecords): Advice[] {
  const { usable, seen, plan, next } = host;
  const unreal = usable
    .filter((held) => seen.length > 0 && held.record.usage === 2 && isUnreal(held))
    .map(({ record, results }) => {
      const causes = results.flatMap(({ reason }) => reason ?? []);
      const notSent = causes.find(({ code }) => code === 'anchor-not-sent');
      const cause = notSent ?? causes[0];
      return advice(
        host,
        'rollover-not-real',
        'warning',
        { found: shown(record) },
        { ...(cause && { cause }), ...(notSent && { wording: 'rollover-not-real-not-sent' as const }) },
      );
    });
  // Several records of one key change with it, all at once.
  const ofOneKey = seen
    .map((_, i) => usable.filter(({ record, results }) => record.usage === 3 && results[i]?.fits === true))
    .find((records) => records.length > 1);
  if (plan?.scheme !== 'none' || ofOneKey === undefined) return unreal;
  const found = listed(ofOneKey.map(({ record }) => record));
  const more = { wording: 'rollover-not-real-duplicate', byHand: [next.command] } as const;
  return [...unreal, advice(host, 'rollover-not-real', 'warning', { found }, more)];
}

/** Nothing that prepares a change: one usable record, or what prepares it for some of several keys or issuers alone. */
function noRollover(host: HostRecords, hasUnreal: boolean): Advice[] {
  const { facts, tlsa, plan, usable, next } = host;
  const spare = plan?.step === 'next-key-for-each' ? spareRecords(facts) : [];
  const isKnown = (held: Held): boolean => spare.includes(held.record) || !isIdle(held);
  const notForAll = plan?.scheme === 'none' && !hasUnreal && usable.every(isKnown);
  if (usable.length !== 1 && !notForAll) return [];
  const lines = plan?.alternative ?? [];
  const found = listed(usable.map(({ record }) => record));
  const data = { found, seconds: 2 * (tlsa.ttl ?? 0), wanted: lines.join(' | ') || '3 1 1 + 2 1 1' };
  const more = { publish: lines, byHand: [queryOf(host), next.command] };
  if (plan && usable.length > 1) {
    const ofKeys = { ...data, count: plan.keys, inUse: plan.inUse, spare: plan.spare };
    return [advice(host, 'no-rollover', 'warning', ofKeys, { ...more, wording: 'no-rollover-keys' })];
  }
  const wording = lines.length > 0 ? 'no-rollover-ready' : 'no-rollover';
  return [advice(host, 'no-rollover', 'warning', data, { ...more, wording })];
}

/** On no chain it is the record of a certificate in its place. */
function isIdle({ results }: Held): boolean {
  return results.every(({ fits }) => !fits);
}

/** It authenticates no chain, and not for a stronger digest beside it (R24). */
function isUnreal({ results }: Held): boolean {
  return !results.some(({ matched, reason }) => matched || reason?.code === 'weaker-digest-ignored');
}

/** Asked for as a sender does, by its alias if it is one. */
function queryOf({ tlsa }: HostRecords): string {
  return digLine(tlsaQuestion(tlsa.base.toHost()), 'TLSA');
}

function advice(
  host: HostRecords,
  id: AdviceId,
  severity: Severity,
  data: Advice['data'],
  more: Partial<Advice> = {},
): Advice {
  const { name } = host.facts.host;
  const about = { host: name, name: tlsaOwner(host.tlsa), next: host.next.kind };
  return {
    id,
    severity,
    host: name,
    who: 'mx-operator',
    data: { ...about, ...data },
    byHand: [queryOf(host)],
    ...more,
  };
}
