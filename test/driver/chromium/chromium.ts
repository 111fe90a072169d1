/** A real Chromium with the built extension, in a window on a virtual screen. */
import { readFileSync } from 'node:fs';
import { domInChromium } from '../../../demo/browsers/dom-in-chromium.ts';
import { type BrowserOptions, POPUP_KEYS, POPUP_PATH, type TestBrowser } from '../browser.ts';
import type { Screen } from '../screen.ts';
import { launchChromium } from './launch.ts';
import { allowInPrivateWindows, takeSiteBack } from './own-pages.ts';
import { openPopup } from './popup.ts';
import { answerQuestion } from './question.ts';
import { followServiceWorker } from './service-worker.ts';
import { openPrivateWindow, windowTeller } from './windows.ts';

export async function startChromium(screen: Screen, options: BrowserOptions = {}): Promise<TestBrowser> {
  const { context, profile, id, store, close } = await launchChromium(screen, options);
  const [firstPage = await context.newPage()] = context.pages();
  const devTools = await context.newCDPSession(firstPage);
  const windowsWith = await windowTeller(devTools);
  const serviceWorker = await followServiceWorker(context, devTools);
  const url = (pathInPackage: string): string => `chrome-extension://${id}/${pathInPackage}`;
  if (options.privateWindows) await allowInPrivateWindows(context, id);
  await serviceWorker.running();

  return {
    // Below the tabs, right of the address.
    toolbar: { x: 1040, y: 40, width: 200, height: 46 },
    // Below ours is only "Inspect".
    menuKeys: ['Up', 'Up', 'Return'],
    ownPage: 'chrome://version/',
    context,
    url,
    worker: serviceWorker.running,
    workers: async () => context.serviceWorkers(),
    killWorker: serviceWorker.kill,
    dom: domInChromium,
    openPrivateWindow: async (url) => openPrivateWindow(await serviceWorker.running(), url),
    windowsWith,
    async save(page, act) {
      const [download] = await Promise.all([page.waitForEvent('download'), act()]);
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
    },
    async openFile(page, button, { name, text }) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
      await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    },
    answerQuestion: (answer) => answerQuestion(screen, answer),
    openPopup: (act = () => screen.press(POPUP_KEYS)) => openPopup(url(POPUP_PATH), act, { devTools, profile, screen }),
    takeBack: (pattern) => takeSiteBack(context, id, pattern),
    openInContainer: async () => {
      throw new Error('Chromium has no containers');
    },
    async offerUpdate(archive) {
      if (store === null) throw new Error('Chromium takes later versions from a store alone: start it with an archive');
      store.offer(archive);
      const running = await serviceWorker.running();
      // What Chromium does by itself every few hours. (The button on its own page puts a later version in place at once.)
      await running.evaluate(`new Promise((resolve) => {
        chrome.runtime.onUpdateAvailable.addListener(() => resolve());
        chrome.runtime.requestUpdateCheck();
      })`);
    },
    close,
  };
}
