/**
 * What the worker says of domains: each is asked for once on a page, a few at a time, and not at all if by its turn nobody
 * wants it any more (the badge went out of the page). Only domains leave this script.
 */
import type { InlineAnswer, InlineRequest, InlineState, StartAnswer } from '../protocol/messages.ts';

/** Sends a message to the worker. Rejects where there is none to take it. */
export type Send = (request: InlineRequest) => Promise<unknown>;

const MAX_AT_ONCE = 6;

export interface Answers {
  /** Words and choices; null where this page is to have no badges. */
  start(): Promise<StartAnswer | null>;
  /**
   * The state of a domain; null where the worker tells none, or where `wanted` says no by its turn. A state that was found
   * earlier is handed to `earlier` at once, and the promise waits for the one that holds now.
   */
  state(domain: string, wanted?: () => boolean, earlier?: (state: InlineState) => void): Promise<InlineState | null>;
  /** Opens the extension's own popup or report on a domain. */
  open(domain: string): void;
  tell(request: InlineRequest): void;
  /** The page was left: nothing that it waits for is needed any more. */
  left(): void;
}

/**
 * `over` is called once when the site is off by now, or when the extension itself has gone. Nothing is asked for before
 * `mayAsk` says so: while the page is hidden.
 */
export function createAnswers(send: Send, over: () => void, mayAsk = async (): Promise<void> => undefined): Answers {
  const known = new Map<string, Promise<InlineState | null>>();
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

  async function askState(domain: string, earlier: (state: InlineState) => void): Promise<InlineState | null> {
    try {
      let answer = (await ask({ kind: 'inline', domain })) as InlineAnswer | undefined;
      if (answer?.kind === 'state' && answer.stale) {
        earlier(answer);
        answer = (await ask({ kind: 'inline', domain, now: true })) as InlineAnswer | undefined;
      }
      if (answer?.kind === 'state') return answer;
      return answer?.kind === 'enough' ? null : end();
    } catch {
      return end();
    }
  }

  return {
    async start() {
      try {
        return ((await ask({ kind: 'inline-start' })) as StartAnswer | null | undefined) ?? end();
      } catch {
        return end();
      }
    },
    async state(domain, wanted = () => true, earlier = () => undefined) {
      await mayAsk();
      if (running >= MAX_AT_ONCE && !known.has(domain)) await new Promise<void>((resolve) => waiting.push(resolve));
      const before = known.get(domain);
      if (before) {
        waiting.shift()?.();
        return before;
      }
      if (isOver || !wanted()) {
        waiting.shift()?.();
        return null;
      }
      running++;
      const answer = askState(domain, earlier).finally(() => {
        running--;
        waiting.shift()?.();
      });
      known.set(domain, answer);
      return answer;
    },
    open: (domain) => void ask({ kind: 'inline-open', domain }).catch(end),
    left: () => void (running > 0 && send({ kind: 'inline-left' }).catch(() => undefined)),
    tell: (request) => void send(request).catch(() => undefined),
  };
}
