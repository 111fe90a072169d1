/** Puts what a whole run measured into `docs/performance.md`, its charts, and the file that a test holds both against. */
import { readFileSync, writeFileSync } from 'node:fs';
import { PARTS } from '../parts.ts';
import { type BenchResult, writeResult } from '../result.ts';
import { chartsOf } from './charts.ts';
import { withMeasured } from './measured.ts';

export const PAGE = 'docs/performance.md';
/** What the page was written from. */
export const KEPT = 'bench/document/measured.json';
export const PICTURES = 'docs/pictures';

/** Throws where the run is not whole: a page of last month's figures and today's tells nothing. */
export function writeDocument(result: BenchResult): void {
  const missing = PARTS.filter(({ name }) => result.parts[name]?.effort !== 'full');
  if (missing.length > 0) throw new Error(`not measured in full: ${missing.map(({ name }) => name).join(', ')}`);
  writeFileSync(PAGE, withMeasured(readFileSync(PAGE, 'utf8'), result));
  for (const [file, svg] of chartsOf(result)) writeFileSync(`${PICTURES}/${file}`, svg);
  writeResult(KEPT, result);
}
