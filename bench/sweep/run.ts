/**
 * `npm run bench:sweep`: the plans of `docs/sweep.md`, simulated with what `npm run bench` measured on this machine, or with named
 * figures where it measured nothing. `-- <domains>` makes it shorter.
 */
import path from 'node:path';
import { readResult } from '../result.ts';
import { costsFrom, POPULATION } from './assumptions.ts';
import { type Plan, simulate } from './simulate.ts';

const PLANS: readonly Plan[] = [
  { name: 'one command', commands: 1, atOnce: 16, companions: 1, sorted: false, daneShare: 1 },
  { name: 'one command, more at once', commands: 1, atOnce: 64, companions: 1, sorted: false, daneShare: 1 },
  { name: 'four commands, one companion', commands: 4, atOnce: 64, companions: 1, sorted: false, daneShare: 1 },
  { name: 'four commands, two companions', commands: 4, atOnce: 64, companions: 2, sorted: false, daneShare: 1 },
  { name: 'the same, by provider', commands: 4, atOnce: 64, companions: 2, sorted: true, daneShare: 1 },
  {
    name: 'the same, one host in four has DANE',
    commands: 4,
    atOnce: 64,
    companions: 2,
    sorted: false,
    daneShare: 0.25,
  },
];

const domains = Number(process.argv[2] ?? POPULATION.domains);
const costs = costsFrom(readResult(path.resolve('test-results/bench.json')));
console.log(
  `${domains.toLocaleString('en')} domains; a domain ${costs.domainCpu} ms, a connection ${costs.probeCpu.toFixed(1)} ms of processor time\n`,
);
console.log(
  '| plan | hours | a command’s core | a companion’s | looks | connections at once | looks at one address | late |',
);
console.log('|---|---|---|---|---|---|---|---|');
for (const plan of PLANS) {
  const { hours, commandBusy, companionBusy, looks, connections, mostAtAddress, late } = simulate(plan, costs, domains);
  const percent = (share: number): string => `${(100 * share).toFixed(share > 0 && share < 0.01 ? 2 : 0)} %`;
  const cells = [
    plan.name,
    hours.toFixed(1),
    percent(commandBusy),
    percent(companionBusy),
    looks.toLocaleString('en'),
    connections,
    mostAtAddress,
    percent(late),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
