/** The hidden page of Chromium (`platform/ed448.ts`): checks signatures for the worker, and closes when none comes any more. */
import { ed448 } from '@noble/curves/ed448.js';
import { fromBase64 } from '../../src/octets.ts';
import { browser } from '../platform/browser.ts';
import type { Ed448Request } from '../platform/ed448-page.ts';

/** Milliseconds without a request after which the page closes itself. */
const IDLE = 60_000;

let idle = setTimeout(close, IDLE);

type Sender = Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1];

browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => {
  const request = message as Ed448Request;
  // The worker alone has no tab: content scripts, and pages in tabs, are not answered.
  if (request?.kind !== 'ed448' || sender.id !== browser.runtime.id || sender.tab !== undefined) return undefined;
  clearTimeout(idle);
  idle = setTimeout(close, IDLE);
  return Promise.resolve(isSigned(request));
});

function isSigned({ signature, message, publicKey }: Ed448Request): boolean {
  const [given, over, key] = [signature, message, publicKey].map((text) => fromBase64(text));
  return given !== undefined && over !== undefined && key !== undefined && ed448.verify(given, over, key);
}
