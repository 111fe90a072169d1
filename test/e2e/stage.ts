/** Everything a test plays on: a screen, a browser with the extension, a companion, and settings that lead to the lab. */
import { readFileSync } from 'node:fs';
import type { Settings } from '../../extension/settings/settings.ts';
import { BROWSER, type BrowserOptions, type TestBrowser } from '../driver/browser.ts';
import { startChromium } from '../driver/chromium/chromium.ts';
import { storeSettings } from '../driver/extension-state.ts';
import { startFirefox } from '../driver/firefox/firefox.ts';
import { type Screen, startScreen } from '../driver/screen.ts';
import { labEnvironment } from '../lab/environment.ts';
import { type CompanionProcess, startCompanion, TOKEN } from './companion-process.ts';

export interface Stage {
  readonly screen: Screen;
  readonly browser: TestBrowser;
  readonly companion: CompanionProcess;
  close(): Promise<void>;
}

/** Settings that name the lab's resolver and trust anchor, and this companion. */
export function labSettings(companion: Pick<CompanionProcess, 'url'>): Settings {
  const { resolver, trustAnchorFile } = labEnvironment();
  return {
    version: 1,
    resolver,
    secondResolver: null,
    askByPost: false,
    acceptSha1: true,
    companion: { url: `${companion.url}/`, token: TOKEN, own: false },
    trustAnchor: readFileSync(trustAnchorFile, 'latin1'),
    smtpPort: 25,
    language: 'en',
    sites: [],
    askBeforeSend: false,
  };
}

/** `settings: null` leaves the extension as it is after installation. */
export async function setStage(
  options: BrowserOptions & { readonly settings?: Partial<Settings> | null } = {},
): Promise<Stage> {
  const { scale = 1 } = options;
  const screen = await startScreen(1280 * scale, 1000 * scale);
  const companion = await startCompanion();
  const start = BROWSER === 'firefox' ? startFirefox : startChromium;
  const browser = await start(screen, options);
  if (options.settings !== null) {
    await storeSettings(await browser.worker(), { ...labSettings(companion), ...options.settings });
  }
  return {
    screen,
    browser,
    companion,
    async close() {
      await browser.close();
      await companion.stop();
      screen.close();
    },
  };
}
