/**
 * Validated answers, kept: for their TTL, which the validator has bounded by the original TTL, by the end of their signatures
 * and, for denials, by the SOA (RFC 4035 section 5.3.3, RFC 2308 section 5, RFC 9077). Secure answers alone: an insecure one
 * is cheap to find anew, and one that failed must be.
 *
 * They are this process's own conclusions and never leave its memory; what outlives it is kept as received and proven anew.
 */
import { LONGEST_KEPT_SECONDS, questionKey } from '../dns/answer-store.ts';
import type { Clock } from '../dns/asking.ts';
import type { Name } from '../dns/name.ts';
import type { Lookup } from './lookup.ts';
import { secure } from './proven.ts';
import type { Validation } from './validator.ts';

const MOST_KEPT = 4000;

/** The same validation with a memory. `elapsed`: the real time, by which answers grow old, where `clock` stands still. */
export function keepLookups(validation: Validation, clock: Clock, elapsed: Clock = clock): Validation {
  const kept = new Map<string, { readonly lookup: Lookup; readonly since: number; readonly until: number }>();

  function find(name: Name, type: number): Lookup | null {
    const key = questionKey(name, type);
    const entry = kept.get(key);
    if (entry === undefined) return null;
    kept.delete(key);
    // A clock that was set back does not tell how old it is.
    if (entry.since > elapsed() || entry.until <= elapsed()) return null;
    kept.set(key, entry);
    return withTtl(entry.lookup, Math.floor(entry.until - elapsed()));
  }

  function keep(lookup: Lookup): void {
    const { answer, signaturesExpire } = lookup;
    if (answer.status !== 'secure') return;
    const seconds = Math.min(answer.proven.ttl, LONGEST_KEPT_SECONDS, (signaturesExpire ?? 0) - clock());
    if (seconds <= 0) return;
    const since = elapsed();
    kept.set(questionKey(lookup.name, lookup.type), { lookup, since, until: since + seconds });
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
  }

  return {
    async resolve(name, type, signal) {
      const known = find(name, type);
      if (known !== null) return known;
      const lookup = await validation.resolve(name, type, signal);
      keep(lookup);
      return lookup;
    },
    memory: validation.memory,
    ahead: () => ({ ...validation.ahead(), knows: (name, type) => find(name, type) !== null }),
  };
}

/** The same lookup for as long as it is good still. */
function withTtl(lookup: Lookup, ttl: number): Lookup {
  const { answer } = lookup;
  return answer.status === 'secure' ? { ...lookup, answer: secure({ ...answer.proven, ttl }) } : lookup;
}
