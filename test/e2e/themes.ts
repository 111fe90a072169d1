/** Pictures of a page in light and dark, for a person to look at: `test-results/pictures/<browser>/`. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { BROWSER } from '../driver/browser.ts';

const FOLDER = path.join('test-results/pictures', BROWSER);
const THEMES = ['light', 'dark'] as const;

/** A popup has the size that the browser gives it, so only what is in sight of it can be taken (`fullPage` false); of a tab, all. */
export async function inThemes(page: Page, name: string, fullPage = true): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: path.join(FOLDER, `${name}-${colorScheme}.png`), fullPage });
  }
}
