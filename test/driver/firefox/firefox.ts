/** A real Firefox ESR with the built extension, in a window on a virtual screen, driven by Playwright as Chromium is. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FIREFOX_ID } from '../../../tools/firefox-id.ts';
import { until } from '../../until.ts';
import type { Background, BrowserOptions, NamedText, TestBrowser } from '../browser.ts';
import { FIREFOX_PROGRAM } from '../programs.ts';
import type { Screen } from '../screen.ts';
import { type Bidi, type Driven, launchFirefox } from './bidi.ts';
import { domInFirefox } from './dom.ts';
import { tellOfExtensionPages } from './extension-pages.ts';
import { callIn, goInside, type Inside } from './inside.ts';
import { popupOpener } from './popup.ts';

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

/** Starts it and, unless its profile has it from an earlier start, installs the extension. */
async function launch(screen: Screen, options: BrowserOptions, profile: string, downloads: string): Promise<Driven> {
  const extension = path.resolve(options.extension ?? process.env.DANE_BADGE_EXTENSION ?? 'dist/firefox');
  const isArchive = statSync(extension).isFile();
  const isBack = existsSync(path.join(profile, 'extensions.json'));
  mkdirSync(downloads, { recursive: true });
  const driven = await launchFirefox({
    program: FIREFOX_PROGRAM,
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
  if (!isBack) await driven.bidi.send<{ extension: string }>('webExtension.install', installed);
  return driven;
}

export async function startFirefox(screen: Screen, options: BrowserOptions = {}): Promise<TestBrowser> {
  const profile = options.profile ?? mkdtempSync(path.join(tmpdir(), 'dane-badge-firefox-'));
  const downloads = path.join(profile, 'downloads');
  const { context, bidi } = await launch(screen, options, profile, downloads);
  const inside = await goInside(bidi, FIREFOX_ID);
  tellOfExtensionPages(bidi, inside);
  const worker = backgroundOf(bidi, inside);
  return {
    toolbar: { x: 1100, y: 40, width: 160, height: 44 },
    menuKeys: ['Up', 'Return'],
    ownPage: 'resource://gre/',
    context,
    url: (pathInPackage) => inside.base + pathInPackage,
    worker: async () => worker,
    workers: async () => [worker],
    openPopup: popupOpener({ context, bidi, inside, screen }),
    dom: (page) => domInFirefox(bidi, page),
    openPrivateWindow: (url) => inside.openPrivateWindow(url),
    windowsWith: (address) => inside.windowsWith(address),
    // Firefox tells its drivers neither of downloads nor of file choosers in an extension's pages (its bug 1755014).
    async save(_, act) {
      const before = readdirSync(downloads);
      await act();
      return until('the file is saved', async () => newFileIn(downloads, before));
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

/** The one file that a folder has more than before; null while it is being written, when there is a `.part` beside it. */
function newFileIn(folder: string, before: readonly string[]): NamedText | null {
  const [name, ...others] = readdirSync(folder).filter((each) => !before.includes(each));
  if (name === undefined || others.length > 0) return null;
  return { name, text: readFileSync(path.join(folder, name), 'utf8') };
}
