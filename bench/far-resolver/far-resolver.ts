/**
 * A resolver some way off: DNS-over-HTTPS on loopback that keeps each answer back for a while, in a process of its own so
 * that its work is nobody else's. It tells what it was asked.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Said, World } from './resolver-process.ts';

export interface FarResolver {
  readonly url: string;
  /** The same over TLS and HTTP/2, with a certificate that is nobody's. */
  readonly http2Url: string;
  readonly anchorText: string;
  /** The same in a file, for `--trust-anchor`. */
  readonly anchorFile: string;
  /** Milliseconds between a question and its answer. */
  delay(milliseconds: number): Promise<void>;
  /** The questions since this was last called, `name TYPE`. */
  asked(): Promise<string[]>;
  stop(): void;
}

export async function startFarResolver(world: World): Promise<FarResolver> {
  const child = fork(path.join(import.meta.dirname, 'resolver-process.ts'), [JSON.stringify(world)], {
    execArgv: ['--import', 'tsx'],
  });
  const answer = (): Promise<Said> =>
    new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error('the resolver ended'));
      child.once('exit', ended);
      child.once('message', (said) => {
        child.removeListener('exit', ended);
        resolve(said as Said);
      });
    });
  const { url, http2Url, anchorText } = await answer();
  const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-bench-'));
  const anchorFile = path.join(folder, 'root.key');
  writeFileSync(anchorFile, anchorText);
  const tell = async (message: { delay?: number }): Promise<Said> => {
    const said = answer();
    child.send(message);
    return said;
  };
  return {
    url,
    http2Url,
    anchorText,
    anchorFile,
    delay: async (milliseconds) => void (await tell({ delay: milliseconds })),
    asked: async () => (await tell({})).asked,
    stop() {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
