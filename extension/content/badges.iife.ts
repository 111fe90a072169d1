/**
 * Badges beside the addresses of a page, on the sites where the person turned them on, or once after a click. Gentle: what
 * comes near the visible part of the page is looked at first and in idle time, each domain is asked about once, and nothing
 * happens while the page is hidden. Only domains leave this script, to the worker, which bounds what is asked.
 */
import { isOrphan, onMessage as messages, sendToWorker } from '../platform/page-runtime.ts';
import type { AskAgainMessage, StartAnswer } from '../protocol/messages.ts';
import { type Answers, createAnswers } from './answers.ts';
import { healthOf } from './health.ts';
import { watchPage, whenShown } from './page-watch.ts';
import { createPlacedBadges } from './placed-badges.ts';
import { hasRecipient, readPart, touchesMessage } from './reading.ts';
import { recognise } from './sites/known.ts';
import type { WebMail } from './sites/web-mail.ts';
import { visibleParts } from './visible-parts.ts';
import { type WritingWatch, watchWriting } from './writing.ts';

declare global {
  // This page's badges, in the extension's own world there: the script may be run by registration and by hand.
  var daneBadges: { stop(): void } | undefined;
  // What a click on the icon left for the badges of this one page: see `background/clicked-pages.ts`.
  var daneBadgesTicket: string | undefined;
}

/**
 * After a reload of the extension its old copies stay in open pages, with nobody to answer them. A new one calls this into the
 * page; a copy whose extension is gone takes its badges away. A page that calls does nothing to one whose extension is there.
 */
const NEW_COPY = 'dane-badge-begins';

interface Shown {
  stop(): void;
  /** Looks at all of the page again, with what the person chose by now. */
  again(chosen: StartAnswer): void;
}

function showBadges(answers: Answers, chosen: StartAnswer, over: () => void, signal: AbortSignal): Shown {
  let start = chosen;
  const badges = createPlacedBadges(answers, () => start.words.notChecked);
  let webMail: WebMail | null = null;
  let writing: WritingWatch | null = null;
  let told = '';
  /** Something changed in a message that is read or written. */
  let touched = false;

  const watch = watchPage(signal, {
    *part(part) {
      if (isOrphan()) return over();
      if (webMail === null) {
        webMail = recognise(part);
        writing = webMail && watchWriting(webMail, answers, badges, () => start, signal);
      }
      touched ||= webMail !== null && touchesMessage(webMail, part);
      if (part === document.body) yield* badges.check();
      // What is read now is not to wait for what may be read later. Found twice, an address has one badge all the same.
      for (const seen of part === document.body ? visibleParts(part) : []) {
        yield* readPart(seen, webMail, badges, watch.alsoWatch);
      }
      yield* readPart(part, webMail, badges, watch.alsoWatch);
    },
    changed: badges.changed,
    // Some web mails keep their recipients in a text that can be edited. What is typed brings none.
    written(part) {
      badges.leave(part);
      const isRecipient = webMail !== null && hasRecipient(webMail, part);
      touched ||= isRecipient;
      return isRecipient;
    },
    gone(node, from) {
      badges.gone(node);
      touched ||= webMail !== null && from instanceof Element && touchesMessage(webMail, from);
    },
    isOurs: badges.isOurs,
    settled() {
      badges.tidy();
      if (webMail === null || !touched) return;
      touched = false;
      writing?.refresh();
      const health = healthOf(webMail, document);
      const before = told;
      told = JSON.stringify(health);
      if (told !== before) answers.tell({ kind: 'inline-health', health });
    },
  });
  return {
    again(now) {
      start = now;
      watch.again();
    },
    stop() {
      watch.stop();
      writing?.stop();
      badges.clear();
    },
  };
}

async function run(): Promise<void> {
  globalThis.daneBadges?.stop();
  dispatchEvent(new Event(NEW_COPY));
  const ticket = globalThis.daneBadgesTicket;
  const page = Math.random();
  const life = new AbortController();
  const { signal } = life;
  let shown: Shown | null = null;
  const stop = (): void => {
    life.abort();
    shown?.stop();
    try {
      messages.removeListener(onMessage);
    } catch {
      // The extension has gone, and its messages with it.
    }
  };
  // Without a yes the answers are over, and with them the badges.
  const askAgain = async (): Promise<void> => {
    const start = await answers.start();
    if (start && !signal.aborted) shown?.again(start);
  };
  const onMessage = (message: unknown): undefined => {
    if ((message as AskAgainMessage | null)?.kind === 'inline-ask-again') void askAgain();
  };
  // A page that the browser keeps, to come back to, goes on waiting. Meanwhile its site may have been turned off.
  const onHide = ({ isTrusted, persisted }: PageTransitionEvent): void => {
    if (isTrusted && !persisted) answers.left();
  };
  const onShow = ({ isTrusted, persisted }: PageTransitionEvent): void => {
    if (isTrusted && persisted) void askAgain();
  };
  const onNewCopy = (): void => {
    if (isOrphan()) stop();
  };
  globalThis.daneBadges = { stop };
  const send = (request: object): Promise<unknown> => sendToWorker({ ...request, ticket, page });
  const answers = createAnswers(send, stop, whenShown);
  addEventListener('pagehide', onHide, { signal });
  addEventListener('pageshow', onShow, { signal });
  addEventListener(NEW_COPY, onNewCopy, { signal });
  messages.addListener(onMessage);
  const start = await answers.start();
  if (start && !signal.aborted) shown = showBadges(answers, start, stop, signal);
}

if (document.body) void run();
