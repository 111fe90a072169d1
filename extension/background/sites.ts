/**
 * Where badges are shown: the sites that the person set to "always" and for which the browser says that we may. The content
 * script is registered for exactly those, anew whenever either changes, so a permission taken back on the browser's own page
 * ends it too.
 */
import { browser } from '../platform/browser.ts';
import { CONTENT_SCRIPTS } from '../platform/content-scripts.ts';
import { patternOf, type Settings } from '../settings/settings.ts';

const SCRIPT_ID = 'badges';

let last: Promise<void> = Promise.resolve();

/** Brings the registered content script in line with settings and permissions. Runs one at a time. */
export function registerSites(settings: Settings): Promise<void> {
  last = last.then(() => register(settings)).catch((error) => console.warn('sites not registered', error));
  return last;
}

async function register(settings: Settings): Promise<void> {
  const wanted = new Set<string>();
  for (const { origin, level } of settings.sites) {
    const pattern = patternOf(origin);
    if (level === 'always' && (await browser.permissions.contains({ origins: [pattern] }))) wanted.add(pattern);
  }
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  const matches = [...wanted].sort();
  if (registered[0] && JSON.stringify(registered[0].matches?.toSorted()) === JSON.stringify(matches)) return;
  if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
  if (matches.length === 0) return;
  const script = {
    id: SCRIPT_ID,
    js: [CONTENT_SCRIPTS.badges],
    matches,
    runAt: 'document_idle' as const,
    allFrames: true,
  };
  await browser.scripting.registerContentScripts([script]);
}

/** Starts badges in a tab that is open already. */
export async function startBadges(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: [CONTENT_SCRIPTS.badges] });
}

/** True if badges are on for this address. */
export function badgesAllowed(settings: Settings, address: string | undefined): boolean {
  if (address === undefined || !URL.canParse(address)) return false;
  const { origin } = new URL(address);
  return settings.sites.some((site) => site.origin === origin && site.level === 'always');
}
