/** Runs parts of the bench in this process and writes what each measured, or why it could not, as JSON. `run.ts` starts it. */
import { writeFileSync } from 'node:fs';
import { installBrowser } from '../test/driver/install-browser.ts';
import type { Effort, Measured } from './part.ts';
import { PARTS } from './parts.ts';

/** By the part's name. */
export type Outcomes = Record<string, Measured | { readonly failed: string }>;

const [file = '', effort = 'full', ...names] = process.argv.slice(2);
const outcomes: Outcomes = {};
for (const part of PARTS.filter(({ name }) => names.includes(name))) {
  console.error(`— ${part.question}`);
  try {
    await installBrowser(part.needs ?? []);
    outcomes[part.name] = await part.measure(effort as Effort);
  } catch (error) {
    console.error(error);
    outcomes[part.name] = { failed: error instanceof Error ? error.message : String(error) };
  }
  writeFileSync(file, JSON.stringify(outcomes));
}
process.exit(0);
