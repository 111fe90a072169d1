/**
 * `npm run bench:companion`: the companion's figures beside their budgets, as a table and in
 * `test-results/bench-companion.json`; fails where one is over. A minute or two; Linux.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { table } from './figure.ts';
import { loadFigures } from './load.ts';
import { oneProbeFigures } from './one-probe.ts';

const figures = [...(await oneProbeFigures()), ...(await loadFigures())];
console.log(table(figures));
mkdirSync('test-results', { recursive: true });
writeFileSync('test-results/bench-companion.json', `${JSON.stringify(figures, null, 2)}\n`);
process.exitCode = figures.every(({ result, budget }) => result <= budget) ? 0 : 1;
