/**
 * The toolbar icon of each tab: the seal's shape, and a title that names domain and verdict. There is no badge text: browsers
 * draw it over the lower half of the icon, and the seal's shape is what tells the states apart. Browsers take a tab's icon and title back
 * to the default when it navigates, and nothing else that a tab tells of says so for certain: so the title itself is what is known of the
 * domain that an icon is about. A check that ends when it is gone puts no verdict on the new page.
 */
import { browser } from '../platform/browser.ts';
import type { SealState } from '../seal/shapes.ts';
import { inTurn } from '../storage/in-turn.ts';

/** Pixels, for screens of one and of two to a point. Chrome reads and draws each of them here, while a check wants to begin. */
const SIZES = [16, 32];
/** A browser reads an icon's files before it shows them: of two changes made at once the earlier could come last. */
const inOrder = inTurn();

/** The domain that the tab's icon is about. */
export async function domainShownOn(tabId: number): Promise<string | null> {
  const [, domain = null] = /^(.*?): /.exec(await browser.action.getTitle({ tabId })) ?? [];
  return domain;
}

/** How often a tab loaded something or was named anew: what was read of a title before that may be of a page that is gone. */
let happened = 0;

/** Until what the browser has told already is heard. */
const heard = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * Has a tab's icon be about a domain, before it shows so. Nothing is awaited before: the page that is left from now on takes the name
 * with it. Resolves to the domain that it was about.
 */
export function nameOnTab(tabId: number, domain: string): Promise<string | null> {
  happened++;
  const before = domainShownOn(tabId);
  const named = browser.action.setTitle({ tabId, title: `${domain}: …` });
  return Promise.all([before, named]).then(
    ([before]) => before,
    () => null,
  );
}

/**
 * Shows a state on a tab, unless its icon is about something else than `domain` by now; `title` begins with the domain. Nothing comes of
 * it where the tab was closed meanwhile.
 */
export const showOnTab = (tabId: number, domain: string, state: SealState, title: string): Promise<void> =>
  inOrder(async () => {
    let seen: number;
    do {
      seen = happened;
      if ((await domainShownOn(tabId)) !== domain) return;
      // The page may have been left since, while this worker was busy.
      await heard();
    } while (seen !== happened);
    await Promise.all([setIcon(tabId, state), browser.action.setTitle({ tabId, title })]);
    // A page that came while the icon was drawn has another title, and is not what the icon is about.
    if ((await browser.action.getTitle({ tabId })) !== title) await setIcon(tabId, 'off');
  }).catch(() => undefined);

function setIcon(tabId: number, state: SealState): Promise<void> {
  const path = Object.fromEntries(SIZES.map((size) => [size, `/icons/${state}-${size}.png`]));
  return browser.action.setIcon({ tabId, path });
}

/** Takes an icon back to the default, unless it is about one of these domains. */
async function reset(tabId: number, except: ReadonlySet<string> = new Set()): Promise<void> {
  const domain = await domainShownOn(tabId);
  if (domain && !except.has(domain)) void showOnTab(tabId, domain, 'off', browser.runtime.getManifest().name);
}

/** What the icons say was found with settings that are others now; `except` for these domains, which are being checked anew. */
export async function resetIcons(except: ReadonlySet<string>): Promise<void> {
  for (const { id } of await browser.tabs.query({})) if (id !== undefined) void reset(id, except);
}

/** Another address in the same document, as web mail has for each message, is another page too. Called once, when the worker starts. */
export function watchTabs(): void {
  browser.tabs.onUpdated.addListener((tabId, { url, status }) => {
    // A frame of a page that stays says so too.
    if (status) happened++;
    if (url) void reset(tabId);
  });
}
