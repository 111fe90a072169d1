/**
 * A real Chromium with the built extension, in a window on a virtual screen. The popup is opened as a person opens it, by
 * its keyboard shortcut, so that the browser itself grants `activeTab`. Playwright does not show popups among a context's
 * pages; a second connection to the same browser, made while the popup is open, does.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from 'playwright-core';
import type { Screen } from './screen.ts';
import { until } from './until.ts';

const PROGRAM = '/usr/bin/chromium';
const POPUP_PATH = 'extension/popup/popup.html';
const WORKER_PATH = 'service-worker-loader.js';
/** `commands._execute_action` of the manifest. */
const POPUP_KEYS = 'alt+shift+d';

export interface Popup {
  readonly page: Page;
  /** Closes it as a person does, with Escape. */
  close(): Promise<void>;
}

export interface Chromium {
  readonly context: BrowserContext;
  /** The extension's service worker. After `killWorker` it answers again once something has woken it. */
  worker(): Promise<Worker>;
  url(pathInPackage: string): string;
  /** Opens the popup over the window's active tab. */
  openPopup(): Promise<Popup>;
  /** Ends the service worker as the browser does when it takes its memory back. */
  killWorker(): Promise<void>;
  close(): Promise<void>;
}

export interface ChromiumOptions {
  readonly extension?: string;
  /** Device pixels for a CSS pixel. */
  readonly scale?: number;
  readonly dark?: boolean;
}

export async function startChromium(screen: Screen, options: ChromiumOptions = {}): Promise<Chromium> {
  const extension = path.resolve(options.extension ?? process.env['DANE_BADGE_EXTENSION'] ?? 'dist/chrome');
  const profile = mkdtempSync(path.join(tmpdir(), 'dane-badge-chromium-'));
  const id = unpackedId(extension);
  // Its icon stays in the toolbar, where the badge can be seen.
  mkdirSync(path.join(profile, 'Default'));
  writeFileSync(
    path.join(profile, 'Default/Preferences'),
    JSON.stringify({ extensions: { pinned_extensions: [id] }, intl: { accept_languages: 'en-US,en' } }),
  );
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: PROGRAM,
    headless: false,
    chromiumSandbox: false,
    viewport: null,
    colorScheme: null,
    env: { ...(process.env as Record<string, string>), DISPLAY: screen.display, LANGUAGE: 'en' },
    ignoreDefaultArgs: ['--disable-extensions', '--enable-automation'],
    args: [
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      '--remote-debugging-port=0',
      '--window-position=0,0',
      '--window-size=1280,1000',
      '--lang=en-US',
      '--test-type',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(options.scale ? [`--force-device-scale-factor=${options.scale}`] : []),
      ...(options.dark ? ['--force-dark-mode'] : []),
    ],
  });
  const [firstPage = await context.newPage()] = context.pages();
  const devTools = await context.newCDPSession(firstPage);
  const url = (pathInPackage: string): string => `chrome-extension://${id}/${pathInPackage}`;
  const worker = async (): Promise<Worker> =>
    until('the service worker runs', async () => context.serviceWorkers().at(-1));
  await worker();

  return {
    context,
    url,
    worker,
    async openPopup() {
      await screen.press(POPUP_KEYS);
      await until('the popup opens', () => targetOf(devTools, url(POPUP_PATH)));
      const [port] = readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
      const second = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      const pages = second.contexts().flatMap((each) => each.pages());
      const page = pages.find((each) => each.url() === url(POPUP_PATH));
      if (page === undefined) throw new Error('the popup closed at once');
      return {
        page,
        async close() {
          await screen.press('Escape');
          await until('the popup closes', async () => !(await targetOf(devTools, url(POPUP_PATH))));
          await second.close();
        },
      };
    },
    async killWorker() {
      // The browser gives a worker that is started again the same target: only its memory tells that it is another.
      const running = await worker();
      await running.evaluate('globalThis.endToEndMark = true');
      const isAnother = async (): Promise<boolean> => {
        if ((await targetOf(devTools, url(WORKER_PATH))) === undefined) return true;
        // A worker that is about to end answers no more, or Playwright says that it has been started again.
        const marked = running.evaluate<boolean>('globalThis.endToEndMark === true').catch(() => false);
        return !(await Promise.race([marked, new Promise<boolean>((resolve) => setTimeout(resolve, 200, true))]));
      };
      const targetId = await until('the service worker runs', () => targetOf(devTools, url(WORKER_PATH)));
      await devTools.send('Target.closeTarget', { targetId });
      await until('the service worker ends', isAnother);
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function targetOf(devTools: CDPSession, url: string): Promise<string | undefined> {
  const { targetInfos } = await devTools.send('Target.getTargets');
  return targetInfos.find((target) => target.url === url)?.targetId;
}

/** Chromium derives an unpacked extension's id from its folder. */
export function unpackedId(folder: string): string {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return [...digest].map((digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16))).join('');
}
