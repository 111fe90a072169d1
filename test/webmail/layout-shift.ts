/** How far things in a page move by themselves, by the browser's own measure: https://web.dev/articles/cls */
import type { Frame, Page } from 'playwright-core';

/** The sum since the page was opened, without what follows a person's press. 0 in Firefox, which measures none. */
export function layoutShift(page: Page | Frame): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) sum += value;
    }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(sum), 200);
  })`);
}
