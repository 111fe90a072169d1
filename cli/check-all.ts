/** Checks one domain after the other, some at the same time, and hands each report on as it is ready. */
import { type CheckDependencies, type CheckOptions, check } from '../src/check.ts';
import type { Report } from '../src/report/report.ts';
import type { Target } from './targets.ts';

export interface Steps {
  /** The check of a domain begins. */
  readonly begun: (domain: string) => void;
  /** What the check of a domain waits for; null where nobody looks before the end. */
  readonly waiting: ((domain: string, pending: readonly string[]) => void) | null;
  /** Is waited for before the next domain has its turn. */
  readonly ready: (report: Report) => Promise<void>;
}

/** Resolves when all are done; `atOnce` of them at most are under way. */
export async function checkAll(
  targets: AsyncIterable<Target>,
  dependencies: CheckDependencies,
  options: Omit<CheckOptions, 'onlyLast'> & { readonly atOnce: number },
  steps: Steps,
): Promise<void> {
  const inTurn = async (): Promise<void> => {
    // One iterator among all of them: each target is given out once.
    for await (const target of targets) {
      steps.begun(target.domain);
      await steps.ready(await checkOne(target, dependencies, options, steps.waiting));
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, inTurn));
}

async function checkOne(
  target: Target,
  dependencies: CheckDependencies,
  options: Omit<CheckOptions, 'onlyLast'>,
  waiting: Steps['waiting'],
): Promise<Report> {
  let report: Report | undefined;
  for await (const progress of check(target, dependencies, { ...options, onlyLast: waiting === null })) {
    report = progress.report;
    waiting?.(target.domain, progress.pending);
  }
  if (!report) throw new Error('the check ended without a report');
  return report;
}
