/** A virtual screen (Xvfb) with a keyboard and a pointer (xdotool): what a person does to a browser, done to its window. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Picture, readFrameBuffer } from './frame-buffer.ts';

const run = promisify(execFile);

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Screen {
  /** For the `DISPLAY` of what is to be shown on it. */
  readonly display: string;
  /** Presses keys, as xdotool names them: `alt+shift+d`, `Return`. */
  press(...keys: string[]): Promise<void>;
  /** Moves the pointer. */
  point(at: Point): Promise<void>;
  click(at: Point, button?: 'left' | 'right'): Promise<void>;
  /** How many windows are visible; a native menu is one. */
  windowCount(): Promise<number>;
  picture(): Picture;
  close(): void;
}

/** A screen of so many pixels. */
export async function startScreen(width: number, height: number): Promise<Screen> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-screen-'));
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-fbdir', folder, '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const display = `:${await displayNumber(server)}`;
  const xdotool = async (...args: (string | number)[]): Promise<string> => {
    const { stdout } = await run('xdotool', args.map(String), { env: { ...process.env, DISPLAY: display } });
    return stdout;
  };
  return {
    display,
    async press(...keys) {
      await xdotool('key', '--clearmodifiers', ...keys);
    },
    async point({ x, y }) {
      await xdotool('mousemove', Math.round(x), Math.round(y));
    },
    async click({ x, y }, button = 'left') {
      await xdotool('mousemove', Math.round(x), Math.round(y), 'click', button === 'left' ? 1 : 3);
    },
    async windowCount() {
      const found = await xdotool('search', '--onlyvisible', '--name', '.*').catch(() => '');
      return found.split('\n').filter(Boolean).length;
    },
    picture: () => readFrameBuffer(path.join(folder, 'Xvfb_screen0')),
    close() {
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Xvfb takes a free number and writes it to the descriptor once it can be used. */
function displayNumber(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3]?.once('data', (text: Buffer) => resolve(text.toString().trim()));
  });
}
