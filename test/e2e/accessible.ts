/** axe-core on a page of the extension as it stands: what it finds is what some people can't use. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Each finding with where it is; none is what is wanted. Every rule is on: WCAG's and those of good practice. */
export async function findingsIn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<string>(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    JSON.stringify(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
      id + ' at ' + target.join(' ') + ': ' + failureSummary))))`);
  return JSON.parse(found) as string[];
}

/** The same in light and in dark. */
export async function findingsInThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await findingsIn(page)).map((one) => `${colorScheme}: ${one}`));
  }
  return found;
}
