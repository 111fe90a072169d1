/** The chains of trust that a check followed, as one tree of zones and what was asked in them: no decision is made here. */
import type { DomainFacts } from '../dane/facts.ts';
import { Name } from '../dns/name.ts';
import { typeToText } from '../dns/types.ts';
import type { Lookup, ZoneStep } from '../dnssec/lookup.ts';
import { whyNot } from '../dnssec/proven.ts';
import type { Reason } from '../reason.ts';
import type { LookupView, ReasonView, TrustView, ZoneView } from './report.ts';

/** Nothing asked yet. */
export const NO_TRUST: TrustView = { zones: [], lookups: [] };

/** `reasonView` puts a reason in the reader's words. */
export function trustView(facts: DomainFacts, reasonView: (why: Reason | null) => ReasonView | null): TrustView {
  const asked = [
    { lookup: facts.mxLookup, host: null },
    ...facts.hosts.flatMap(({ host, lookups }) =>
      (lookups?.lookups ?? []).map((lookup) => ({ lookup, host: host.name })),
    ),
  ];
  const zones = zonesOf(asked.map(({ lookup }) => lookup));
  return {
    zones: zones.map(({ step, name }) => ({
      zone: step.zone,
      parent: closest(zones, name.isRoot ? null : name.parent()),
      status: step.status,
      keyTag: step.keyTag,
      algorithm: step.algorithm,
      ds: step.ds,
      signedFrom: isoTime(step.inception),
      signedUntil: isoTime(step.expiration),
      reason: reasonView(step.reason),
    })),
    lookups: asked.map(({ lookup, host }) => lookupView(lookup, host, zones, reasonView)),
  };
}

interface Zone {
  readonly step: ZoneStep;
  readonly name: Name;
}

/** Every zone once, parents before children. Where two lookups saw a zone differently, the one that failed is shown. */
function zonesOf(lookups: readonly Lookup[]): Zone[] {
  const byName = new Map<string, Zone>();
  for (const step of lookups.flatMap(({ chain }) => chain)) {
    const name = Name.parse(step.zone);
    const known = byName.get(name.key);
    if (known === undefined || known.step.status === 'secure') byName.set(name.key, { step, name });
  }
  return [...byName.values()].sort((a, b) => a.name.labelCount - b.name.labelCount);
}

/** The deepest of the zones that `name` lies in, as text; null where there is none. */
function closest(zones: readonly Zone[], name: Name | null): ZoneView['zone'] | null {
  if (name === null) return null;
  return zones.findLast((zone) => name.isAtOrBelow(zone.name))?.step.zone ?? null;
}

function lookupView(
  lookup: Lookup,
  host: string | null,
  zones: readonly Zone[],
  reasonView: (why: Reason | null) => ReasonView | null,
): LookupView {
  const end = lookup.aliases.at(-1)?.to ?? lookup.name;
  return {
    name: lookup.name.toHost(),
    type: typeToText(lookup.type),
    host,
    status: lookup.answer.status,
    // A question that got no answer reached no zone of its own: it hangs where others found that its name lies.
    zone: closest(zonesOf([lookup]), end) ?? closest(zones, end),
    aliases: lookup.aliases.map(({ kind, from, to, status }) => ({
      kind,
      from: from.toHost(),
      to: to.toHost(),
      status,
    })),
    signedUntil: isoTime(lookup.signaturesExpire),
    resolverSays: lookup.resolverSays,
    reason: reasonView(whyNot(lookup.answer)),
  };
}

function isoTime(seconds: number | null): string | null {
  return seconds === null ? null : new Date(seconds * 1000).toISOString();
}
