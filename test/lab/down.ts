/**
 * `npx tsx test/lab/down.ts [namespace]…`: takes labs down; without a name, those that `up.ts` left running. With
 * `--when-input-ends` it first waits for the end of standard input: that is how a lab ends with the process that owns it.
 */
import { runningLabs, stopLab } from './lab.ts';

const waits = process.argv.includes('--when-input-ends');
if (waits) for await (const _ of process.stdin);
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const meant = named.length > 0 ? named : runningLabs().flatMap((lab) => (lab.owner === null ? [lab.namespace] : []));
for (const namespace of meant) {
  await stopLab(namespace);
  console.log(`${namespace} is down`);
}
