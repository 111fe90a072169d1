/** Every obstacle on this side has its words, and a picture in light and dark. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '../../extension/settings/settings.ts';
import type { ProbeCall } from '../../src/probe/companion-wire.ts';
import { BROWSER, type Popup } from '../driver/browser.ts';
import { storedSettings, storeSettings } from '../driver/extension-state.ts';
import { serveWeb, type WebServer } from '../listen.ts';
import { findingsIn, findingsInThemes } from './accessible.ts';
import { type RecordingResolver, startRecordingResolver } from './recording-resolver.ts';
import { ask, openHost, reportOf } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';
import { inThemes } from './themes.ts';

/** Nobody listens on the discard port of the lab's namespace. */
const NOBODY = 'http://127.0.0.1:9/';

let stage: Stage;
let popup: Popup;
let blocked: WebServer;
let login: WebServer;
let resolver: RecordingResolver;

beforeAll(async () => {
  [stage, blocked, login, resolver] = await Promise.all([
    setStage({ settings: null }),
    serveBlockedCompanion(),
    serveLoginPage(),
    startRecordingResolver(),
  ]);
});
afterAll(async () => {
  await stage?.close();
  for (const server of [blocked, login, resolver]) server?.close();
});

const HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type',
};

/** A companion in a network that lets nothing out to port 25. */
function serveBlockedCompanion(): Promise<WebServer> {
  return serveWeb((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      response.writeHead(200, { ...HEADERS, 'content-type': 'application/x-ndjson' });
      if (request.method !== 'POST') {
        response.end();
        return;
      }
      const { addresses } = JSON.parse(Buffer.concat(parts).toString()) as ProbeCall;
      const seen = [{ kind: 'no-answer', code: 'port-25-blocked-here', words: '' }];
      const lines = addresses.map(({ address }) => JSON.stringify({ address, kind: 'seen', age: 0, seen }));
      response.end(`${lines.join('\n')}\n`);
    });
  });
}

function serveLoginPage(): Promise<WebServer> {
  return serveWeb((_, response) => {
    response.writeHead(200, { ...HEADERS, 'content-type': 'text/html' });
    response.end('<!doctype html><title>Welcome to this network</title><p>Please log in.');
  });
}

describe('before the first check', () => {
  it('says what is asked of whom, and sends nothing before the choice', async () => {
    popup = await stage.browser.openPopup();
    await popup.page.getByText('Nothing has been sent yet.').waitFor();
    const text = await popup.page.locator('main').innerText();
    for (const said of ['The resolver learns the domain', 'A browser can’t talk to mail servers']) {
      expect(text).toContain(said);
    }
    await inThemes(popup.page, 'state-first-run', false);
    if (BROWSER === 'chromium') expect(await findingsInThemes(popup.page)).toEqual([]);
    expect(await storedSettings(await stage.browser.worker())).toEqual({});
    await popup.page.getByRole('radio').nth(1).check();
    await popup.page.getByRole('button', { name: 'Use this resolver' }).click();
    await popup.page.getByLabel('Domain or e-mail address').waitFor();
    expect(await storedSettings(await stage.browser.worker())).toMatchObject({ resolver: /^https:/ });
    expect(resolver.asked).toEqual([]);
  });
});

interface State {
  readonly state: string;
  readonly settings: () => Partial<Settings>;
  readonly online?: boolean;
  readonly title: string;
  readonly text: string;
  readonly word: string;
  /** Whether the way to the settings is offered. */
  readonly settingsOffered: boolean;
}

const PUBLISHED = 'DANE published, servers not seen';
const UNKNOWN = 'Could not be found out';
const companion = (change: Partial<NonNullable<Settings['companion']>>): Partial<Settings> => ({
  companion: { url: `${stage.companion.url}/`, token: 'end-to-end-token', own: false, ...change },
});

describe('the popup, where this side is in the way', () => {
  it.each<State>([
    {
      state: 'offline',
      settings: () => ({ resolver: NOBODY }),
      online: false,
      title: 'This computer seems to be offline',
      text: 'Nothing could be asked',
      word: UNKNOWN,
      settingsOffered: false,
    },
    {
      state: 'resolver-blocked',
      settings: () => ({ resolver: NOBODY }),
      title: 'The resolver can’t be asked from here',
      text: '127.0.0.1:9 gives no usable answer',
      word: UNKNOWN,
      settingsOffered: true,
    },
    {
      state: 'another-root',
      // The real one's: the lab's does not fit it.
      settings: () => ({ trustAnchor: null }),
      title: 'The root’s keys are not the expected ones',
      text: 'nothing about this domain can be proven from here',
      word: 'DNSSEC is broken',
      settingsOffered: true,
    },
    {
      state: 'login-page',
      settings: () => ({ resolver: login.url }),
      title: 'The resolver can’t be asked from here',
      text: 'want you to log in first',
      word: UNKNOWN,
      settingsOffered: true,
    },
    {
      state: 'no-companion',
      settings: () => ({ companion: null }),
      title: 'Certificates were not looked at',
      text: 'it is known what DNS promises, and not whether the servers keep it',
      word: PUBLISHED,
      settingsOffered: true,
    },
    {
      state: 'companion-down',
      settings: () => companion({ url: NOBODY }),
      title: 'The companion does not answer',
      text: 'npx dane-badge companion',
      word: PUBLISHED,
      settingsOffered: true,
    },
    {
      state: 'companion-token',
      settings: () => companion({ token: 'wrong' }),
      title: 'The companion does not accept the token',
      text: 'Copy the token',
      word: PUBLISHED,
      settingsOffered: true,
    },
    {
      state: 'port-25-blocked',
      settings: () => companion({ url: `${blocked.url}/` }),
      title: 'Port 25 is blocked on this side',
      text: 'A companion on a server elsewhere',
      word: PUBLISHED,
      settingsOffered: true,
    },
  ])('$state', async ({ state, settings, online = true, title, text, word, settingsOffered }) => {
    await storeSettings(await stage.browser.worker(), { ...labSettings(stage.companion), ...settings() });
    await popup.page.evaluate(
      `Object.defineProperty(navigator, 'onLine', { get: () => ${online}, configurable: true })`,
    );
    await ask(popup.page, 'dane-311.test');
    const report = await reportOf(popup.page, 'dane-311.test');
    expect(report.word).toBe(word);
    const note = popup.page.getByRole('note');
    expect(await note.innerText()).toContain(title);
    expect(await note.innerText()).toContain(text);
    expect(await note.getByRole('button', { name: 'Settings' }).count()).toBe(Number(settingsOffered));
    await inThemes(popup.page, `state-${state}`, false);
    if (BROWSER === 'chromium') expect(await findingsIn(popup.page)).toEqual([]);
    if (report.hosts.length > 0) {
      // What DNS says is shown all the same.
      const details = await openHost(popup.page, 'mx.dane-311.test');
      expect(await details.locator('ul.tlsa > li').innerText()).toContain('Not compared');
    }
  });

  it('clock-off', async () => {
    const worker = await stage.browser.worker();
    await storeSettings(worker, labSettings(stage.companion));
    await worker.evaluate('(globalThis.rightTime = Date.now, Date.now = () => rightTime() + 4e11, null)');
    await ask(popup.page, 'dane-301.test');
    const report = await reportOf(popup.page, 'dane-301.test');
    expect(report.word).toBe('DNSSEC is broken');
    // That is no fault of the domain's.
    expect(report.sentence).toMatch(/^Nothing can be proven of dane-301\.test from here/);
    const note = popup.page.getByRole('note');
    expect(await note.innerText()).toContain('The clock of this computer may be wrong');
    expect(await note.innerText()).toMatch(/It says \w+ \d+, 20(39|40)/);
    await inThemes(popup.page, 'state-clock-off', false);
    await worker.evaluate('(Date.now = rightTime, null)');
  });

  it('nothing: no note', async () => {
    await storeSettings(await stage.browser.worker(), labSettings(stage.companion));
    await ask(popup.page, 'dane-300.test');
    await reportOf(popup.page, 'dane-300.test');
    expect(await popup.page.getByRole('note').count()).toBe(0);
  });
});
