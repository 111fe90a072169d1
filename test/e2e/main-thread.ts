/**
 * How long the main thread of a page is busy at a stretch. Measured in processor time of that thread, so that what else runs on the
 * machine does not count: only what the page itself does keeps a person from scrolling and typing.
 */
import type { CDPSession, Page } from 'playwright-core';

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
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: { includedCategories: CATEGORIES },
  });
  await page.evaluate(`console.timeStamp(${JSON.stringify(MARK)})`);
  return {
    async tasks() {
      const events = await endTracing(devTools);
      const mark = events.find(({ args }) => args?.data?.message === MARK);
      if (mark === undefined) throw new Error('the trace has nothing of the page');
      const tasks = events.flatMap(({ name, pid, tid, tdur }) =>
        name === 'RunTask' && pid === mark.pid && tid === mark.tid && tdur !== undefined ? tdur / 1000 : [],
      );
      if (tasks.length === 0) throw new Error('the trace has no task of the page');
      return tasks.sort((a, b) => b - a);
    },
  };
}

async function endTracing(devTools: CDPSession): Promise<readonly TraceEvent[]> {
  const complete = new Promise<{ stream?: string }>((resolve) => devTools.once('Tracing.tracingComplete', resolve));
  await devTools.send('Tracing.end');
  const { stream: handle = '' } = await complete;
  let text = '';
  for (let eof = false; !eof; ) {
    const part = await devTools.send('IO.read', { handle });
    text += part.base64Encoded ? Buffer.from(part.data, 'base64').toString() : part.data;
    ({ eof } = part);
  }
  await devTools.detach();
  return (JSON.parse(text) as { readonly traceEvents: readonly TraceEvent[] }).traceEvents;
}
