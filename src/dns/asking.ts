/** The asking of questions, as the validator sees it: what comes back, and the sharing and keeping of answers. */
import type { Reason } from '../reason.ts';
import type { Message } from './message.ts';
import type { Name } from './name.ts';
import { decodeSoa } from './rdata.ts';
import { RRType } from './types.ts';

/** Why a question got no usable answer. None of these ever means "no record" (R2, R22). */
export type AskFailureCode =
  | 'resolver-unreachable'
  | 'resolver-redirected'
  | 'resolver-http-status'
  | 'resolver-content-type'
  | 'resolver-too-large'
  | 'resolver-timeout'
  | 'answer-malformed'
  | 'answer-truncated'
  | 'answer-mismatched'
  | 'answer-rcode'
  | 'timeout';

export interface Answered {
  readonly kind: 'answered';
  readonly message: Message;
  /** The message as received. */
  readonly octets: Uint8Array;
  /** URL of the resolver that answered. */
  readonly resolver: string;
}

export interface Unanswered {
  readonly kind: 'unanswered';
  readonly reason: Reason<AskFailureCode>;
}

export type Reply = Answered | Unanswered;

/** Asks one question of class IN. Never throws and never hangs beyond its own time-out. */
export type Ask = (name: Name, type: number, signal?: AbortSignal) => Promise<Reply>;

/** Seconds since 1970. */
export type Clock = () => number;

const MOST_KEPT = 2000;
const LONGEST_KEPT_SECONDS = 3600;

interface Flight {
  readonly reply: Promise<Reply>;
  readonly abort: AbortController;
  waiting: number;
}

/**
 * Wraps an Ask so that a question under way is asked once however many wait for it, and an answer is kept for its TTL
 * (RFC 2308 for denials; an hour at most; at most 2,000 answers). What is kept is the message as received: it is
 * validated anew each time, so nothing kept is ever trusted. Failures are not kept. A question is given up when the
 * last that waited for it has given up.
 */
export function createSharedAsk(ask: Ask, clock: Clock): Ask {
  const kept = new Map<string, { readonly reply: Answered; readonly until: number }>();
  const flights = new Map<string, Flight>();

  function start(key: string, name: Name, type: number): Flight {
    const abort = new AbortController();
    const reply = ask(name, type, abort.signal).then((answer) => {
      if (flights.get(key) === flight) flights.delete(key);
      if (answer.kind === 'answered' && !abort.signal.aborted) keep(key, answer);
      return answer;
    });
    const flight: Flight = { reply, abort, waiting: 0 };
    flights.set(key, flight);
    return flight;
  }

  function keep(key: string, reply: Answered): void {
    const seconds = Math.min(secondsToKeep(reply.message), LONGEST_KEPT_SECONDS);
    if (seconds <= 0) return;
    kept.delete(key);
    kept.set(key, { reply, until: clock() + seconds });
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
  }

  return async (name, type, signal) => {
    // Case is part of the key: a zone may answer with the case that was asked, and nothing here should mix the two.
    const key = `${type} ${name.toString()}`;
    const known = kept.get(key);
    if (known !== undefined && known.until > clock()) return known.reply;
    if (signal?.aborted) return gaveUp(name);
    const flight = flights.get(key) ?? start(key, name, type);
    flight.waiting++;
    try {
      return await untilAborted(flight.reply, signal, name);
    } finally {
      flight.waiting--;
      if (flight.waiting === 0 && flights.get(key) === flight) {
        flights.delete(key);
        flight.abort.abort();
      }
    }
  };
}

function gaveUp(name: Name): Unanswered {
  return { kind: 'unanswered', reason: { code: 'timeout', zone: null, data: { name: name.toHost() } } };
}

function untilAborted(reply: Promise<Reply>, signal: AbortSignal | undefined, name: Name): Promise<Reply> {
  if (signal === undefined) return reply;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => resolve(gaveUp(name));
    signal.addEventListener('abort', onAbort, { once: true });
    reply.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** The least TTL of answer and authority; for a denial no more than the SOA's minimum (RFC 2308 section 5). */
function secondsToKeep(message: Message): number {
  const records = [...message.answer, ...message.authority];
  let least = records.length === 0 ? 0 : LONGEST_KEPT_SECONDS;
  for (const record of records) {
    least = Math.min(least, record.ttl);
    if (record.type !== RRType.SOA) continue;
    try {
      least = Math.min(least, decodeSoa(record.rdata).minimum);
    } catch {
      least = 0;
    }
  }
  return least;
}
