/** What a person switches on the browser's own page of its extensions, by the calls that its switches make. */
import type { BrowserContext, Page } from 'playwright-core';
import { until } from '../../until.ts';

/** The switch "Allow in Incognito". */
export async function allowInPrivateWindows(context: BrowserContext, id: string): Promise<void> {
  await onOwnPage(context, async (page) => {
    const allowed = JSON.stringify({ extensionId: id, incognitoAccess: true });
    await page.evaluate(`chrome.developerPrivate.updateExtensionConfiguration(${allowed})`);
    // The browser loads the extension anew for it: were its own page closed before that is done, it would stay turned off.
    await until('the extension is loaded anew', async () => {
      const state = `chrome.developerPrivate.getExtensionInfo('${id}').then(({ state }) => state)`;
      return (await page.evaluate(state)) === 'ENABLED' && context.serviceWorkers().length > 0;
    });
  });
}

/** Takes back the permission for the sites of a pattern. */
export async function takeSiteBack(context: BrowserContext, id: string, pattern: string): Promise<void> {
  await onOwnPage(context, async (page) => {
    await page.evaluate(`chrome.developerPrivate.removeHostPermission('${id}', ${JSON.stringify(pattern)})`);
  });
}

async function onOwnPage(context: BrowserContext, act: (page: Page) => Promise<void>): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions/');
  await act(page);
  await page.close();
}
