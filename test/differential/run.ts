/**
 * `npm run differential -- [--worlds 300] [--questions 20] [--seed text] [--batch 40] [--first 0] [--world n]`:
 * generated signed worlds, broken in random ways, through real resolvers; our validator against Unbound's, BIND's and delv's. Makes a
 * network namespace of its own and runs itself in it. Ends with 1 if a difference is not explained by `differences.ts`.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { mustRun, runTool } from '../lab/run-tool.ts';
import { tell } from './compare.ts';
import { runDifferential } from './differential.ts';

const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '300' },
    questions: { type: 'string', default: '20' },
    seed: { type: 'string', default: '2026' },
    batch: { type: 'string', default: '40' },
    first: { type: 'string', default: '0' },
    world: { type: 'string' },
  },
});

const INSIDE = 'DANE_BADGE_DIFFERENTIAL_INSIDE';

async function outside(): Promise<number> {
  const namespace = `dane-badge-diff-${process.pid}`;
  await mustRun('ip', ['netns', 'add', namespace]);
  try {
    await mustRun('ip', ['-n', namespace, 'link', 'set', 'lo', 'up']);
    const tsx = createRequire(import.meta.url).resolve('tsx');
    const own = [process.execPath, '--import', tsx, import.meta.filename, ...process.argv.slice(2)];
    const child = spawn('ip', ['netns', 'exec', namespace, ...own], {
      stdio: 'inherit',
      env: { ...process.env, [INSIDE]: '1' },
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    return await new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 1)));
  } finally {
    const { stdout } = await runTool('ip', ['netns', 'pids', namespace]);
    for (const id of stdout.split('\n').filter(Boolean)) process.kill(Number(id), 'SIGKILL');
    await runTool('ip', ['netns', 'delete', namespace]);
  }
}

async function inside(): Promise<number> {
  const worlds =
    values.world === undefined
      ? Array.from({ length: Number(values.worlds) }, (_, i) => Number(values.first) + i)
      : [Number(values.world)];
  const started = Date.now();
  const result = await runDifferential({
    seed: values.seed,
    worlds,
    questions: Number(values.questions),
    batchSize: Number(values.batch),
    onProgress: (text) => console.log(text),
    onUnexplained: (difference) => console.log(`UNEXPLAINED ${tell(difference)}`),
  });
  for (const difference of result.passing) console.log(`passing ${tell(difference)}`);
  for (const [id, times] of result.explained) console.log(`explained ${times} × ${id}`);
  console.log([...result.answered].map(([peer, count]) => `${peer} answered ${count}`).join(', '));
  const statuses = [...result.statuses].map(([status, count]) => `${count} ${status}`).join(', ');
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(
    `seed ${values.seed}: ${result.questions} questions in ${result.worlds} worlds (${statuses}), ${result.unexplained.length} unexplained differences, ${seconds} s`,
  );
  return result.unexplained.length === 0 ? 0 : 1;
}

process.exitCode = process.env[INSIDE] === undefined ? await outside() : await inside();
