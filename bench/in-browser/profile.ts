/** Profiles of the processor's time, left below `test-results/profiles` and told in a few lines: which functions took it themselves. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CDPSession, Page } from 'playwright-core';

/** The part of a `.cpuprofile` that is read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

const FOLDER = path.join('test-results', 'profiles');

/** Runs some work in a page under the profiler, if `DANE_BADGE_PROFILE` is set; else not at all. */
export async function profiled(page: Page, name: string, work: () => Promise<unknown>): Promise<void> {
  if (!process.env.DANE_BADGE_PROFILE) return;
  const devTools: CDPSession = await page.context().newCDPSession(page);
  await devTools.send('Profiler.enable');
  await devTools.send('Profiler.setSamplingInterval', { interval: 100 });
  await devTools.send('Profiler.start');
  await work();
  const { profile } = await devTools.send('Profiler.stop');
  await devTools.detach();
  keepProfile(name, profile);
}

function keepProfile(name: string, profile: CpuProfile): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, `${name}.cpuprofile`), JSON.stringify(profile));
  console.error(`${name}, percent of the time by function:`);
  for (const [share, what] of ownTime(profile).slice(0, 20))
    console.error(`  ${share.toFixed(1).padStart(5)}  ${what}`);
}

/** Percent of the samples' time, by function, the most first. */
export function ownTime({ nodes, samples = [], timeDeltas = [] }: CpuProfile): [number, string][] {
  const names = new Map(
    nodes.map(({ id, callFrame }) => [
      id,
      `${callFrame.functionName || '(anonymous)'} ${path.basename(callFrame.url)}`,
    ]),
  );
  const times = new Map<string, number>();
  let all = 0;
  samples.forEach((id, i) => {
    const name = names.get(id) ?? '';
    const time = timeDeltas[i] ?? 0;
    all += time;
    times.set(name, (times.get(name) ?? 0) + time);
  });
  return [...times]
    .map(([name, time]): [number, string] => [(100 * time) / all, name.trim()])
    .sort(([a], [b]) => b - a);
}
