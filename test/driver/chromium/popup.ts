/**
 * The extension's popup in Chromium. Playwright does not show popups among a context's pages; a second connection to the
 * same browser, made while the popup is open, does.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type CDPSession, chromium } from 'playwright-core';
import { until } from '../../until.ts';
import type { Popup } from '../browser.ts';
import type { Screen } from '../screen.ts';

interface Opening {
  readonly devTools: CDPSession;
  readonly profile: string;
  readonly screen: Screen;
}

/** The popup at this address, once an act opens it. One that a test before left open, as it failed, is closed first. */
export async function openPopup(
  url: string,
  act: () => Promise<void>,
  { devTools, profile, screen }: Opening,
): Promise<Popup> {
  if (await targetOf(devTools, url)) await closePopup(url, { devTools, screen });
  await act();
  await until('the popup opens', () => targetOf(devTools, url));
  const [port] = readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  const second = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const pages = second.contexts().flatMap((each) => each.pages());
  const page = pages.find((each) => each.url() === url);
  if (page === undefined) throw new Error('the popup closed at once');
  return {
    page,
    async close() {
      await closePopup(url, { devTools, screen });
      await second.close();
    },
  };
}

async function closePopup(url: string, { devTools, screen }: Pick<Opening, 'devTools' | 'screen'>): Promise<void> {
  await screen.press('Escape');
  await until('the popup closes', async () => !(await targetOf(devTools, url)));
}

async function targetOf(devTools: CDPSession, url: string): Promise<string | undefined> {
  const { targetInfos } = await devTools.send('Target.getTargets');
  return targetInfos.find((target) => target.url === url)?.targetId;
}
