/**
 * A real Chromium with the built extension, in a window on a virtual screen. Playwright does not show popups among a
 * context's pages; a second connection to the same browser, made while the popup is open, does.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CDPSession, chromium, type Page, type Worker } from 'playwright-core';
import { domInChromium } from '../../demo/browsers/dom-in-chromium.ts';
import { type BrowserOptions, POPUP_KEYS, POPUP_PATH, type TestBrowser } from './browser.ts';
import { unpackedId } from './chromium-id.ts';
import { countColour } from './frame-buffer.ts';
import { openOwnStore } from './own-store.ts';
import type { Screen } from './screen.ts';
import { until } from './until.ts';

const PROGRAM = '/usr/bin/chromium';

/** Where Chromium's two answers are on the screen. "Deny" is always blue there, "Allow" has a blue ring while focused. */
const ANSWERS = {
  Deny: { x: 690, y: 225, width: 80, height: 60 },
  Allow: { x: 771, y: 225, width: 90, height: 60 },
};

export async function startChromium(screen: Screen, options: BrowserOptions = {}): Promise<TestBrowser> {
  const extension = path.resolve(options.extension ?? process.env.DANE_BADGE_EXTENSION ?? 'dist/chrome');
  const profile = options.profile ?? mkdtempSync(path.join(tmpdir(), 'dane-badge-chromium-'));
  const store = statSync(extension).isFile() ? await openOwnStore(extension) : null;
  const id = store?.id ?? unpackedId(extension);
  // Its icon stays in the toolbar, where the badge can be seen.
  const preferences = path.join(profile, 'Default/Preferences');
  if (!existsSync(preferences)) {
    mkdirSync(path.dirname(preferences), { recursive: true });
    writeFileSync(
      preferences,
      JSON.stringify({ extensions: { pinned_extensions: [id] }, intl: { accept_languages: 'en-US,en' } }),
    );
  }
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: PROGRAM,
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
  const [firstPage = await context.newPage()] = context.pages();
  const devTools = await context.newCDPSession(firstPage);
  const firstTarget = await devTools.send('Target.getTargetInfo');
  // The extension's worker is the only one: no page that the tests open has any.
  let runningStatus = 'stopped';
  let wasStopped = false;
  devTools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const version of versions) runningStatus = version.runningStatus;
    wasStopped ||= runningStatus === 'stopped';
  });
  await devTools.send('ServiceWorker.enable');
  const url = (pathInPackage: string): string => `chrome-extension://${id}/${pathInPackage}`;
  /** On the browser's own page of its extensions, by the calls that its switches make. */
  const onOwnPage = async (act: (page: Page) => Promise<void>): Promise<void> => {
    const page = await context.newPage();
    await page.goto('chrome://extensions/');
    await act(page);
    await page.close();
  };
  if (options.privateWindows) {
    await onOwnPage(async (page) => {
      // The switch "Allow in Incognito".
      const allowed = JSON.stringify({ extensionId: id, incognitoAccess: true });
      await page.evaluate(`chrome.developerPrivate.updateExtensionConfiguration(${allowed})`);
      // The browser loads the extension anew for it: were its own page closed before that is done, it would stay turned off.
      await until('the extension is loaded anew', async () => {
        const state = `chrome.developerPrivate.getExtensionInfo('${id}').then(({ state }) => state)`;
        return (await page.evaluate(state)) === 'ENABLED' && context.serviceWorkers().length > 0;
      });
    });
  }
  const worker = async (): Promise<Worker> =>
    until('the service worker runs', async () => context.serviceWorkers().at(-1));
  await worker();

  return {
    // Below the tabs, right of the address.
    toolbar: { x: 1040, y: 40, width: 200, height: 46 },
    // Below ours is only "Inspect".
    menuKeys: ['Up', 'Up', 'Return'],
    ownPage: 'chrome://version/',
    context,
    url,
    worker,
    workers: async () => context.serviceWorkers(),
    dom: domInChromium,
    async openPrivateWindow(url) {
      const running = await worker();
      await running.evaluate(
        `chrome.windows.create({ incognito: true, focused: true, url: ${JSON.stringify(url)} }).then(() => null)`,
      );
    },
    async windowsWith(address) {
      const { targetInfos } = await devTools.send('Target.getTargets');
      const usual = targetInfos.find(({ targetId }) => targetId === firstTarget.targetInfo.targetId)?.browserContextId;
      return targetInfos
        .filter((target) => target.type === 'page' && target.url.split('?')[0] === address)
        .map(({ browserContextId }) => (browserContextId === usual ? 'usual' : 'private'));
    },
    async save(page, act) {
      const [download] = await Promise.all([page.waitForEvent('download'), act()]);
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
    },
    async openFile(page, button, { name, text }) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
      await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    },
    answerQuestion: (answer) => answerQuestion(screen, answer),
    async openPopup(act = () => screen.press(POPUP_KEYS)) {
      await act();
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
    takeBack: (pattern) =>
      onOwnPage(async (page) => {
        const call = `chrome.developerPrivate.removeHostPermission('${id}', ${JSON.stringify(pattern)})`;
        await page.evaluate(call);
      }),
    openInContainer: async () => {
      throw new Error('Chromium has no containers');
    },
    async offerUpdate(archive) {
      if (store === null) throw new Error('Chromium takes later versions from a store alone: start it with an archive');
      store.offer(archive);
      const running = await worker();
      // What Chromium does by itself every few hours. (The button on its own page puts a later version in place at once.)
      await running.evaluate(`new Promise((resolve) => {
        chrome.runtime.onUpdateAvailable.addListener(() => resolve());
        chrome.runtime.requestUpdateCheck();
      })`);
    },
    async killWorker() {
      if (runningStatus === 'stopped') return;
      wasStopped = false;
      await devTools.send('ServiceWorker.stopAllWorkers');
      // It may be started again at once.
      await until('the service worker ends', async () => wasStopped);
    },
    async close() {
      await context.close();
      store?.close();
      if (options.profile === undefined) rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** By real keys. The browser takes no answer in the first moment, and none of several in quick succession. */
async function answerQuestion(screen: Screen, answer: 'Allow' | 'Deny'): Promise<void> {
  const blueOf = (which: 'Allow' | 'Deny'): number => countColour(screen.picture(), ANSWERS[which], '#0b57d0');
  const pressUntil = (key: string, holds: () => boolean): Promise<true> =>
    until(`${key} has its effect`, async () => {
      await screen.press(key);
      return until('it has', async () => holds(), 1_000).catch(() => false as const);
    });
  await until('the browser asks', async () => blueOf('Deny') > 50);
  if (answer === 'Allow') await pressUntil('Tab', () => blueOf('Allow') > 50);
  await pressUntil('Return', () => blueOf('Deny') === 0);
}

async function targetOf(devTools: CDPSession, url: string): Promise<string | undefined> {
  const { targetInfos } = await devTools.send('Target.getTargets');
  return targetInfos.find((target) => target.url === url)?.targetId;
}
