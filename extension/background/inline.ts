/**
 * What content scripts may ask: the state of a domain, and that the extension's own page on it be opened. Answered only on
 * sites where the person wants badges and the browser still allows them, or in a page whose icon was clicked on; and bounded
 * whatever a page does.
 */
import { mailDomain } from '../../src/mail-domain.ts';
import type { Report } from '../../src/report/report.ts';
import type { InlineAnswer, InlineRequest, InlineState, StartAnswer } from '../protocol/messages.ts';
import { sealOfVerdict } from '../seal/state.ts';
import { siteOrigin } from '../settings/settings.ts';
import { loadSettings } from '../settings/store.ts';
import type { SessionArea } from '../storage/session-area.ts';
import { VERDICT_WORD } from '../view/vocabulary.ts';
import type { Say } from '../words/messages.ts';
import type { Checks } from './checks.ts';
import { isTicket } from './clicked-pages.ts';
import type { KeptResults } from './kept-results.ts';
import { lookUpAllowance } from './look-up-allowance.ts';
import { noteHealth } from './site-health.ts';
import { badgesAllowed } from './sites.ts';

/** Checks for pages under way at once, of all tabs together: a person's own click must not wait for a page. */
const MAX_AT_ONCE = 4;

/** Who sends a message, as far as it is used. */
export interface InlineSender {
  readonly url?: string | undefined;
  readonly tab?: {
    readonly id?: number | undefined;
    readonly url?: string | undefined;
    readonly incognito?: boolean;
    readonly index: number;
    readonly windowId?: number;
  };
}

export interface Inline {
  answer(request: InlineRequest, sender: InlineSender): Promise<InlineAnswer | StartAnswer | null>;
  /** The tab is closed: from its pages there may come no word of it. */
  closed(tabId: number): void;
}

export function createInline(
  checks: Checks,
  kept: KeptResults,
  area: SessionArea,
  words: () => Promise<Say>,
  open: (domain: string, tab: InlineSender['tab']) => Promise<void>,
): Inline {
  const allowance = lookUpAllowance(area, Date.now);
  const waiting: (() => void)[] = [];
  let running = 0;
  /** The pages that wait for look-ups: what ends those, how many they are, and the page's tab. */
  const pages = new Map<
    number | undefined,
    { readonly end: AbortController; readonly tab: number | undefined; asked: number }
  >();

  async function atItsTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running < MAX_AT_ONCE) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The place of the one that ended is the next one's.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  }

  async function state(
    domain: string,
    site: string,
    isPrivate: boolean,
    now: boolean,
    left: AbortSignal,
  ): Promise<InlineAnswer> {
    const say = await words();
    const shown = ({ verdict, summary }: Report): InlineState => {
      const label = `${domain}: ${summary}`;
      return { kind: 'state', state: sealOfVerdict(verdict), word: say(VERDICT_WORD[verdict]), label };
    };
    const known = await kept.get(domain);
    if (known && !known.isFresh && !now) {
      const state = shown(known.report);
      return { ...state, label: `${state.label} (${say('checkingAgain')})`, stale: true };
    }
    if (!known?.isFresh && !(await allowance.take(site, isPrivate))) return { kind: 'enough' };
    try {
      return shown(
        await atItsTurn(async () => {
          left.throwIfAborted();
          return checks.finished(domain, !isPrivate, left);
        }),
      );
    } catch {
      return { kind: 'state', state: 'unknown', word: say('verdictUnknown'), label: say('titleFailed', { domain }) };
    }
  }

  return {
    async answer(request, sender) {
      const off = request.kind === 'inline' ? { kind: 'off' as const } : null;
      // A frame without an address of its own (about:blank, srcdoc) belongs to the page around it.
      const site = siteOrigin(sender.url) ?? siteOrigin(sender.tab?.url);
      const isPrivate = sender.tab?.incognito === true;
      if (site === null) return off;
      if (!(await badgesAllowed(site)) && !(await isTicket(request.ticket))) return off;
      switch (request.kind) {
        case 'inline-start':
          return startAnswer(await words());
        case 'inline-left':
          pages.get(request.page)?.end.abort();
          pages.delete(request.page);
          break;
        case 'inline-health':
          if (!isPrivate) await noteHealth(area, site, request.health);
          break;
        case 'inline':
        case 'inline-open': {
          const read = mailDomain(typeof request.domain === 'string' ? request.domain.slice(0, 300) : '');
          if (request.kind === 'inline') {
            if (!read.ok) return { kind: 'enough' };
            const page = pages.get(request.page) ?? { end: new AbortController(), tab: sender.tab?.id, asked: 0 };
            pages.set(request.page, page);
            page.asked++;
            return state(read.domain, site, isPrivate, request.now === true, page.end.signal).finally(() => {
              if (--page.asked === 0 && pages.get(request.page) === page) pages.delete(request.page);
            });
          }
          if (read.ok) await open(read.domain, sender.tab);
        }
      }
      return null;
    },
    closed(tabId) {
      for (const [page, { end, tab }] of pages) {
        if (tab !== tabId) continue;
        end.abort();
        pages.delete(page);
      }
    },
  };
}

async function startAnswer(say: Say): Promise<StartAnswer> {
  const { settings } = await loadSettings();
  return {
    askBeforeSend: settings.askBeforeSend,
    words: {
      notChecked: say('notChecked'),
      checking: say('inlineChecking'),
      oneRecipient: say('inlineOne'),
      weakestRecipient: say('inlineWeakest'),
      askBeforeSend: say('inlineAskBeforeSend'),
      notAllRecipients: say('inlineNotAll'),
      askNotKnown: say('inlineAskNotKnown'),
    },
  };
}
