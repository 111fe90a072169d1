/** The built command, run inside the lab, with what it took. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

const COMMAND = path.resolve('dist/node/dane-badge.js');
/** Milliseconds between two looks at its memory. */
const BETWEEN_LOOKS = 25;

export interface Ran {
  readonly milliseconds: number;
  /** Milliseconds until the first line of standard output. */
  readonly firstLine: number;
  readonly lines: readonly string[];
  /** Megabytes at most. */
  readonly memory: number;
}

/** Where the command finds resolver and root keys. */
export interface Where {
  readonly resolver: string;
  readonly anchorFile: string;
}

function checkArgs({ resolver, anchorFile }: Where): string[] {
  return ['check', '--resolver', resolver, '--trust-anchor', anchorFile, '--allow-private-addresses', '--json'];
}

/** Runs `dane-badge check` on domains to its end. */
export async function runCheck(where: Where, domains: readonly string[], more: readonly string[] = []): Promise<Ran> {
  const began = performance.now();
  const child = spawn(process.execPath, [COMMAND, ...checkArgs(where), ...more, ...domains], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let memory = 0;
  const look = setInterval(() => {
    memory = Math.max(memory, mostMemory(child));
  }, BETWEEN_LOOKS);
  const lines: string[] = [];
  let firstLine = Number.NaN;
  for await (const line of createInterface({ input: child.stdout })) {
    if (lines.length === 0) firstLine = performance.now() - began;
    lines.push(line);
    if (lines.length === domains.length) memory = Math.max(memory, mostMemory(child));
  }
  const milliseconds = performance.now() - began;
  clearInterval(look);
  return { milliseconds, firstLine, lines, memory };
}

/** Megabytes at most so far; 0 once it has ended. */
function mostMemory({ pid }: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** The same on a terminal, until it is told to stop. */
export interface OnTerminal {
  /** Everything that the terminal showed. */
  shown(): string;
  /** Presses Ctrl-C; resolves when the command has ended. */
  interrupt(): Promise<void>;
  ended(): Promise<void>;
}

/** `script` makes the terminal. */
export function onTerminal(where: Where, more: readonly string[]): OnTerminal {
  const words = [process.execPath, COMMAND, ...checkArgs(where), ...more];
  const child = spawn('script', ['-qefc', words.map((word) => `'${word}'`).join(' '), '/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let shown = '';
  child.stdout.on('data', (text: Buffer) => {
    shown += text.toString();
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    shown: () => shown,
    interrupt() {
      child.stdin.write('\x03');
      return ended;
    },
    ended: () => ended,
  };
}
