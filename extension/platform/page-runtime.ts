/**
 * The little that a content script uses of the browser's API, without the polyfill: that weighs a tenth of the whole script,
 * and messages come by promises in every browser that the manifest names.
 */
import type { browser as api } from './browser.ts';

type PageRuntime = Pick<(typeof api)['runtime'], 'id' | 'sendMessage' | 'onMessage'>;

const { browser, chrome } = globalThis as {
  readonly browser?: { readonly runtime?: PageRuntime };
  readonly chrome?: { readonly runtime: PageRuntime };
};

/** Chromium has no `browser` before 148, and a page may have an element of that name. */
const runtime = (
  typeof browser?.runtime?.sendMessage === 'function' ? browser.runtime : chrome?.runtime
) as PageRuntime;

/** How the worker's polyfill says that its answer failed. */
interface Failure {
  readonly __mozWebExtensionPolyfillReject__?: true;
}

/** Rejects where nobody is there to answer; so it does too where the extension itself has gone, and the browser throws at once. */
export async function sendToWorker(message: object): Promise<unknown> {
  const answer = (await runtime.sendMessage(message)) as Failure | null | undefined;
  if (answer?.__mozWebExtensionPolyfillReject__) throw new Error();
  return answer;
}

export const { onMessage } = runtime;

/** True in a copy whose extension was reloaded, updated or taken away: nobody answers it any more. */
export function isOrphan(): boolean {
  try {
    return !runtime.id;
  } catch {
    return true;
  }
}
