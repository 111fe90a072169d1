/**
 * Where badges are shown without a click: the sites that the person set to "always" and for which the browser says that we
 * may. The content script is registered for exactly those, anew whenever either changes, and pages that are open already
 * follow at once: a permission taken back on the browser's own page ends the badges too.
 */
import { browser } from '../platform/browser.ts';
import { CONTENT_SCRIPTS } from '../platform/content-scripts.ts';
import type { AskAgainMessage } from '../protocol/messages.ts';
import { patternOf, type Settings } from '../settings/settings.ts';
import { loadSettings } from '../settings/store.ts';
import { inTurn } from '../storage/in-turn.ts';

const SCRIPT_ID = 'badges';

const inOrder = inTurn();

/** Brings scripts and open pages in line with settings and permissions. Runs one at a time; never rejects. */
export function settleSites(): Promise<void> {
  return inOrder(async () => {
    const { settings } = await loadSettings();
    const added = await register(settings);
    if (added.length > 0) await startInOpenTabs(added);
    await askOpenTabs();
  }).catch(console.warn);
}

/** Registers the script for the sites that may have it. Returns the patterns that it was not registered for before. */
async function register(settings: Settings): Promise<string[]> {
  const wanted = new Set<string>();
  for (const { origin, level } of settings.sites) {
    if (level === 'always' && (await mayRead(origin))) wanted.add(patternOf(origin));
  }
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  const before = new Set(registered?.matches ?? []);
  if (wanted.size === before.size && [...wanted].every((pattern) => before.has(pattern))) return [];
  if (wanted.size === 0) {
    await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    return [];
  }
  const script = {
    id: SCRIPT_ID,
    js: [CONTENT_SCRIPTS.badges],
    matches: [...wanted].sort(),
    runAt: 'document_idle' as const,
    allFrames: true,
    // Frames that a page fills itself (about:blank, srcdoc) show mail too.
    matchOriginAsFallback: true,
  };
  // Changed in one step: the browser may end the worker between any two.
  await (registered
    ? browser.scripting.updateContentScripts([script])
    : browser.scripting.registerContentScripts([script]));
  return script.matches.filter((pattern) => !before.has(pattern));
}

async function startInOpenTabs(patterns: string[]): Promise<void> {
  for (const { id } of await browser.tabs.query({ url: patterns })) {
    if (id === undefined) continue;
    const target = { tabId: id, allFrames: true };
    // Not waited for: a frame that never is whole never has it, and all that is changed later would wait behind that.
    void browser.scripting.executeScript({ target, files: [CONTENT_SCRIPTS.badges] }).catch(() => undefined);
  }
}

/** Pages with badges ask again whether they may have them. Tabs without any hear nothing. */
async function askOpenTabs(): Promise<void> {
  const message: AskAgainMessage = { kind: 'inline-ask-again' };
  for (const { id } of await browser.tabs.query({})) {
    if (id !== undefined) void browser.tabs.sendMessage(id, message).catch(() => undefined);
  }
}

/** A site that the browser knows no pattern for is no reason to have badges on none. */
const mayRead = (origin: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [patternOf(origin)] }).catch(() => false);

/** True if badges are on for this site and the browser allows them. */
export async function badgesAllowed(origin: string): Promise<boolean> {
  const { settings } = await loadSettings();
  const isOn = settings.sites.some((site) => site.origin === origin && site.level === 'always');
  return isOn && (await mayRead(origin));
}
