/** For how long a report may be shown as what is so, before its domain is checked anew. */
import type { DomainFacts } from '../dane/facts.ts';
import type { Lookup } from '../dnssec/lookup.ts';
import type { Observation } from '../probe/observation.ts';
import { SHARING_LIMITS } from '../probe/shared-probes.ts';

/** Where nothing is known at all: no longer than a failed lookup is kept (RFC 9520 section 3.2), so that who mends it sees it mended. */
const NOTHING_KNOWN = 5;
/** Where a part is not known, or does not hold: it may be mended any time. */
const PARTLY_KNOWN = 60;

/**
 * Seconds, 5 at least but where an answer expires sooner: the least of what is left to the proven answers that the facts
 * rest on, and less where something failed. What only claims something bounds nothing. `facts` null: no MX answer came.
 */
export function secondsGood(facts: DomainFacts | null): number {
  if (facts === null || facts.mxLookup.answer.status === 'indeterminate') return NOTHING_KNOWN;
  const { mxLookup, hosts } = facts;
  return Math.min(
    ofLookup(mxLookup),
    ...hosts.flatMap(({ lookups }) => lookups?.lookups.map(ofLookup) ?? []),
    ...hosts.flatMap(({ findings }) => findings.map(({ observation }) => ofObservation(observation))),
  );
}

function ofLookup({ answer }: Lookup): number {
  if (answer.status === 'secure') return answer.proven.ttl;
  return answer.status === 'insecure' ? Number.MAX_SAFE_INTEGER : PARTLY_KNOWN;
}

/** A server's failure may pass, and a probe that did not take place says nothing of the server. */
function ofObservation({ kind }: Observation): number {
  if (kind === 'chain') return Number.MAX_SAFE_INTEGER;
  return kind === 'not-probed' ? PARTLY_KNOWN : SHARING_LIMITS.failure;
}
