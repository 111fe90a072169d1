/** `npm run bench:companion`: the companion's figures beside their budgets; fails where one is over. Some minutes, Linux. */
import { table } from './figure.ts';
import { loadFigures } from './load.ts';
import { oneProbeFigures } from './one-probe.ts';

const figures = [...(await oneProbeFigures()), ...(await loadFigures())];
console.log(table(figures));
process.exitCode = figures.every(({ result, budget }) => result <= budget) ? 0 : 1;
