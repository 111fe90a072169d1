/**
 * The lab of real servers: brings it up and takes it down. Everything runs in one network namespace with a name of its
 * own, so that copies don't collide; a file under `.lab/` tells what runs.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DOH_URL } from './addresses.ts';
import { Certificates } from './certificates.ts';
import { startDaemon } from './daemons.ts';
import { installTools } from './install.ts';
import { mailServers } from './mail-servers.ts';
import { nameServers } from './name-servers.ts';
import { makeNamespace, removeNamespace } from './namespace.ts';
import { runTool } from './run-tool.ts';
import { makeZones } from './zones.ts';

const here = import.meta.dirname;
const labFolder = path.resolve(here, '../../.lab');
const cacheFolder = path.join(labFolder, 'cache');
const runningFolder = path.join(labFolder, 'running');

/** What one needs to know to use a lab that runs. */
export interface LabState {
  /** Network namespace: `ip netns exec <namespace> <command>` runs a command inside the lab. */
  readonly namespace: string;
  readonly resolverUrl: string;
  /** Zone-file style DNSKEY records for `--trust-anchor`. */
  readonly trustAnchorFile: string;
  /** Configurations and logs of this copy's servers. */
  readonly folder: string;
  /** The process that the lab must not outlive, or null where it stays until `down.ts`. */
  readonly owner: number | null;
}

/**
 * Brings the lab up and returns once every server answers. With `untilOwnerEnds` it is taken down when this process
 * ends, however that happens. Throws an Error with one sentence when it can't be had.
 */
export async function startLab(options: { readonly untilOwnerEnds: boolean }): Promise<LabState> {
  const tools = await installTools(cacheFolder);
  await removeOrphans();
  const certificates = new Certificates(path.join(cacheFolder, 'certificates'));
  await certificates.make();
  const zones = await makeZones(cacheFolder, certificates);

  const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-lab-'));
  // Postfix and Exim drop root's rights and must still find their way.
  await runTool('chmod', ['755', folder]);
  const state: LabState = {
    namespace: path.basename(folder),
    resolverUrl: DOH_URL,
    trustAnchorFile: zones.anchorFile,
    folder,
    owner: options.untilOwnerEnds ? process.pid : null,
  };
  mkdirSync(runningFolder, { recursive: true });
  writeFileSync(stateFile(state.namespace), `${JSON.stringify(state, null, 2)}\n`);
  if (options.untilOwnerEnds) stopWhenOwnerEnds(state.namespace);
  try {
    await makeNamespace(state.namespace);
    for (const daemon of [...nameServers(folder, zones), ...mailServers(folder, certificates, tools.eximProgram)]) {
      startDaemon(state.namespace, daemon, folder);
    }
    startDaemon(state.namespace, script('services.ts'), folder);
    await waitUntilReady(state);
  } catch (error) {
    const logs = lastLines(folder);
    await stopLab(state.namespace);
    throw new Error(`the lab did not come up: ${error instanceof Error ? error.message : String(error)}\n${logs}`);
  }
  return state;
}

/** Ends a lab's servers and removes its namespace and files. Does nothing for one that is gone. */
export async function stopLab(namespace: string): Promise<void> {
  const file = stateFile(namespace);
  await removeNamespace(namespace);
  if (!existsSync(file)) return;
  const { folder } = JSON.parse(readFileSync(file, 'utf8')) as LabState;
  rmSync(folder, { recursive: true, force: true });
  rmSync(file, { force: true });
}

/** The labs that run, by their state files. */
export function runningLabs(): LabState[] {
  if (!existsSync(runningFolder)) return [];
  return readdirSync(runningFolder).map(
    (file) => JSON.parse(readFileSync(path.join(runningFolder, file), 'utf8')) as LabState,
  );
}

const stateFile = (namespace: string): string => path.join(runningFolder, `${namespace}.json`);

/** Node with the loader for TypeScript, running a file of this folder. */
export function script(file: string): { name: string; command: string; args: string[] } {
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return {
    name: path.basename(file, '.ts'),
    command: process.execPath,
    args: ['--import', tsx, path.join(here, file)],
  };
}

async function waitUntilReady(state: LabState): Promise<void> {
  const { command, args } = script('ready.ts');
  const { code, stderr } = await runTool('ip', ['netns', 'exec', state.namespace, command, ...args]);
  if (code !== 0) throw new Error(stderr.trim());
}

/** A process that waits for the end of a pipe that only this process holds, and then takes the lab down. */
function stopWhenOwnerEnds(namespace: string): void {
  const { command, args } = script('down.ts');
  const watcher = spawn(command, [...args, '--when-input-ends', namespace], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  // The pipe must not keep this process alive: it is to notice its end.
  (watcher.stdin as { unref?: () => void } | null)?.unref?.();
}

/** Takes down what a killed owner left behind, should its watcher have been killed too. */
async function removeOrphans(): Promise<void> {
  for (const { namespace, owner } of runningLabs()) {
    if (owner !== null && !existsSync(`/proc/${owner}`)) await stopLab(namespace);
  }
}

function lastLines(folder: string): string {
  const logs = readdirSync(folder).filter((file) => file.endsWith('.log'));
  return logs
    .map(
      (file) => `${file}: ${readFileSync(path.join(folder, file), 'utf8').trim().split('\n').slice(-5).join('\n  ')}`,
    )
    .join('\n');
}
