/** What the command writes, and where: results on standard output, everything else on standard error. */

import type { Writable } from 'node:stream';
import { visible } from '../src/visible.ts';

export type Style = 'good' | 'bad' | 'doubt' | 'bold' | 'faint';

const CODES: Readonly<Record<Style, readonly [number, number]>> = {
  good: [32, 39],
  bad: [31, 39],
  doubt: [33, 39],
  bold: [1, 22],
  faint: [2, 22],
};

export interface Terminal {
  /** One whole piece of result. Resolves when there is room for more: whoever makes many waits for a slow reader. */
  readonly result: (text: string) => Promise<void>;
  /** One line for the person, never part of the result. */
  readonly notice: (line: string) => void;
  /** What is under way, in place; nothing where standard error is no terminal. Empty text takes it away. */
  readonly progress: (text: string) => void;
  readonly style: (style: Style, text: string) => string;
  /** Columns for text. */
  readonly width: number;
}

interface Stream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export function createTerminal(
  out: Stream,
  err: Stream,
  env: { readonly NO_COLOR?: string | undefined; readonly TERM?: string | undefined },
): Terminal {
  const colour = out.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  const moving = err.isTTY === true && env.TERM !== 'dumb';
  let shown = false;
  /** For all who wait at once: a listener each would be more than a stream takes without a warning. */
  let room: Promise<void> | null = null;
  const untilRoom = (): Promise<void> => {
    room ??= new Promise((resolve) =>
      out.once('drain', () => {
        room = null;
        resolve();
      }),
    );
    return room;
  };
  const progress = (text: string): void => {
    if (!moving || (text === '' && !shown)) return;
    const width = (err.columns ?? 80) - 1;
    err.write(`\r\x1b[2K${visible(text).slice(0, width)}`);
    shown = text !== '';
  };
  return {
    result: async (text) => {
      progress('');
      if (!out.write(text)) await untilRoom();
    },
    notice: (line) => {
      progress('');
      err.write(`${line}\n`);
    },
    progress,
    style: (style, text) => (colour ? `\x1b[${CODES[style][0]}m${text}\x1b[${CODES[style][1]}m` : text),
    width: Math.max(40, Math.min(out.columns ?? 100, 100)),
  };
}

/** Breaks text at spaces into lines of `width`, each after the first with `indent` spaces in front. */
export function wrap(text: string, width: number, indent: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.join(`\n${' '.repeat(indent)}`);
}
