/** Starts the lab's servers inside its network namespace, each with its own log. */
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import path from 'node:path';

export interface Daemon {
  readonly name: string;
  readonly command: string;
  /** Arguments that keep it in the foreground. */
  readonly args: readonly string[];
}

/** Starts a server that outlives this process; `stopLab` ends it with everything else in the namespace. */
export function startDaemon(namespace: string, daemon: Daemon, logFolder: string): void {
  const log = openSync(path.join(logFolder, `${daemon.name}.log`), 'a');
  const child = spawn('ip', ['netns', 'exec', namespace, daemon.command, ...daemon.args], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.on('error', (error) => console.error(`${daemon.name}: ${error.message}`));
  child.unref();
}
