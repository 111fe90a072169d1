/** A real Firefox ESR with the built extension, in a window on a virtual screen, driven by Playwright as Chromium is. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { FIREFOX_ID } from '../../../tools/firefox-id.ts';
import { type Background, type BrowserOptions, POPUP_KEYS, type TestBrowser } from '../browser.ts';
import type { Screen } from '../screen.ts';
import { until } from '../until.ts';
import { type Bidi, launchFirefox } from './bidi.ts';
import { domInFirefox } from './dom.ts';
import { tellOfContext, tellOfEnd, tellOfExtensionPages, tellOfLoading } from './extension-pages.ts';
import { callIn, goInside, type Inside } from './inside.ts';

const PROGRAM = '/usr/bin/firefox-esr';

/** A profile that asks nothing, calls nobody, and speaks English. */
const PREFERENCES = {
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.tabs.warnOnClose': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'intl.accept_languages': 'en-US,en',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  // Browsers take no answer to a question in its first moment; the tests' own patience is shorter than a person's.
  'security.notification_enable_delay': 0,
  'security.dialog_enable_delay': 0,
};

export async function startFirefox(screen: Screen, options: BrowserOptions = {}): Promise<TestBrowser> {
  const extension = path.resolve(options.extension ?? process.env.DANE_BADGE_EXTENSION ?? 'dist/firefox');
  const isArchive = statSync(extension).isFile();
  const profile = options.profile ?? mkdtempSync(path.join(tmpdir(), 'dane-badge-firefox-'));
  const isBack = existsSync(path.join(profile, 'extensions.json'));
  const downloads = path.join(profile, 'downloads');
  mkdirSync(downloads, { recursive: true });
  const { context, bidi } = await launchFirefox({
    program: PROGRAM,
    profile,
    args: ['--remote-allow-system-access'],
    preferences: {
      ...PREFERENCES,
      'layout.css.devPixelsPerPx': String(options.scale ?? 1),
      'xpinstall.signatures.required': !isArchive,
      'ui.systemUsesDarkTheme': options.dark ? 1 : 0,
    },
    anyCertificate: options.anyCertificate === true,
    downloads,
    env: { ...(process.env as Record<string, string>), DISPLAY: screen.display, MOZ_ENABLE_WAYLAND: '0' },
  });
  const installed = {
    extensionData: { type: isArchive ? 'archivePath' : 'path', path: extension },
    // As `docs/install.md` tells to keep it.
    'moz:permanent': isArchive,
    'moz:allowPrivateBrowsing': options.privateWindows === true,
  };
  // What was installed for good is there again.
  if (!isBack) await bidi.send<{ extension: string }>('webExtension.install', installed);
  const inside = await goInside(bidi, FIREFOX_ID);
  tellOfExtensionPages(bidi, inside);
  const worker = backgroundOf(bidi, inside);
  let closeLast = async (): Promise<void> => undefined;

  return {
    toolbar: { x: 1100, y: 40, width: 160, height: 44 },
    menuKeys: ['Up', 'Return'],
    ownPage: 'resource://gre/',
    context,
    url: (pathInPackage) => inside.base + pathInPackage,
    worker: async () => worker,
    workers: async () => [worker],
    async openPopup(act = () => screen.press(POPUP_KEYS)) {
      await closeLast();
      // Without a window manager a popup that opens below the pointer closes again.
      await screen.point({ x: 0, y: 0 });
      const opened = new Promise<Page>((resolve) => void context.once('page', resolve));
      await act();
      const popup = await inside.popup();
      tellOfContext(bidi, popup);
      const page = await opened;
      const gone = inside
        .popupIsGone(popup.context)
        .then(() => tellOfEnd(bidi, popup.context))
        // The browser was closed with the popup open.
        .catch(() => undefined);
      // Firefox leaves the popup open below its questions.
      closeLast = async () => {
        if (!page.isClosed()) await screen.press('Escape');
        await gone;
      };
      await tellOfLoading(bidi, popup.context, popup.url);
      return { page, close: () => closeLast() };
    },
    dom: (page) => domInFirefox(bidi, page),
    openPrivateWindow: (url) => inside.openPrivateWindow(url),
    windowsWith: (address) => inside.windowsWith(address),
    // Firefox tells its drivers neither of downloads nor of file choosers in an extension's pages (its bug 1755014).
    async save(_, act) {
      const before = readdirSync(downloads);
      await act();
      return until('the file is saved', async () => {
        const names = readdirSync(downloads).filter((name) => !before.includes(name));
        const [name] = names;
        // While it is being written there is a `.part` beside it.
        return (
          name !== undefined && names.length === 1 && { name, text: readFileSync(path.join(downloads, name), 'utf8') }
        );
      });
    },
    async openFile(page, _, { name, text }) {
      const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
      await page.locator('input[type="file"]').setInputFiles(file);
    },
    async answerQuestion(answer) {
      const at = await inside.answer(answer);
      // The first click outside an open popup closes it, and no more.
      await until('the question is answered', async () => {
        await screen.click(at);
        return until('it is', async () => !(await inside.isAsking()), 1_000).catch(() => false);
      });
    },
    takeBack: (pattern) => inside.takeBack(pattern),
    openInContainer: (url) => inside.openInContainer(url),
    offerUpdate: (archive) => inside.offerUpdate(archive),
    killWorker: () => inside.killBackground(),
    async close() {
      await context.close();
      if (options.profile === undefined) rmSync(profile, { recursive: true, force: true });
    },
  };
}

function backgroundOf(bidi: Bidi, inside: Inside): Background {
  return {
    async evaluate<Result, Argument>(
      run: string | ((argument: Argument) => Result | Promise<Result>),
      argument?: Argument,
    ) {
      const called = typeof run === 'string' ? `() => (${run})` : run;
      const text = `async (text) => JSON.stringify(await (${called})(text === '' ? undefined : JSON.parse(text))) ?? ''`;
      const { value } = await callIn(bidi, await inside.background(), text, [JSON.stringify(argument) ?? '']);
      return (value === '' ? undefined : JSON.parse(String(value))) as Result;
    },
  };
}
