/** The extension's service worker in Chromium: whether it runs, and its end at a test's wish. */
import type { BrowserContext, CDPSession, Worker } from 'playwright-core';
import { until } from '../../until.ts';

export interface ServiceWorker {
  /** The one that runs, waiting until one does. */
  running(): Promise<Worker>;
  /** Ends it as the browser does when it takes its memory back. */
  kill(): Promise<void>;
}

/** The extension's worker is the only one: no page that the tests open has any. */
export async function followServiceWorker(context: BrowserContext, devTools: CDPSession): Promise<ServiceWorker> {
  let runningStatus = 'stopped';
  let wasStopped = false;
  devTools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const version of versions) runningStatus = version.runningStatus;
    wasStopped ||= runningStatus === 'stopped';
  });
  await devTools.send('ServiceWorker.enable');
  return {
    running: () => until('the service worker runs', async () => context.serviceWorkers().at(-1)),
    async kill() {
      if (runningStatus === 'stopped') return;
      wasStopped = false;
      await devTools.send('ServiceWorker.stopAllWorkers');
      // It may be started again at once.
      await until('the service worker ends', async () => wasStopped);
    },
  };
}
