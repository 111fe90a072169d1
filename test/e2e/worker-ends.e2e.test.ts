/**
 * The browser may end the worker at any time: here it does at each message of a check, and at each question that a check asks.
 * The check ends right all the same.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { BROWSER } from '../driver/browser.ts';
import { storeSettings } from '../driver/extension-state.ts';
import { serveWeb, type WebServer } from '../listen.ts';
import { copyWithScript } from './extension-copy.ts';
import { type RecordingResolver, startRecordingResolver } from './recording-resolver.ts';
import { ask, reportOf, type ShownReport } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

/** Three mail servers, so many messages; and one, so as few questions as a whole check has. */
const MANY = 'several-mx.test';
const ONE = 'dane-311.test';

let folder: string;
let stage: Stage;
let page: Page;
let listener: WebServer;
let resolver: RecordingResolver;
/** What is done when a message comes to the page, and when a question comes to the resolver, before either goes on. */
const before = { message: async (): Promise<void> => undefined, question: async (): Promise<void> => undefined };

/** Has each message from the worker told, and hands it to the page when that was answered. */
const tellMessages = (url: string): string => `
  const { runtime } = globalThis.browser ?? chrome;
  const connect = runtime.connect.bind(runtime);
  runtime.connect = (info) => {
    const port = connect(info);
    let last = Promise.resolve();
    const inTurn = (step) => { last = last.then(step); };
    return {
      postMessage: (message) => port.postMessage(message),
      disconnect: () => port.disconnect(),
      onMessage: { addListener: (listener) => port.onMessage.addListener((message) => {
        const told = fetch(${JSON.stringify(url)});
        inTurn(() => told.then(() => listener(message)));
      }) },
      onDisconnect: { addListener: (listener) => port.onDisconnect.addListener(() => inTurn(listener)) },
    };
  };`;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-worker-ends-'));
  listener = await serveWeb(async (_, response) => {
    await before.message();
    response.writeHead(204, { 'access-control-allow-origin': '*' }).end();
  });
  resolver = await startRecordingResolver(() => before.question());
  stage = await setStage({ extension: await copyWithScript(folder, tellMessages(listener.url)) });
  await storeSettings(await stage.browser.worker(), { ...labSettings(stage.companion), resolver: resolver.url });
  page = await stage.browser.context.newPage();
  await page.goto(stage.browser.url('extension/report/report.html'));
});
afterAll(async () => {
  await stage?.close();
  listener?.close();
  resolver?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  before.message = async () => undefined;
  before.question = async () => undefined;
});

/** Asks anew and waits for the end, `timeout` milliseconds at most. */
async function check(domain: string, timeout = 60_000): Promise<ShownReport> {
  await ask(page, domain);
  return reportOf(page, domain, timeout);
}

/** Ends the worker when it has been called the `nth` time, once; `ended` tells whether it has. */
function endWorkerAt(nth: number) {
  let count = 0;
  const state = { ended: false };
  const call = async (): Promise<void> => {
    if (++count !== nth) return;
    state.ended = true;
    await stage.browser.killWorker();
  };
  return { state, call };
}

/** Between the ends that are tried: Chromium's run tries each, Firefox's, which takes longer to end a worker, every third. */
const STEP = BROWSER === 'firefox' ? 3 : 1;

it.each([
  ['message', MANY],
  ['question', ONE],
] as const)(
  'at each %s, a check each: all say the same',
  async (what, domain) => {
    const whole = await check(domain);
    expect(whole.word).toBe('DANE in place');
    let ends = 0;
    for (let nth = 1; ; nth += STEP) {
      // A worker that has asked before would remember the answers.
      await stage.browser.killWorker();
      const { state, call } = endWorkerAt(nth);
      before[what] = call;
      expect(await check(domain), `ended at ${nth}`).toEqual(whole);
      if (!state.ended) break;
      ends++;
    }
    expect(ends).toBeGreaterThan(2);
  },
  300_000,
);

it('at each message of one check, again and again: it ends with the same', async () => {
  const whole = await check(MANY);
  let target = 1;
  let heard = 0;
  // What was heard from a worker that has ended counts for it alone.
  before.message = async () => {
    if (++heard !== target) return;
    target++;
    heard = 0;
    await stage.browser.killWorker();
  };
  expect(await check(MANY, 240_000)).toEqual(whole);
  expect(target).toBeGreaterThan(3);
}, 300_000);
