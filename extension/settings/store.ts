/** Where the settings are kept: `storage.local` for the person's, `storage.managed` for an administrator's. */
import { browser } from '../platform/browser.ts';
import { inTurn } from '../storage/in-turn.ts';
import {
  changedSettings,
  type ManagedSettings,
  readSettings,
  type SettingName,
  type Settings,
  withManaged,
} from './settings.ts';

const KEY = 'settings';
const inOrder = inTurn();

/** The settings in force, and which of them are locked. */
export async function loadSettings(): Promise<ManagedSettings> {
  const [stored, managed] = await Promise.all([browser.storage.local.get(KEY), readManaged()]);
  return withManaged(readSettings(stored[KEY]), managed);
}

/** Changes some of the person's own settings; the others stay. Returns what is now in force. */
export function changeSettings(change: (own: Settings) => Partial<Settings>): Promise<ManagedSettings> {
  return inOrder(async () => {
    const stored = await browser.storage.local.get(KEY);
    const own = readSettings(stored[KEY]);
    await browser.storage.local.set({ [KEY]: readSettings({ ...own, ...change(own) }) });
    return loadSettings();
  });
}

/** The person's own settings, at hand. */
export interface SettingsAtHand {
  /** As `changeSettings`, but written in the very moment: nothing is read first. */
  change(change: (own: Settings) => Partial<Settings>): Promise<void>;
}

/** For who may be gone in the next moment, as a popup is when the browser asks the person something. */
export async function settingsAtHand(): Promise<SettingsAtHand> {
  let own = readSettings((await browser.storage.local.get(KEY))[KEY]);
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && changes[KEY]) own = readSettings(changes[KEY].newValue);
  });
  return {
    change(change) {
      own = readSettings({ ...own, ...change(own) });
      return browser.storage.local.set({ [KEY]: own });
    },
  };
}

/** Calls back whenever settings may have changed, here, in another page or by a policy, with the names of those. */
export function onSettingsChange(listener: (changed: ReadonlySet<SettingName>) => unknown): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'managed') listener(new Set(Object.keys(changes) as SettingName[]));
    const own = area === 'local' ? changes[KEY] : undefined;
    if (own) listener(changedSettings(own.oldValue, own.newValue));
  });
}

/** Firefox rejects where no policy exists; that is no policy. */
async function readManaged(): Promise<unknown> {
  try {
    return await browser.storage.managed.get();
  } catch {
    return null;
  }
}
