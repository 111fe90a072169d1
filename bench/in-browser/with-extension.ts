/** A browser on a virtual screen with the built extension, whose settings lead to a far resolver. */
import type { Settings } from '../../extension/settings/settings.ts';
import type { BrowserName, BrowserOptions, TestBrowser } from '../../test/driver/browser.ts';
import { startChromium } from '../../test/driver/chromium/chromium.ts';
import { storeSettings } from '../../test/driver/extension-state.ts';
import { startFirefox } from '../../test/driver/firefox/firefox.ts';
import { type Screen, startScreen } from '../../test/driver/screen.ts';
import type { FarResolver } from '../far-resolver/far-resolver.ts';

export interface Opened {
  readonly browser: TestBrowser;
  readonly screen: Screen;
  close(): Promise<void>;
}

export async function openWithExtension(
  name: BrowserName,
  resolver: FarResolver,
  options: BrowserOptions & { readonly settings?: Partial<Settings> } = {},
): Promise<Opened> {
  const screen = await startScreen(1280, 1000);
  const start = name === 'firefox' ? startFirefox : startChromium;
  const browser = await start(screen, { anyCertificate: true, ...options });
  await storeSettings(await browser.worker(), {
    resolver: resolver.http2Url,
    companion: null,
    trustAnchor: resolver.anchorText,
    language: 'en',
    ...options.settings,
  });
  return {
    browser,
    screen,
    async close() {
      await browser.close();
      screen.close();
    },
  };
}
