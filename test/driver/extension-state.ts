/** The extension's own storage and toolbar icon, read and written through its worker. */
import type { Settings } from '../../extension/settings/settings.ts';
import type { Background } from './browser.ts';

/** The part of the browser's API that is used inside the worker. */
interface ExtensionApi {
  readonly storage: {
    readonly local: {
      get(key: string): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
    };
    readonly session: {
      get(keys: null): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
    };
  };
  readonly tabs: { query(filter: Record<string, boolean>): Promise<{ id: number }[]> };
  readonly permissions: { getAll(): Promise<{ origins?: string[] }> };
  readonly scripting: { getRegisteredContentScripts(): Promise<unknown[]> };
  readonly action: {
    getTitle(of: { tabId: number }): Promise<string>;
    getBadgeText(of: { tabId: number }): Promise<string>;
  };
}

declare const chrome: ExtensionApi;

/** Stores settings as the options page does; what is not named gets its default. */
export async function storeSettings(worker: Background, settings: Partial<Settings>): Promise<void> {
  await worker.evaluate((value) => chrome.storage.local.set({ settings: value }), { version: 1, ...settings });
}

export async function storedSettings(worker: Background): Promise<Partial<Settings>> {
  const { settings } = await worker.evaluate(() => chrome.storage.local.get('settings'));
  return (settings ?? {}) as Partial<Settings>;
}

/** All that is kept until the browser closes. */
export async function sessionItems(worker: Background): Promise<Record<string, unknown>> {
  return worker.evaluate(() => chrome.storage.session.get(null));
}

export async function storeSessionItems(worker: Background, items: Record<string, unknown>): Promise<void> {
  await worker.evaluate((value) => chrome.storage.session.set(value), items);
}

export interface IconState {
  readonly title: string;
  readonly text: string;
}

/** What the icon of the active tab says. */
export async function iconOfActiveTab(worker: Background): Promise<IconState> {
  return worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const of = { tabId: tab?.id ?? -1 };
    return { title: await chrome.action.getTitle(of), text: await chrome.action.getBadgeText(of) };
  });
}

export interface Allowed {
  /** Match patterns of the sites that it may read. */
  readonly origins: readonly string[];
  readonly contentScripts: number;
}

/** What the browser lets the extension do on web sites. */
export async function permissionsOf(worker: Background): Promise<Allowed> {
  return worker.evaluate(async () => ({
    origins: (await chrome.permissions.getAll()).origins ?? [],
    contentScripts: (await chrome.scripting.getRegisteredContentScripts()).length,
  }));
}
