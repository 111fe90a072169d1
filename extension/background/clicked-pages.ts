/**
 * Sites at the level "on click": the click on the icon lets us onto that one page (`activeTab`) until it is left. The page's
 * badges get a ticket, in the extension's own world there, which ends with the document, and counts for as long as the site is at
 * that level: off is off, and at "always" the browser's permission is what counts. Without a ticket nobody there is answered. The page's own scripts can't see that world.
 */
import { browser } from '../platform/browser.ts';
import { CONTENT_SCRIPTS } from '../platform/content-scripts.ts';
import { siteOrigin } from '../settings/settings.ts';
import { levelOf } from '../settings/site-levels.ts';
import { loadSettings } from '../settings/store.ts';
import { inTurn } from '../storage/in-turn.ts';

const KEY = 'tickets';
/** Pages with badges by a click at once; the oldest give way. */
const MAX_TICKETS = 50;

const inOrder = inTurn();

interface Ticket {
  readonly ticket: string;
  /** The site of the page that was clicked on. */
  readonly origin: string;
}

async function tickets(): Promise<Ticket[]> {
  const stored = (await browser.storage.session.get(KEY))[KEY];
  return Array.isArray(stored) ? (stored as Ticket[]) : [];
}

/** Shows badges in the page of this tab, once. Does nothing where the browser lets us not onto it. */
export async function decorateOnce(tabId: number): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  const origin = siteOrigin(tab?.url);
  if (origin === null) return;
  const ticket = crypto.randomUUID();
  await inOrder(async () => {
    const all = [...(await tickets()), { ticket, origin }];
    await browser.storage.session.set({ [KEY]: all.slice(-MAX_TICKETS) });
  });
  const target = { tabId, allFrames: true };
  try {
    // At once: one frame that never is whole would keep all others waiting.
    await browser.scripting.executeScript({ target, func: leaveTicket, args: [ticket], injectImmediately: true });
    await browser.scripting.executeScript({ target, files: [CONTENT_SCRIPTS.badges] });
  } catch {
    // No page for us: the browser's own, or one that was left meanwhile.
  }
}

/** Runs in the page, in the extension's own world there. */
function leaveTicket(ticket: string): void {
  (globalThis as { daneBadgesTicket?: string }).daneBadgesTicket = ticket;
}

/** True for a ticket that was given, to a site that is still on click. */
export async function isTicket(ticket: unknown): Promise<boolean> {
  if (ticket === undefined) return false;
  const given = (await tickets()).find((each) => each.ticket === ticket);
  if (given === undefined) return false;
  const { settings } = await loadSettings();
  return levelOf(settings.sites, given.origin) === 'click';
}
