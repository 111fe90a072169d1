/**
 * How long the main thread of a page is busy at a stretch. Measured in processor time of that thread, so that what else runs on the
 * machine does not count: only what the page itself does keeps a person from scrolling and typing.
 */
import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly message?: string } };
}

const MARK = 'main thread of the page that is measured';
const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

export interface Watched {
  /** Milliseconds of each task since then, the longest first. */
  tasks(): Promise<readonly number[]>;
}

/** Begins to watch a page of Chromium. */
export async function watchMainThread(page: Page): Promise<Watched> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page belongs to no browser that can be watched');
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.evaluate(`console.timeStamp(${JSON.stringify(MARK)})`);
  return {
    async tasks() {
      const trace = JSON.parse((await browser.stopTracing()).toString()) as {
        readonly traceEvents: readonly TraceEvent[];
      };
      const mark = trace.traceEvents.find(({ args }) => args?.data?.message === MARK);
      if (mark === undefined) throw new Error('the trace has nothing of the page');
      const tasks = trace.traceEvents.flatMap(({ name, pid, tid, tdur }) =>
        name === 'RunTask' && pid === mark.pid && tid === mark.tid && tdur !== undefined ? tdur / 1000 : [],
      );
      if (tasks.length === 0) throw new Error('the trace has no task of the page');
      return tasks.sort((a, b) => b - a);
    },
  };
}
