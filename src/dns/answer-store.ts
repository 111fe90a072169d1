/** Answers kept for as long as they are good, by question: what a resolver would not be asked again for. */
import type { Answered, Clock } from './asking.ts';
import type { Message, ResourceRecord } from './message.ts';
import type { Name } from './name.ts';
import { decodeRrsig, decodeSoa } from './rdata.ts';
import { secondsUntil } from './serial-time.ts';
import { RRType } from './types.ts';

const MOST_KEPT = 2000;
/** The longest that an answer, or what follows from it, is kept, whatever its TTL says. */
export const LONGEST_KEPT_SECONDS = 3600;
/** For so long at most an answer whose TTL is over serves the tasks that were under way when it came: the time of a check. */
const SECONDS_HELD = 30;
/** For so long an answer is given still on which a lookup rested that failed its proof (RFC 9520 section 3.2: 1 to 300). */
const SECONDS_IN_DOUBT = 5;

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

/** The key of a question. Case is part of it: a zone may answer with the case that was asked, and nothing here should mix the two. */
export function questionKey(name: Name, type: number): string {
  return `${type} ${name.toString()}`;
}

/**
 * The answers of one resolver. `clock` is that of signatures, `elapsed` that by which answers grow old; both in seconds
 * since 1970.
 */
export class AnswerStore implements AnswerMemory {
  readonly #clock: Clock;
  readonly #elapsed: Clock;
  /** The least used first. */
  readonly #kept = new Map<string, Entry>();
  /** How many hold the answer to a question. */
  readonly #held = new Map<string, number>();

  constructor(clock: Clock, elapsed: Clock) {
    this.#clock = clock;
    this.#elapsed = elapsed;
  }

  /** The answer as it is by now, with what is left of its TTLs; null where none is kept that is good. */
  known(key: string): Answered | null {
    const entry = this.#kept.get(key);
    if (entry === undefined || !this.#isGood(entry)) return null;
    this.#kept.delete(key);
    this.#kept.set(key, entry);
    return aged(entry.reply, Math.max(0, Math.floor(entry.until - this.#elapsed())));
  }

  /** Keeps what was answered just now. */
  keep(name: Name, type: number, reply: Answered): void {
    const key = questionKey(name, type);
    const since = this.#elapsed();
    const until = since + secondsToKeep(reply.message, this.#clock());
    const end = this.#held.has(key) ? since + SECONDS_HELD : 0;
    this.#keep(key, { name, type, reply, since, until, end });
  }

  /** Somebody is under way with this question: its answer serves until `release`, though its TTL be over. */
  hold(key: string): void {
    this.#held.set(key, (this.#held.get(key) ?? 0) + 1);
  }

  release(key: string): void {
    const others = (this.#held.get(key) ?? 0) - 1;
    if (others > 0) this.#held.set(key, others);
    else {
      this.#held.delete(key);
      this.#bound(key, Number.MAX_SAFE_INTEGER, 0);
    }
  }

  /** Something that rested on this answer turned out bogus. */
  doubt(key: string): void {
    this.#bound(key, this.#elapsed() + SECONDS_IN_DOUBT);
  }

  answers(): KeptAnswer[] {
    return [...this.#kept.values()].filter((entry) => this.#isGood({ ...entry, end: 0 }));
  }

  restore(answers: readonly KeptAnswer[]): void {
    for (const answer of answers) {
      const key = questionKey(answer.name, answer.type);
      if (this.#kept.has(key)) continue;
      // A clock that was set back must not make it good for longer than it ever was.
      const since = this.#elapsed();
      const longest = since + secondsToKeep(answer.reply.message, this.#clock());
      this.#keep(key, { ...answer, since, until: Math.min(answer.until, longest), end: 0 });
    }
  }

  #keep(key: string, entry: Entry): void {
    if (!this.#isGood(entry)) return;
    this.#kept.delete(key);
    this.#kept.set(key, entry);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
  }

  #isGood({ since, until, end }: Entry): boolean {
    const now = this.#elapsed();
    return since <= now && Math.max(until, end) > now;
  }

  /** An answer may be good until then, and no longer. */
  #bound(key: string, until: number, end = until): void {
    const entry = this.#kept.get(key);
    if (entry) this.#kept.set(key, { ...entry, until: Math.min(entry.until, until), end: Math.min(entry.end, end) });
  }
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
    if (type === RRType.RRSIG) return secondsUntil(decodeRrsig(rdata).expiration, now);
    return LONGEST_KEPT_SECONDS;
  } catch {
    return 0;
  }
}
