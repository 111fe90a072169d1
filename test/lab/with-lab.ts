/**
 * `npx tsx test/lab/with-lab.ts <command> [argument]…`: brings a lab up, runs the command inside its namespace with
 * LAB_RESOLVER, LAB_TRUST_ANCHOR, LAB_NAMESPACE and LAB_FOLDER in its environment, takes the lab down, and ends as the command did.
 */
import { spawn } from 'node:child_process';
import { startLab, stopLab } from './lab.ts';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error('usage: tsx test/lab/with-lab.ts <command> [argument]…');
  process.exit(64);
}
try {
  const lab = await startLab({ untilOwnerEnds: true });
  const child = spawn('ip', ['netns', 'exec', lab.namespace, command, ...args], {
    stdio: 'inherit',
    env: {
      ...process.env,
      LAB_NAMESPACE: lab.namespace,
      LAB_RESOLVER: lab.resolverUrl,
      LAB_TRUST_ANCHOR: lab.trustAnchorFile,
      LAB_FOLDER: lab.folder,
    },
  });
  // The terminal sends an interrupt to the command too; this process stays to clear up.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? 1)));
  await stopLab(lab.namespace);
  process.exitCode = code;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
process.exit();
