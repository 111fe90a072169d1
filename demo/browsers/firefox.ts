/** Firefox, release or ESR, by Marionette. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { FIREFOX_ID } from '../../tools/firefox-id.ts';
import { copyExtension } from './demo-extension.ts';
import { Marionette } from './marionette.ts';
import {
  type OpenedBrowser,
  type OpenOptions,
  type Pictured,
  READ_TEXT,
  REPORT_WINDOW,
  SHOW_NEXT_PART,
  WINDOW,
  waitForBadges,
  waitForReport,
} from './opened.ts';

const START_TIMEOUT = 30_000;

/** A fresh profile that asks nothing and calls nobody. */
const preferences = (port: number): string =>
  Object.entries({
    'marionette.port': port,
    'browser.shell.checkDefaultBrowser': false,
    'browser.aboutwelcome.enabled': false,
    'browser.startup.page': 0,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.reportingpolicy.firstRun': false,
    'app.update.enabled': false,
    'app.normandy.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
  })
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');

/** Throws if the browser does not start or does not take the extension. */
export async function openFirefox(options: OpenOptions): Promise<OpenedBrowser> {
  const extension = await copyExtension('firefox', options.folder);
  const profile = path.join(options.folder, 'firefox-profile');
  const port = await freePort();
  await mkdir(profile);
  await writeFile(path.join(profile, 'user.js'), preferences(port));
  const process = spawn(
    options.file,
    [
      ...['--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile],
      ...(options.headless ? ['--headless'] : []),
    ],
    { stdio: 'ignore' },
  );
  const failed = once(process, 'error').then(([error]) => Promise.reject(error as Error));
  try {
    const firefox = await Promise.race([Marionette.connect(port, Date.now() + START_TIMEOUT), failed]);
    return await prepare(firefox, process, extension, options);
  } catch (error) {
    process.kill();
    throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function prepare(
  firefox: Marionette,
  process: ChildProcess,
  extension: string,
  options: OpenOptions,
): Promise<OpenedBrowser> {
  const session = await firefox.send<{ capabilities: { browserVersion: string } }>('WebDriver:NewSession', {});
  await firefox.send('WebDriver:SetWindowRect', { width: WINDOW.width, height: WINDOW.height });
  await firefox.send('Addon:Install', { path: extension, temporary: true });
  const base = await privileged<string>(
    firefox,
    `const { WebExtensionPolicy } = Cu.getGlobalForObject(Services);
     return 'moz-extension://' + WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname;`,
    [FIREFOX_ID],
  );
  await settle(firefox, base, options.settings);
  await firefox.send('WebDriver:Navigate', { url: options.pageUrl });
  return {
    name: `${options.file} ${session.capabilities.browserVersion}`,
    badges: () =>
      waitForBadges(
        () => badgesInFirefox(firefox),
        () => inPage<boolean>(firefox, `return ${SHOW_NEXT_PART};`),
      ),
    takePictures: (folder, reports) => pictures(firefox, base, folder, reports),
    closed: firefox.closed,
    close: async () => {
      firefox.end();
      if (process.exitCode !== null || process.signalCode !== null) return;
      const gone = once(process, 'exit');
      process.kill();
      await gone;
    },
  };
}

/** Puts the settings where the options page would, from that very page, and waits until the worker has acted on them. */
async function settle(firefox: Marionette, base: string, settings: object): Promise<void> {
  await firefox.send('WebDriver:Navigate', { url: `${base}/extension/options/options.html` });
  const text = `
    const [settings, done] = arguments;
    const { browser } = window;
    (async () => {
      await browser.storage.local.set({ settings });
      while ((await browser.scripting.getRegisteredContentScripts()).length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })().then(() => done(null), (error) => done(String(error)));`;
  const problem = await firefox.send<string | null>('WebDriver:ExecuteAsyncScript', { script: text, args: [settings] });
  if (problem !== null) throw new Error(problem);
}

async function pictures(
  firefox: Marionette,
  base: string,
  folder: string,
  reports: readonly Pictured[],
): Promise<string[]> {
  const files: string[] = [];
  const take = async (name: string): Promise<void> => {
    const file = path.join(folder, `${name}.png`);
    await writeFile(file, await firefox.send<string>('WebDriver:TakeScreenshot', { full: false }), 'base64');
    files.push(file);
  };
  await inPage(firefox, 'scrollTo(0, 0);');
  await take('firefox-mail-page');
  await firefox.send('WebDriver:SetWindowRect', { width: REPORT_WINDOW.width, height: REPORT_WINDOW.height });
  for (const report of reports) {
    await firefox.send('WebDriver:Navigate', { url: `${base}/extension/report/report.html?domain=${report.domain}` });
    await waitForReport(report, () => inPage<string>(firefox, `return ${READ_TEXT};`));
    await take(`firefox-report-${report.domain}`);
  }
  return files;
}

function inPage<T>(firefox: Marionette, script: string): Promise<T> {
  return firefox.send<T>('WebDriver:ExecuteScript', { script, args: [] });
}

/** The names of the badges in the page: only the browser itself sees into their closed shadow roots. */
function badgesInFirefox(firefox: Marionette): Promise<readonly string[]> {
  const script = `
    return [...document.querySelectorAll('span')].flatMap((host) => {
      const badge = host.openOrClosedShadowRoot?.querySelector('[role="button"]');
      return badge ? [badge.getAttribute('aria-label')] : [];
    });`;
  return firefox.send('WebDriver:ExecuteScript', { script, args: [], sandbox: 'system' });
}

/** Runs with the browser's own rights. */
async function privileged<T>(firefox: Marionette, text: string, args: readonly unknown[]): Promise<T> {
  await firefox.send('Marionette:SetContext', { value: 'chrome' });
  try {
    return await firefox.send<T>('WebDriver:ExecuteScript', { script: text, args });
  } finally {
    await firefox.send('Marionette:SetContext', { value: 'content' });
  }
}
