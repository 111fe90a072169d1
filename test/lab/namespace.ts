/** The lab's own network: a namespace whose loopback interface carries every address of the table. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { allAddresses, RESOLVER } from './addresses.ts';
import { EXIM_USER } from './mail-servers.ts';
import { mustRun, runTool } from './run-tool.ts';

/** `ip netns exec` lays every file of this folder over its namesake in `/etc`, for the command that it runs. */
const etcFolder = (name: string): string => path.join('/etc/netns', name);

/** Makes the namespace. Inside it, the lab's resolver is the system's, and the user that Exim wants exists. */
export async function makeNamespace(name: string): Promise<void> {
  const etc = etcFolder(name);
  mkdirSync(etc, { recursive: true });
  writeFileSync(path.join(etc, 'resolv.conf'), `nameserver ${RESOLVER}\noptions edns0 trust-ad\n`);
  const user = `${EXIM_USER.name}:x:${EXIM_USER.id}:${EXIM_USER.id}::/nonexistent:/usr/sbin/nologin\n`;
  const others = (file: string): string => {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.filter((line) => !line.startsWith(`${EXIM_USER.name}:`)).join('\n');
  };
  writeFileSync(path.join(etc, 'passwd'), others('/etc/passwd') + user);
  writeFileSync(path.join(etc, 'group'), `${others('/etc/group')}${EXIM_USER.name}:x:${EXIM_USER.id}:\n`);
  await mustRun('ip', ['netns', 'add', name]);
  await mustRun('ip', ['-n', name, 'link', 'set', 'lo', 'up']);
  const commands = allAddresses().map(
    (address) => `address add ${address} dev lo${address.includes(':') ? ' nodad' : ''}`,
  );
  const batch = path.join(etc, 'addresses');
  writeFileSync(batch, `${commands.join('\n')}\n`);
  await mustRun('ip', ['-n', name, '-batch', batch]);
  rmSync(batch);
}

/** The processes inside the namespace; none if there is no such namespace. */
async function processesIn(name: string): Promise<number[]> {
  const { code, stdout } = await runTool('ip', ['netns', 'pids', name]);
  return code === 0 ? stdout.split('\n').filter(Boolean).map(Number) : [];
}

/** Ends every process inside the namespace and removes it. Does nothing if it is gone already. */
export async function removeNamespace(name: string): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (const id of await processesIn(name)) signalTo(id, signal);
    if (signal === 'SIGTERM') await gone(name);
  }
  await runTool('ip', ['netns', 'delete', name]);
  rmSync(etcFolder(name), { recursive: true, force: true });
}

function signalTo(id: number, signal: NodeJS.Signals): void {
  if (id === process.pid) return;
  try {
    process.kill(id, signal);
  } catch {
    // It has ended by itself.
  }
}

/** Waits until the namespace is empty, two seconds at most. */
async function gone(name: string): Promise<void> {
  const deadline = Date.now() + 2_000;
  while (Date.now() < deadline && (await processesIn(name)).length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
