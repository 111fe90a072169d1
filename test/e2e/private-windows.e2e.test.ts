/** In a private window it does its work as anywhere, and leaves nothing behind: not in the worker of usual windows either. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BROWSER } from '../driver/browser.ts';
import { servePage, type WebServer } from '../listen.ts';
import { ask, reportOf } from './shown-report.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let site: WebServer;

beforeAll(async () => {
  const page = '<p>ann@dane-311.test, bob@no-match.test and carol@no-tlsa.test</p>';
  [stage, site] = await Promise.all([setStage({ privateWindows: true }), servePage(page)]);
});
afterAll(async () => {
  await stage?.close();
  site?.close();
});

type Items = Readonly<Record<string, unknown>>;

interface Stored {
  readonly of: 'usual' | 'private';
  readonly local: Items;
  readonly session: Items;
}

/** All that the extension has stored, as each of its workers finds it: in Chromium private windows have one of their own. */
async function stored(): Promise<readonly Stored[]> {
  const workers = await stage.browser.workers();
  return Promise.all(
    workers.map((worker) =>
      worker.evaluate<Stored>(`(async () => ({
        of: chrome.extension.inIncognitoContext ? 'private' : 'usual',
        local: await chrome.storage.local.get(),
        session: await chrome.storage.session.get(),
      }))()`),
    ),
  );
}

/** What is kept after a check in a usual window, by its keys. */
const KEPT = { local: ['recent', 'settings'], session: ['answers', 'result:null-mx.test', 'results'] };

const keysOf = (items: Items): string[] => Object.keys(items).sort();

it('keeps what a usual window was told, where a look into its storage finds it', async () => {
  const popup = await stage.browser.openPopup();
  await ask(popup.page, 'null-mx.test');
  await reportOf(popup.page, 'null-mx.test');
  await popup.close();
  const keys = async () =>
    (await stored()).map(({ local, session }) => ({ local: keysOf(local), session: keysOf(session) }));
  await expect.poll(keys).toEqual([KEPT]);
  expect(JSON.stringify(await stored())).toContain('null-mx.test');
  await stage.browser.openPrivateWindow(site.url);
});

async function nothingIsKept(): Promise<void> {
  const found = await stored();
  expect(found.map(({ of }) => of).sort()).toEqual(BROWSER === 'firefox' ? ['usual'] : ['private', 'usual']);
  for (const { local, session } of found) {
    expect(keysOf(local)).toEqual(KEPT.local);
    expect(keysOf(session).filter((key) => !KEPT.session.includes(key))).toEqual([]);
  }
  expect(JSON.stringify(found).match(/dane-311|no-match|no-tlsa/)).toBeNull();
}

it('checks a domain over a private window, and keeps neither the domain nor the report', async () => {
  const popup = await stage.browser.openPopup();
  await ask(popup.page, 'dane-311.test');
  expect((await reportOf(popup.page, 'dane-311.test')).word).toBe('DANE in place');
  await popup.close();
  await nothingIsKept();
});

it('checks all the domains of a page there, and keeps none of them', async () => {
  const popup = await stage.browser.openPopup();
  await popup.page.getByRole('button', { name: 'Check all' }).click();
  const rows = popup.page.locator('.domain-list li');
  await expect
    .poll(() => rows.allInnerTexts(), { timeout: 60_000 })
    .toEqual([
      expect.stringContaining('DANE in place'),
      expect.stringContaining('DANE fails here'),
      expect.stringContaining('No DANE'),
    ]);
  await popup.close();
  await nothingIsKept();
});

it('opens the report there and in no other window, and keeps nothing of it', async () => {
  const popup = await stage.browser.openPopup();
  await ask(popup.page, 'no-tlsa.test');
  await reportOf(popup.page, 'no-tlsa.test');
  const press = popup.page.getByRole('button', { name: 'Open in a tab' }).click();
  // The popup closes under the click, which its driver may take for a failure.
  await press.catch((error: Error) => expect(error.message).toContain('has been closed'));
  const url = stage.browser.url('extension/report/report.html');
  await expect.poll(() => stage.browser.windowsWith(url)).toEqual(['private']);
  await nothingIsKept();
});

it('has the entries of the context menu there too', async () => {
  // What is not there can't be given another title.
  const entries = async (): Promise<readonly boolean[]> => {
    const workers = await stage.browser.workers();
    return Promise.all(
      workers.map((worker) =>
        worker.evaluate<boolean>(
          `Promise.all(['selection', 'link'].map((id) => chrome.contextMenus.update(id, {}))).then(() => true, () => false)`,
        ),
      ),
    );
  };
  await expect.poll(entries).toEqual(BROWSER === 'chromium' ? [true, true] : [true]);
});
