/** Starts Chromium with the extension, in a window on a screen: its profile, its command line, and where the extension comes from. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import type { BrowserOptions } from '../browser.ts';
import { CHROMIUM_PROGRAM } from '../programs.ts';
import type { Screen } from '../screen.ts';
import { unpackedId } from './chromium-id.ts';
import { type OwnStore, openOwnStore } from './own-store.ts';

export interface LaunchedChromium {
  readonly context: BrowserContext;
  /** The folder of its profile. */
  readonly profile: string;
  /** What Chromium calls the extension. */
  readonly id: string;
  /** The store that the extension came from; null where a folder was loaded. */
  readonly store: OwnStore | null;
  close(): Promise<void>;
}

export async function launchChromium(screen: Screen, options: BrowserOptions): Promise<LaunchedChromium> {
  const extension = path.resolve(options.extension ?? process.env.DANE_BADGE_EXTENSION ?? 'dist/chrome');
  const profile = options.profile ?? mkdtempSync(path.join(tmpdir(), 'dane-badge-chromium-'));
  const store = statSync(extension).isFile() ? await openOwnStore(extension) : null;
  const id = store?.id ?? unpackedId(extension);
  setUp(profile, id);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM_PROGRAM,
    headless: false,
    chromiumSandbox: false,
    viewport: null,
    colorScheme: null,
    env: { ...(process.env as Record<string, string>), DISPLAY: screen.display, LANGUAGE: 'en' },
    ignoreDefaultArgs: [
      '--disable-extensions',
      '--enable-automation',
      // With it no store is asked.
      ...(store ? ['--disable-background-networking'] : []),
    ],
    args: [
      ...(store ? [] : [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]),
      '--remote-debugging-port=0',
      '--window-position=0,0',
      '--window-size=1280,1000',
      '--lang=en-US',
      '--test-type',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-component-update',
      '--disable-sync',
      ...(options.scale ? [`--force-device-scale-factor=${options.scale}`] : []),
      ...(options.dark ? ['--force-dark-mode'] : []),
      ...(options.anyCertificate ? ['--ignore-certificate-errors'] : []),
    ],
  });
  return {
    context,
    profile,
    id,
    store,
    async close() {
      await context.close();
      store?.close();
      if (options.profile === undefined) rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** A new profile speaks English, and the extension's icon stays in the toolbar, where the badge can be seen. */
function setUp(profile: string, id: string): void {
  const preferences = path.join(profile, 'Default/Preferences');
  if (existsSync(preferences)) return;
  mkdirSync(path.dirname(preferences), { recursive: true });
  writeFileSync(
    preferences,
    JSON.stringify({ extensions: { pinned_extensions: [id] }, intl: { accept_languages: 'en-US,en' } }),
  );
}
