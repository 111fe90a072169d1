/** Questions asked once, whoever needs the answer: those under way are shared, and what was answered is kept. */
import { type AnswerMemory, AnswerStore, questionKey } from './answer-store.ts';
import type { Ask, Clock, Reply, Unanswered } from './asking.ts';
import type { Name } from './name.ts';
import { askOnce, type Join } from './questions-under-way.ts';

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
  const store = new AnswerStore(clock, elapsed);
  const join = askOnce(ask, (name, type, answer) => store.keep(name, type, answer));

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

  return {
    ask: shared,
    ahead: () => askAhead(store, join),
    memory: store,
    doubt: (name, type) => store.doubt(questionKey(name, type)),
  };
}

function askAhead(store: AnswerStore, join: Join): AskedAhead {
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
