/**
 * Sites at the level "on click": the click on the icon lets us onto that one page (`activeTab`) until it is left. The page's
 * badges get a ticket, in the extension's own world there, which ends with the document; without a ticket nobody there is
 * answered. The page's own scripts can't see that world.
 */
import { browser } from '../platform/browser.ts';
import { CONTENT_SCRIPTS } from '../platform/content-scripts.ts';

const KEY = 'tickets';
/** Pages with badges by a click at once; the oldest give way. */
const MAX_TICKETS = 50;

async function tickets(): Promise<string[]> {
  const stored = (await browser.storage.session.get(KEY))[KEY];
  return Array.isArray(stored) ? (stored as string[]) : [];
}

/** Shows badges in the page of this tab, once. Does nothing where the browser lets us not onto it. */
export async function decorateOnce(tabId: number): Promise<void> {
  const ticket = crypto.randomUUID();
  await browser.storage.session.set({ [KEY]: [...(await tickets()), ticket].slice(-MAX_TICKETS) });
  const target = { tabId, allFrames: true };
  try {
    await browser.scripting.executeScript({ target, func: leaveTicket, args: [ticket] });
    await browser.scripting.executeScript({ target, files: [CONTENT_SCRIPTS.badges] });
  } catch {
    // No page for us: the browser's own, or one that was left meanwhile.
  }
}

/** Runs in the page, in the extension's own world there. */
function leaveTicket(ticket: string): void {
  (globalThis as { daneBadgesTicket?: string }).daneBadgesTicket = ticket;
}

export async function isTicket(ticket: unknown): Promise<boolean> {
  return typeof ticket === 'string' && (await tickets()).includes(ticket);
}
