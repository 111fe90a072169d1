/** A second resolver, asked only after the first has failed (R3). What it answers is proven like any other answer. */
import type { Ask, AskFailureCode, Clock } from './asking.ts';

/** For so long a first resolver that could not be reached is asked only where the second fails too, seconds. */
export const SECONDS_PASSED_OVER = 60;

/**
 * Failures that would befall the next question as well. Waiting for each of them in turn would use up a check's time; any
 * other failure is one question's own.
 */
const OUT_OF_REACH: ReadonlySet<AskFailureCode> = new Set<AskFailureCode>([
  'resolver-unreachable',
  'resolver-redirected',
  'resolver-http-status',
  'resolver-content-type',
  'resolver-timeout',
]);

/**
 * An Ask over two resolvers. Each reply names the one that gave it; where both fail, the reason is the first's. An answer
 * that turns out bogus is an answer: it is for the validator to say so, and no ground for asking somebody else.
 */
export function askSecondAfterFirst(first: Ask, second: Ask, clock: Clock): Ask {
  /** Seconds since 1970. */
  let passedOverUntil = 0;
  return async (name, type, signal) => {
    // Longer than that is left only where the clock was set back.
    const left = passedOverUntil - clock();
    if (left > 0 && left <= SECONDS_PASSED_OVER) {
      const reply = await second(name, type, signal);
      return reply.kind === 'answered' || signal?.aborted ? reply : first(name, type, signal);
    }
    const reply = await first(name, type, signal);
    if (reply.kind === 'answered' || signal?.aborted) return reply;
    if (OUT_OF_REACH.has(reply.reason.code)) passedOverUntil = clock() + SECONDS_PASSED_OVER;
    const other = await second(name, type, signal);
    return other.kind === 'answered' ? other : reply;
  };
}
