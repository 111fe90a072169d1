/** The real companion: the built command, in a process of its own, on a port of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const COMMAND = path.resolve(import.meta.dirname, '../../dist/node/dane-badge.js');

export const TOKEN = 'end-to-end-token';

export interface CompanionProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts it and returns once it listens. */
export async function startCompanion(): Promise<CompanionProcess> {
  const args = ['companion', '--listen', '127.0.0.1:0', '--token', TOKEN, '--allow-private-addresses', '--json'];
  const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  const line = await firstLine(child);
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the companion ended with ${code}: has it been built?`)));
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
  });
}
