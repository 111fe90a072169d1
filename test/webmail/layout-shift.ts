/** How far things in a page move by themselves, by the browser's own measure: https://web.dev/articles/cls */
import type { Frame, Page } from 'playwright-core';

/** The sum since the page was opened, without what follows a person's press. 0 in Firefox, which measures none. */
export function layoutShift(page: Page | Frame): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve) => {
    let sum = 0;
    const add = (entries) => {
      for (const { value, hadRecentInput } of entries) if (!hadRecentInput) sum += value;
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    // Two frames on, all that was measured before has been told or waits here.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      add(observer.takeRecords());
      resolve(sum);
    }));
  })`);
}
