/**
 * What the worker says of domains: each is asked for once in a while on a page, a few at a time, and not at all if by its turn
 * nobody wants it any more (the badge went out of the page). Only domains leave this script.
 */
import type { InlineAnswer, InlineRequest, InlineState, StartAnswer } from '../protocol/messages.ts';

/** Sends a message to the worker. Rejects where there is none to take it. */
export type Send = (request: InlineRequest) => Promise<unknown>;

const MAX_AT_ONCE = 6;
/** Milliseconds for which a state is taken as it was told; and what says nothing: by then there may be something to say. */
const HOLDS = 600_000;
const HOLDS_UNKNOWN = 60_000;

export interface Answers {
  /** Words and choices; null where this page is to have no badges. What was told before of domains counts no more. */
  start(): Promise<StartAnswer | null>;
  /**
   * The state of a domain; null where the worker tells none, or where `wanted` says no by its turn. A state that was found
   * earlier is handed to `earlier` at once, and the promise waits for the one that holds now. Who takes no earlier state goes
   * before those that wait: a message that is being written waits for it.
   */
  state(domain: string, wanted?: () => boolean, earlier?: (state: InlineState) => void): Promise<InlineState | null>;
  /** True if the domain's state would be asked for, now or anew. */
  isDue(domain: string): boolean;
  /** Opens the extension's own popup or report on a domain. */
  open(domain: string): void;
  tell(request: InlineRequest): void;
  /** The page was left: nothing that it waits for is needed any more. */
  left(): void;
}

interface Known {
  readonly answer: Promise<InlineState | null>;
  /** Until then it holds, by the clock. */
  until: number;
}

/**
 * `over` is called once when the site is off by now, or when the extension itself has gone. Nothing is asked for before
 * `mayAsk` says so: while the page is hidden.
 */
export function createAnswers(send: Send, over: () => void, mayAsk: () => Promise<void>): Answers {
  const known = new Map<string, Known>();
  const waiting: (() => void)[] = [];
  let running = 0;
  let isOver = false;

  /** The worker may have been ended meanwhile: then once more, which wakes it. */
  const ask = (request: InlineRequest): Promise<unknown> => send(request).catch(() => send(request));
  const end = (): null => {
    if (!isOver) over();
    isOver = true;
    return null;
  };
  const held = (domain: string): Known | undefined => {
    const each = known.get(domain);
    return each && each.until > Date.now() ? each : undefined;
  };

  async function askState(domain: string, earlier?: (state: InlineState) => void): Promise<InlineState | null> {
    try {
      let answer = (await ask({ kind: 'inline', domain })) as InlineAnswer | undefined;
      if (answer?.kind === 'state' && answer.stale) {
        earlier?.(answer);
        answer = (await ask({ kind: 'inline', domain, now: true })) as InlineAnswer | undefined;
      }
      if (answer?.kind === 'state') return answer;
      return answer?.kind === 'enough' ? null : end();
    } catch {
      return end();
    }
  }

  /** The place of the one that ended is the next one's. */
  function next(): void {
    const turn = waiting.shift();
    if (turn) turn();
    else running--;
  }

  async function askInTurn(domain: string, earlier?: (state: InlineState) => void): Promise<InlineState | null> {
    const now: Known = { answer: askState(domain, earlier).finally(next), until: Number.POSITIVE_INFINITY };
    known.set(domain, now);
    const told = await now.answer;
    now.until = Date.now() + (told === null || told.state === 'unknown' ? HOLDS_UNKNOWN : HOLDS);
    return told;
  }

  return {
    start() {
      known.clear();
      return ask({ kind: 'inline-start' }).then((answer) => (answer as StartAnswer | null | undefined) ?? end(), end);
    },
    async state(domain, wanted = () => true, earlier) {
      const before = held(domain);
      if (before) return before.answer;
      if (running < MAX_AT_ONCE) running++;
      else await new Promise<void>((turn) => (earlier ? waiting.push(turn) : waiting.unshift(turn)));
      // The page may have been hidden since.
      await mayAsk();
      const meanwhile = held(domain);
      if (!meanwhile && !isOver && wanted()) return askInTurn(domain, earlier);
      next();
      return meanwhile ? meanwhile.answer : null;
    },
    isDue: (domain) => held(domain) === undefined,
    open: (domain) => void ask({ kind: 'inline-open', domain }).catch(end),
    left: () => void (running > 0 && send({ kind: 'inline-left' }).catch(() => undefined)),
    tell: (request) => void send(request).catch(() => undefined),
  };
}
