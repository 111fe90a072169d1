/** The command, built into a folder of its own and started as a shell would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = new URL('..', import.meta.url).pathname;

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Command {
  /** The file that is run. */
  readonly file: string;
  start(args: readonly string[], env?: Record<string, string>): ChildProcess & { ended: Promise<Ended> };
  run(...args: string[]): Promise<Ended>;
  remove(): Promise<void>;
}

export async function buildCommand(): Promise<Command> {
  const built = await mkdtemp(join(tmpdir(), 'dane-badge-built-'));
  await build({ root: ROOT, mode: 'node', logLevel: 'error', build: { outDir: built } });
  const file = join(built, 'dane-badge.js');
  const start: Command['start'] = (args, env = {}) => {
    const child = spawn(file, args, { cwd: ROOT, env: { ...process.env, ...env } });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const ended = new Promise<Ended>((resolve) => child.on('close', (status) => resolve({ status, out, err })));
    return Object.assign(child, { ended });
  };
  return {
    file,
    start,
    run: (...args) => start(args).ended,
    remove: () => rm(built, { recursive: true }),
  };
}
