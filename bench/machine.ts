/** The machine that measured: figures mean little without it. */
import { readFileSync } from 'node:fs';
import { arch, cpus, totalmem } from 'node:os';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  /** Gigabytes. */
  readonly memory: number;
  readonly system: string;
  readonly node: string;
}

export function thisMachine(): Machine {
  const [first] = cpus();
  return {
    processor: `${(first?.model ?? 'unknown').replace(/\((?:R|TM)\)/g, '').trim()} (${arch()})`,
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    system: systemName(),
    node: process.version.slice(1),
  };
}

function systemName(): string {
  try {
    return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}
