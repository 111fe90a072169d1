/** Chromium's private windows and its usual ones. */
import type { CDPSession, Worker } from 'playwright-core';
import type { WindowKind } from '../browser.ts';

/** Opens a private window in front of the others. */
export async function openPrivateWindow(worker: Worker, url: string): Promise<void> {
  await worker.evaluate(
    `chrome.windows.create({ incognito: true, focused: true, url: ${JSON.stringify(url)} }).then(() => null)`,
  );
}

/** Tells in which kind of window there are tabs of an address; `devTools` is a usual window's page's. */
export async function windowTeller(devTools: CDPSession): Promise<(url: string) => Promise<WindowKind[]>> {
  const { targetInfo: ownPage } = await devTools.send('Target.getTargetInfo');
  return async (url) => {
    const { targetInfos } = await devTools.send('Target.getTargets');
    const usual = targetInfos.find(({ targetId }) => targetId === ownPage.targetId)?.browserContextId;
    return targetInfos
      .filter((target) => target.type === 'page' && target.url.split('?')[0] === url)
      .map(({ browserContextId }) => (browserContextId === usual ? 'usual' : 'private'));
  };
}
