/** Questions asked once, whoever needs the answer: those under way are shared, and what was answered is kept. */
import { type AnswerMemory, AnswerStore, questionKey } from './answer-store.ts';
import type { Ask, Clock, Reply, Unanswered } from './asking.ts';
import type { Name } from './name.ts';

export interface SharedAsk {
  readonly ask: Ask;
  readonly memory: AnswerMemory;
  /** Something that rested on this answer turned out bogus: it is asked again soon, whatever its TTL. */
  doubt(name: Name, type: number): void;
  /** Begins to ask ahead of need. What is asked so changes no answer: it is only there sooner. */
  ahead(): AskedAhead;
}

/** A question under way, and how many wait for it. */
interface Flight {
  readonly reply: Promise<Reply>;
  readonly abort: AbortController;
  waiting: number;
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
  const store = new AnswerStore(clock, elapsed);
  const flights = new Map<string, Flight>();

  function start(key: string, name: Name, type: number): Flight {
    const abort = new AbortController();
    const reply = ask(name, type, abort.signal).then(
      (answer) => {
        if (flights.get(key) === flight) flights.delete(key);
        if (answer.kind === 'answered' && !abort.signal.aborted) store.keep(name, type, answer);
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
    const key = questionKey(name, type);
    const answer = store.known(key);
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
        const key = questionKey(name, type);
        if (!holding.has(key)) {
          holding.add(key);
          store.hold(key);
        }
        const answer = store.known(key);
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
        for (const key of holding) store.release(key);
        holding.clear();
      },
    };
  }

  return { ask: shared, ahead, memory: store, doubt: (name, type) => store.doubt(questionKey(name, type)) };
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
