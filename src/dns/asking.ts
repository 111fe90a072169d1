/** The asking of questions, as the validator sees it: what comes back, and the sharing and keeping of answers. */
import type { Reason } from '../reason.ts';
import type { Message, ResourceRecord } from './message.ts';
import type { Name } from './name.ts';
import { decodeRrsig, decodeSoa } from './rdata.ts';
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
/** For so long at most an answer whose TTL is over serves the tasks that were under way when it came: the time of a check. */
const SECONDS_HELD = 30;
/** For so long an answer is given still on which a lookup rested that failed its proof (RFC 9520 section 3.2: 1 to 300). */
const SECONDS_IN_DOUBT = 5;

interface Flight {
  readonly reply: Promise<Reply>;
  readonly abort: AbortController;
  waiting: number;
}

/** An answer that is kept, and for what question. */
export interface KeptAnswer {
  readonly name: Name;
  readonly type: number;
  readonly reply: Answered;
  /** Until when it is good, seconds since 1970. */
  readonly until: number;
}

/**
 * `since`: a clock that shows an earlier time was set back, and nobody knows how old the answer is. `end`: until when it is given
 * to all who ask while somebody holds it, whatever its TTL; nought where nobody does any more.
 */
interface Entry extends KeptAnswer {
  readonly since: number;
  readonly end: number;
}

/** What is kept, for a process whose memory ends before the answers do. */
export interface AnswerMemory {
  /** All that is good still, the least used first. */
  answers(): KeptAnswer[];
  /** Takes back what was kept. It is proven when it is used, like any other answer. */
  restore(answers: readonly KeptAnswer[]): void;
}

export interface SharedAsk {
  readonly ask: Ask;
  readonly memory: AnswerMemory;
  /** Something that rested on this answer turned out bogus: it is asked again soon, whatever its TTL. */
  doubt(name: Name, type: number): void;
  /** Begins to ask ahead of need. What is asked so changes no answer: it is only there sooner. */
  ahead(): AskedAhead;
}

/** Questions of one task (a check), asked before it is known whether they will be needed. */
export interface AskedAhead {
  /** Asks unless it is known or under way, and holds the answer until the release. */
  ask(name: Name, type: number): Promise<Reply>;
  /** Lets go of what is held, and gives up what nobody else waits for. */
  release(): void;
}

/**
 * Wraps an Ask so that a question under way is asked once however many wait for it, and an answer is kept for its TTL
 * (RFC 2308 and RFC 9077 for denials; until the first of its signatures ends; an hour at most; at most 2,000 answers, the
 * least used go first). What is kept is the message as received: it is validated anew each time, so nothing kept is ever
 * trusted. Failures are not kept. A question is given up when the last that waited for it has given up.
 *
 * An answer asked ahead is held whatever its TTL: a TTL of zero means that it serves the transaction in progress (RFC 1035
 * section 3.2.1), and that is the task that holds it. Tasks that overlap must not keep it alive for ever between them, so
 * that has an end. (A signature that ends meanwhile makes a lookup bogus, and what that rested on is asked again.)
 *
 * `clock`: the time at which signatures are judged. `elapsed`: the real one, where that is another.
 */
export function createSharedAsk(ask: Ask, clock: Clock, elapsed: Clock = clock): SharedAsk {
  const kept = new Map<string, Entry>();
  /** How many hold the answer to a question. */
  const held = new Map<string, number>();
  const flights = new Map<string, Flight>();

  function start(key: string, name: Name, type: number): Flight {
    const abort = new AbortController();
    const reply = ask(name, type, abort.signal).then(
      (answer) => {
        if (flights.get(key) === flight) flights.delete(key);
        if (answer.kind === 'answered' && !abort.signal.aborted) keepFresh(key, name, type, answer);
        return answer;
      },
      (error) => {
        if (flights.get(key) === flight) flights.delete(key);
        throw error;
      },
    );
    const flight: Flight = { reply, abort, waiting: 0 };
    flights.set(key, flight);
    return flight;
  }

  function keepFresh(key: string, name: Name, type: number, reply: Answered): void {
    const since = elapsed();
    const until = since + secondsToKeep(reply.message, clock());
    const end = held.has(key) ? since + SECONDS_HELD : 0;
    keep(key, { name, type, reply, since, until, end });
  }

  function keep(key: string, entry: Entry): void {
    if (!isGood(entry)) return;
    kept.delete(key);
    kept.set(key, entry);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
  }

  const isGood = ({ since, until, end }: Entry): boolean => since <= elapsed() && Math.max(until, end) > elapsed();

  function known(key: string): Answered | null {
    const entry = kept.get(key);
    if (entry === undefined || !isGood(entry)) return null;
    kept.delete(key);
    kept.set(key, entry);
    return aged(entry.reply, Math.max(0, Math.floor(entry.until - elapsed())));
  }

  /** An answer may be good until then, and no longer. */
  function bound(key: string, until: number, end = until): void {
    const entry = kept.get(key);
    if (entry) kept.set(key, { ...entry, until: Math.min(entry.until, until), end: Math.min(entry.end, end) });
  }

  const memory: AnswerMemory = {
    answers: () => [...kept.values()].filter((entry) => isGood({ ...entry, end: 0 })),
    restore(answers) {
      for (const answer of answers) {
        const key = keyOf(answer.name, answer.type);
        if (kept.has(key)) continue;
        // A clock that was set back must not make it good for longer than it ever was.
        const since = elapsed();
        const longest = since + secondsToKeep(answer.reply.message, clock());
        keep(key, { ...answer, since, until: Math.min(answer.until, longest), end: 0 });
      }
    },
  };

  /** Waits with others for a question under way, which is given up when the last of them leaves. */
  function join(key: string, name: Name, type: number): { readonly reply: Promise<Reply>; readonly leave: () => void } {
    const flight = flights.get(key) ?? start(key, name, type);
    flight.waiting++;
    let left = false;
    const leave = (): void => {
      if (left) return;
      left = true;
      flight.waiting--;
      if (flight.waiting > 0 || flights.get(key) !== flight) return;
      flights.delete(key);
      flight.abort.abort();
    };
    return { reply: flight.reply, leave };
  }

  const shared: Ask = async (name, type, signal) => {
    const key = keyOf(name, type);
    const answer = known(key);
    if (answer !== null) return answer;
    if (signal?.aborted) return gaveUp(name);
    const { reply, leave } = join(key, name, type);
    try {
      return await untilAborted(reply, signal, name);
    } finally {
      leave();
    }
  };

  function ahead(): AskedAhead {
    const running = new Set<() => void>();
    const holding = new Set<string>();
    let released = false;
    return {
      async ask(name, type) {
        if (released) return gaveUp(name);
        const key = keyOf(name, type);
        if (!holding.has(key)) {
          holding.add(key);
          held.set(key, (held.get(key) ?? 0) + 1);
        }
        const answer = known(key);
        if (answer !== null) return answer;
        const { reply, leave } = join(key, name, type);
        return new Promise<Reply>((resolve, reject) => {
          const giveUp = (): void => {
            leave();
            resolve(gaveUp(name));
          };
          running.add(giveUp);
          reply.then(resolve, reject).finally(() => {
            running.delete(giveUp);
            leave();
          });
        });
      },
      release() {
        released = true;
        for (const giveUp of running) giveUp();
        for (const key of holding) {
          const others = (held.get(key) ?? 0) - 1;
          if (others > 0) held.set(key, others);
          else {
            held.delete(key);
            bound(key, Number.MAX_SAFE_INTEGER, 0);
          }
        }
        holding.clear();
      },
    };
  }

  const doubt = (name: Name, type: number): void => bound(keyOf(name, type), elapsed() + SECONDS_IN_DOUBT);
  return { ask: shared, ahead, memory, doubt };
}

/** Case is part of the key: a zone may answer with the case that was asked, and nothing here should mix the two. */
function keyOf(name: Name, type: number): string {
  return `${type} ${name.toString()}`;
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

/** The answer with no TTL above the seconds that it has left, so that nothing made of it is kept for longer. */
function aged(reply: Answered, left: number): Answered {
  const { message } = reply;
  const bound = (records: readonly ResourceRecord[]): readonly ResourceRecord[] =>
    records.map((record) => (record.ttl <= left ? record : { ...record, ttl: left }));
  return { ...reply, message: { ...message, answer: bound(message.answer), authority: bound(message.authority) } };
}

/**
 * The least TTL of answer and authority, and no longer than a signature among them lasts: an answer kept beyond that would
 * turn bogus while its zone has long signed anew. For a denial no more than the SOA's minimum (RFC 2308 section 5), and the
 * TTL of its NSEC records is among those counted (RFC 9077 section 4).
 */
function secondsToKeep(message: Message, now: number): number {
  const records = [...message.answer, ...message.authority];
  let least = records.length === 0 ? 0 : LONGEST_KEPT_SECONDS;
  for (const record of records) least = Math.min(least, record.ttl, secondsOf(record, now));
  return least;
}

/** What the RDATA of a record says of how long it is good; a record that does not decode is not kept. */
function secondsOf({ type, rdata }: ResourceRecord, now: number): number {
  try {
    if (type === RRType.SOA) return decodeSoa(rdata).minimum;
    if (type === RRType.RRSIG) return (decodeRrsig(rdata).expiration - Math.floor(now)) | 0;
    return LONGEST_KEPT_SECONDS;
  } catch {
    return 0;
  }
}
