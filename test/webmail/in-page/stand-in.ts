/**
 * What stands in for the extension around a content script that runs in a page by itself: the worker that it asks, whose
 * answers a table gives, and a clock on every call that the browser makes into the script. All of it is in the page, so that
 * nothing of the measuring goes through a debugger.
 */
import type { SealState } from '../../../extension/seal/shapes.ts';

/** What the stand-in tells of a domain. */
export interface Told {
  readonly state: SealState;
  readonly word: string;
}

/** Left in the page as `daneTest`. */
export interface InPage {
  /** The domains that were asked about, in order. */
  readonly asked: string[];
  /** The domains of badges that were clicked on. */
  readonly opened: string[];
  /** What was told of the web mail, the last first. */
  readonly health: object[];
  /** Milliseconds of each call into the script since the last look. */
  readonly spent: number[];
  /** Milliseconds since the page was opened at which the last of those calls ended. */
  lastAt: number;
  /** The roots of what the script put into the page. */
  readonly roots: ShadowRoot[];
  /** Domains whose answer is held back until `release`. */
  readonly held: Map<string, () => void>;
  /** Questions that the script put to the person; each is answered with `answer`. */
  readonly questions: string[];
  answer: boolean;
  hold: boolean;
  /** What the person chose in the settings. */
  askBeforeSend: boolean;
  /** Tells the script what the worker tells it. */
  tell(message: object): void;
  /**
   * Puts an address of its own into the page, below the body, and resolves when the script asks about it: then it has looked at
   * all that changed before, has put in what is near, and has asked about that.
   */
  mark(): Promise<void>;
}

declare global {
  var daneTest: InPage;
}

export interface Setting {
  /** By domain; others are `protected`. Null: the worker says nothing of it. */
  readonly told: Readonly<Record<string, Told | null>>;
  readonly askBeforeSend: boolean;
  readonly hold: boolean;
}

/** Runs in the page before the script. */
export function standIn({ told, askBeforeSend, hold }: Setting): void {
  const { now } = performance;
  const clock = now.bind(performance);
  const listeners = new Set<(message: object) => void>();
  const awaited = new Map<string, () => void>();
  let marks = 0;
  const inPage: InPage = {
    asked: [],
    opened: [],
    health: [],
    spent: [],
    lastAt: 0,
    roots: [],
    held: new Map(),
    questions: [],
    answer: true,
    hold,
    askBeforeSend,
    tell: (message) => {
      for (const listener of listeners) listener(message);
    },
    async mark() {
      const domain = `mark-${++marks}.test`;
      const place = document.createElement('div');
      place.style.cssText = 'position: fixed; top: 0; left: 0; pointer-events: none';
      place.textContent = `mark@${domain}`;
      const asked = new Promise<void>((resolve) => awaited.set(domain, resolve));
      document.documentElement.append(place);
      await asked;
      // No test is to count it. It stays in the page: what goes is looked at.
      const own = inPage.roots.findIndex(({ host }) => place.contains(host));
      if (own >= 0) inPage.roots.splice(own, 1);
    },
  };
  globalThis.daneTest = inPage;

  const timed =
    <A extends readonly unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      const started = clock();
      try {
        return call(...args);
      } finally {
        inPage.lastAt = clock();
        inPage.spent.push(inPage.lastAt - started);
      }
    };
  const idle = globalThis.requestIdleCallback.bind(globalThis);
  globalThis.requestIdleCallback = (callback, options) => idle(timed(callback), options);
  const Mutations = globalThis.MutationObserver;
  globalThis.MutationObserver = class extends Mutations {
    constructor(callback: MutationCallback) {
      super(timed(callback));
    }
  };
  const Intersections = globalThis.IntersectionObserver;
  globalThis.IntersectionObserver = class extends Intersections {
    constructor(callback: IntersectionObserverCallback, options?: IntersectionObserverInit) {
      super(timed(callback), options);
    }
  };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init);
    if (init.mode === 'closed') inPage.roots.push(root);
    return root;
  };
  globalThis.confirm = (question) => {
    inPage.questions.push(question ?? '');
    // A person takes their time; an answer at once is the browser's.
    for (const asked = clock(); clock() - asked < 80; );
    return inPage.answer;
  };

  const answer = async (domain: string): Promise<unknown> => {
    const mark = awaited.get(domain);
    if (mark) {
      mark();
      return { kind: 'enough' };
    }
    inPage.asked.push(domain);
    if (inPage.hold) await new Promise<void>((release) => inPage.held.set(domain, release));
    const known = Object.hasOwn(told, domain) ? told[domain] : { state: 'protected', word: 'DANE in place' };
    if (!known) return { kind: 'enough' };
    return { kind: 'state', ...known, label: `${domain}: ${known.word}` };
  };
  const words = {
    notChecked: 'not checked yet',
    checking: 'Checking the recipients’ domains …',
    oneRecipient: '{domain}: {word}',
    weakestRecipient: 'The weakest recipient, {domain}: {word}',
    askBeforeSend: '{domain}: {word}. Send it all the same?',
    notAllRecipients: 'Not every recipient could be checked.',
    askNotKnown: 'Not known. Send it all the same?',
  };
  const onMessage = {
    addListener: (listener: (message: object) => void) => void listeners.add(listener),
    removeListener: (listener: (message: object) => void) => void listeners.delete(listener),
  };
  const sendMessage = async (message: { kind: string; domain: string; health: object }): Promise<unknown> => {
    if (message.kind === 'inline-start') return { askBeforeSend: inPage.askBeforeSend, words };
    if (message.kind === 'inline') return answer(message.domain);
    if (message.kind === 'inline-open') inPage.opened.push(message.domain);
    if (message.kind === 'inline-health') inPage.health.unshift(message.health);
    return null;
  };
  const runtime = { id: 'stand-in', sendMessage, onMessage };
  Object.assign(globalThis, { browser: { runtime }, chrome: { runtime } });
}
