/**
 * How long the main thread of a page is busy at a stretch. Measured in processor time of that thread, so that what else runs on the
 * machine does not count: only what the page itself does keeps a person from scrolling and typing.
 */
import type { CDPSession, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Microseconds of processor time. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly message?: string; readonly functionName?: string } };
}

const MARK = 'main thread of the page that is measured';
/** So many are told. */
const MOST = 5;
const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

export interface Task {
  /** Milliseconds of processor time. */
  readonly took: number;
  /** What took most of it, for whoever has to make it shorter. */
  readonly parts: string;
}

export interface Watched {
  /** Each task since then, the longest first. */
  tasks(): Promise<readonly Task[]>;
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
      const own = events.filter(({ pid, tid, tdur }) => pid === mark.pid && tid === mark.tid && tdur !== undefined);
      const tasks = own.filter(({ name }) => name === 'RunTask');
      if (tasks.length === 0) throw new Error('the trace has no task of the page');
      return tasks
        .sort((a, b) => took(b) - took(a))
        .slice(0, MOST)
        .map((task) => ({ took: took(task), parts: partsOf(task, own) }));
    },
  };
}

const took = ({ tdur = 0 }: TraceEvent): number => tdur / 1000;

function partsOf(task: TraceEvent, events: readonly TraceEvent[]): string {
  const end = task.ts + (task.dur ?? 0);
  return events
    .filter((one) => one !== task && one.ts >= task.ts && one.ts < end && took(one) >= 1)
    .sort((a, b) => took(b) - took(a))
    .slice(0, MOST)
    .map((one) => `${one.args?.data?.functionName || one.name} ${Math.round(took(one))}`)
    .join(', ');
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
