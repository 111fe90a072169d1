/**
 * The worker, and its life.
 *
 * The browser starts it when something happens that it listens for (a page connects, a menu entry is clicked, a tab
 * navigates) and ends it after thirty seconds without an event, or at any await. So:
 *   - every listener is registered below, at top level, in the first turn; nothing is awaited before that;
 *   - settings are read when needed and never assumed to be in memory;
 *   - finished reports are in `storage.session` (kept-results.ts); a check under way lives in memory only. If the worker
 *     dies with it, the port to the page that watches breaks, the page connects again, which wakes the worker, and the
 *     check starts anew. A check runs for thirty seconds at most, and the worker is kept awake for it (platform/awake.ts);
 *   - menus and registered content scripts outlive the worker: they are made at installation, at browser start and when
 *     the settings change, not at every waking.
 *
 * Nothing is decided here: `src/check.ts` gives the report, the pages show it.
 */
import { mailDomain } from '../../src/mail-domain.ts';
import type { Progress } from '../../src/report/report.ts';
import { keepAwake } from '../platform/awake.ts';
import { browser, isOwnPage } from '../platform/browser.ts';
import { pagesAreOpen } from '../platform/open-pages.ts';
import type {
  HealthAnswer,
  InlineRequest,
  KnownAnswer,
  PageRequest,
  WatchRequest,
  WatchUpdate,
} from '../protocol/messages.ts';
import { WATCH_PORT } from '../protocol/messages.ts';
import { changesBetween } from '../protocol/progress-changes.ts';
import { sealOfVerdict } from '../seal/state.ts';
import { NOT_FOR_CHECKS } from '../settings/settings.ts';
import { loadSettings, onSettingsChange } from '../settings/store.ts';
import { inTurn } from '../storage/in-turn.ts';
import { asText } from '../storage/session-text.ts';
import { pickLanguage } from '../words/languages.ts';
import { loadCatalogue, type Say, sayFrom } from '../words/messages.ts';
import { domainShownOn, nameOnTab, resetIcons, showOnTab, watchTabs } from './badge.ts';
import { createChecks, type How } from './checks.ts';
import { decorateOnce } from './clicked-pages.ts';
import { forgetCore, runCheck, warmUp } from './core.ts';
import { createInline, type InlineSender } from './inline.ts';
import { keptResults } from './kept-results.ts';
import { nameMenus, openReport, watchMenus } from './menus.ts';
import { openPopupOr } from './open-popup.ts';
import { siteHealth } from './site-health.ts';
import { settleSites } from './sites.ts';
import { createUpdates } from './updates.ts';

const settling = inTurn();
const kept = keptResults(asText(browser.storage.session), Date.now);
const updates = createUpdates({
  onUpdate: (listener) => browser.runtime.onUpdateAvailable.addListener(listener),
  pagesAreOpen,
  restart: () => browser.runtime.reload(),
});
const checks = createChecks(runToItsEnd, kept);
const inline = createInline(checks, kept, browser.storage.session, words, openOn);

browser.runtime.onInstalled.addListener(() => void settle());
browser.runtime.onStartup.addListener(() => void settle());
// Chrome has a worker and menus of their own for private windows, and tells that worker of neither installation nor start.
if (browser.extension.inIncognitoContext) void settle();
browser.permissions.onAdded.addListener(() => void settleSites());
browser.permissions.onRemoved.addListener(() => void settleSites());
onSettingsChange((changed) => {
  if ([...changed].some((name) => !NOT_FOR_CHECKS.has(name))) {
    forgetCore();
    void kept.clear();
    void resetIcons(checks.beginAgain());
  }
  void settle();
});
watchTabs();
watchMenus();
browser.tabs.onRemoved.addListener(inline.closed);

browser.runtime.onConnect.addListener((port) => {
  if (port.name !== WATCH_PORT || !port.sender || !isOwnPage(port.sender)) return port.disconnect();
  let stop = (): void => undefined;
  port.onMessage.addListener((message) => {
    stop();
    stop = serveWatch(message as WatchRequest, (update) => port.postMessage(update));
  });
  port.onDisconnect.addListener(() => stop());
});

browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => {
  if (isOwnPage(sender)) return answerPage(message as PageRequest);
  // From a page's content script. It is told the state of a domain, and nothing else, where the person wants badges.
  return inline.answer(message as InlineRequest, sender);
});

/** A check during which the worker stays awake and a new version of the extension waits. */
async function* runToItsEnd(domain: string, signal: AbortSignal, how: How): AsyncGenerator<Progress> {
  const rest = keepAwake();
  const ended = updates.begin();
  try {
    yield* runCheck(domain, signal, how);
  } finally {
    rest();
    ended();
  }
}

type Sender = Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1];

/** Streams a check to a page: the whole state first, then changes. Returns how to stop. */
function serveWatch({ domain, anew, tabId, isPrivate }: WatchRequest, send: (update: WatchUpdate) => void): () => void {
  const keep = isPrivate === false;
  const read = mailDomain(domain);
  if (!read.ok) return () => undefined;
  let sent: Parameters<typeof changesBetween>[0] | null = null;
  const stop = checks.watch(
    read.domain,
    {
      progress(progress) {
        send(sent ? { kind: 'change', change: changesBetween(sent, progress) } : { kind: 'state', progress });
        sent = progress;
      },
      failed: (failure, detail) => send({ kind: 'failed', failure, detail }),
    },
    anew,
    keep,
  );
  // After that, so that it follows this check, which may be one that asks anew, and starts none of its own.
  if (tabId !== null) void showCheckOnTab(tabId, read.domain, keep, ICON_PAUSE);
  return stop;
}

/**
 * Milliseconds for which a check that somebody watches has the worker to itself, before the tab's icon shows that it is under way:
 * Chrome reads and draws icons here, and the first questions would wait for that.
 */
const ICON_PAUSE = 100;

/**
 * The icon follows a check to its end, whether or not a page still watches it. Resolves when it is about the domain; the picture may
 * come `pause` milliseconds later, but not where that of another domain would stand meanwhile.
 */
async function showCheckOnTab(tabId: number, domain: string, keep: boolean, pause = 0): Promise<void> {
  const named = nameOnTab(tabId, domain);
  const ended = checks.finished(domain, keep);
  // It may fail before anybody listens below.
  ended.catch(() => undefined);
  const [say, before] = await Promise.all([words(), named]);
  if (before === null) await new Promise((resolve) => setTimeout(resolve, pause));
  await showOnTab(tabId, domain, 'checking', say('titleChecking', { domain }));
  void ended.then(
    ({ verdict, summary }) => showOnTab(tabId, domain, sealOfVerdict(verdict), `${domain}: ${summary}`),
    () => showOnTab(tabId, domain, 'unknown', say('titleFailed', { domain })),
  );
}

async function answerPage(request: PageRequest): Promise<KnownAnswer | HealthAnswer | null> {
  switch (request.kind) {
    case 'known': {
      void warmUp();
      const verdicts = await kept.verdicts(request.domains);
      return { verdicts, tabDomain: request.tabId === null ? null : await domainShownOn(request.tabId) };
    }
    case 'health':
      return siteHealth(browser.storage.session);
    case 'clicked':
      await decorateOnce(request.tabId);
  }
  return null;
}

async function words(): Promise<Say> {
  const { settings } = await loadSettings();
  return sayFrom(await loadCatalogue(pickLanguage(settings.language, navigator.languages)));
}

/** Brings menus and sites in line with the settings. */
function settle(): Promise<void> {
  return settling(async () => {
    await nameMenus(await words());
    await settleSites();
  });
}

/** A badge was clicked on: the popup over its tab shows the domain's report, or a tab beside it. */
async function openOn(domain: string, tab: InlineSender['tab']): Promise<void> {
  if (tab?.id !== undefined) await showCheckOnTab(tab.id, domain, tab.incognito === false);
  await openPopupOr(() => openReport([domain], tab), tab?.windowId);
}
