/**
 * Ed448, which no browser's WebCrypto has: the library is loaded when such a key is met, and not before. Firefox's event page
 * can import it. Chromium's worker can't load code later (`import()` is refused there), so a hidden page does it: an
 * offscreen document, which needs a permission without a warning. The page goes away by itself.
 */
import type { Ed448Verify } from '../../src/crypto.ts';
import { toBase64 } from '../../src/octets.ts';
import { browser, extensionUrl } from './browser.ts';
import { ED448_PAGE, type Ed448Request } from './ed448-page.ts';

/** Set at build time (`tools/extension-build.ts`). */
declare const __TARGET__: 'chrome' | 'firefox';

/** The part of `chrome` that the polyfill does not know. */
interface Offscreen {
  readonly offscreen: {
    createDocument(page: { url: string; reasons: string[]; justification: string }): Promise<void>;
  };
  readonly runtime: { getContexts(filter: { contextTypes: string[] }): Promise<unknown[]> };
}

/** Rejects where the library can't be had: a signature that nobody could check counts as one that does not hold. */
export const ed448Verify: Ed448Verify = async (signature, message, publicKey) => {
  if (__TARGET__ === 'firefox') {
    const { ed448 } = await import('@noble/curves/ed448.js');
    return ed448.verify(signature, message, publicKey);
  }
  const request: Ed448Request = {
    kind: 'ed448',
    signature: toBase64(signature),
    message: toBase64(message),
    publicKey: toBase64(publicKey),
  };
  return askPage(request).catch(() => askPage(request));
};

/** Asks the hidden page. It may be going away just now: then this rejects, and the next one finds it gone. */
async function askPage(request: Ed448Request): Promise<boolean> {
  opening ??= openPage().finally(() => {
    opening = null;
  });
  await opening;
  return (await browser.runtime.sendMessage(request)) === true;
}

let opening: Promise<void> | null = null;

async function openPage(): Promise<void> {
  const { offscreen, runtime } = (globalThis as unknown as { chrome: Offscreen }).chrome;
  if ((await runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] })).length > 0) return;
  await offscreen.createDocument({
    url: extensionUrl(ED448_PAGE),
    reasons: ['WORKERS'],
    justification:
      'Checks Ed448 signatures of DNSSEC, for which a service worker can not load the code when it is needed.',
  });
}
