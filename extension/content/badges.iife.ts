/**
 * Badges beside the addresses of a page, on the sites where the person turned them on, or once after a click. Gentle: what
 * comes near the visible part of the page is looked at first and in idle time, each domain is asked about once, and nothing
 * happens while the page is hidden. Only domains leave this script, to the worker, which bounds what is asked.
 */
import { browser } from '../platform/browser.ts';
import type { AskAgainMessage, StartAnswer } from '../protocol/messages.ts';
import { type Answers, createAnswers } from './answers.ts';
import { inText } from './find-addresses.ts';
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

function showBadges(answers: Answers, start: StartAnswer): { stop(): void } {
  const badges = createPlacedBadges(answers, start.words.notChecked);
  let webMail: WebMail | null = null;
  let writing: WritingWatch | null = null;
  let told = '';
  /** Something changed in a message that is read or written. */
  let touched = false;

  const watch = watchPage({
    *part(part) {
      if (webMail === null) {
        webMail = recognise(part);
        writing = webMail && watchWriting(webMail, answers, badges, start);
      }
      touched ||= webMail !== null && touchesMessage(webMail, part);
      // What is read now is not to wait for what may be read later. Found twice, an address has one badge all the same.
      for (const seen of part === document.body ? visibleParts(part) : []) {
        yield* readPart(seen, webMail, badges, watch.alsoWatch);
      }
      yield* readPart(part, webMail, badges, watch.alsoWatch);
    },
    changed(node) {
      if (!(node instanceof Text) || inText(node).next().done) badges.forget(node);
    },
    // Some web mails keep their recipients in a text that can be edited. What is typed brings none.
    written(part) {
      touched ||= webMail !== null && hasRecipient(webMail, part);
    },
    gone(node, from) {
      badges.forget(node);
      touched ||= webMail !== null && from instanceof Element && touchesMessage(webMail, from);
    },
    isOurs: badges.isOurs,
    settled() {
      if (webMail === null || !touched) return;
      touched = false;
      writing?.refresh();
      const health = healthOf(webMail, document);
      if (told !== JSON.stringify(health)) answers.tell({ kind: 'inline-health', health });
      told = JSON.stringify(health);
    },
  });
  watch.start();
  return {
    stop() {
      watch.stop();
      writing?.stop();
      badges.clear();
    },
  };
}

async function run(): Promise<void> {
  globalThis.daneBadges?.stop();
  const ticket = globalThis.daneBadgesTicket;
  const page = Math.random();
  let isOver = false;
  let shown: { stop(): void } | null = null;
  const badges = {
    stop() {
      isOver = true;
      shown?.stop();
      browser.runtime.onMessage.removeListener(onMessage);
      removeEventListener('pagehide', onHide);
    },
  };
  const onMessage = (message: unknown): undefined => {
    // Without a yes the answers are over, and with them the badges.
    if ((message as AskAgainMessage | null)?.kind === 'inline-ask-again') void answers.start();
  };
  // A page that the browser keeps, to come back to, goes on waiting.
  const onHide = ({ isTrusted, persisted }: PageTransitionEvent): void => {
    if (isTrusted && !persisted) answers.left();
  };
  globalThis.daneBadges = badges;
  const send = (request: object): Promise<unknown> => browser.runtime.sendMessage({ ...request, ticket, page });
  const answers = createAnswers(send, () => badges.stop(), whenShown);
  addEventListener('pagehide', onHide);
  browser.runtime.onMessage.addListener(onMessage);
  const start = await answers.start();
  if (start !== null && !isOver) shown = showBadges(answers, start);
}

if (document.body) void run();
