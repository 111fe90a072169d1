/** Which of the core's test files a page can run: those that reach nothing of Node but what is stood in for. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const PAGE = path.join(import.meta.dirname, 'page');

/** Modules by their path from the project's root, or packages, and the file in `page/` that stands for them. */
export const STAND_INS: Readonly<Record<string, string>> = {
  vitest: 'vitest.ts',
  'node:crypto': 'web-crypto-alone.ts',
  'cli/node-crypto.ts': 'page-crypto.ts',
  'test/match/node-crypto.ts': 'page-crypto.ts',
  'test/vectors/vectors-folder.ts': 'vectors-folder.ts',
};

const FOLDERS = ['src', 'test/browsers/page', 'test/dnssec', 'test/tls', 'test/vectors'];

export interface TestsForPages {
  /** Paths from the project's root. */
  readonly files: readonly string[];
  /** Each file that Node alone can run, and what of Node it needs: servers, programs, certificates made by OpenSSL. */
  readonly leftOut: ReadonlyMap<string, string>;
}

export function testsForPages(): TestsForPages {
  const leftOut = new Map<string, string>();
  const all = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => path.join(folder, file)),
  ).sort();
  for (const file of all) {
    const need = needOfNode(file, new Set());
    if (need !== undefined) leftOut.set(file, need);
  }
  return { files: all.filter((file) => !leftOut.has(file)), leftOut };
}

/** The path of an import from the project's root, or the package's name. */
export function fromRoot(source: string, importer: string): string {
  return source.startsWith('.') ? path.relative(ROOT, path.resolve(path.dirname(importer), source)) : source;
}

function needOfNode(file: string, seen: Set<string>): string | undefined {
  if (seen.has(file) || !file.endsWith('.ts')) return undefined;
  seen.add(file);
  const absolute = path.join(ROOT, file);
  const statements = /^(import|export)\b(?! type)([^;]*?)from\s*'([^']+)'/gm;
  for (const [, , names = '', source = ''] of readFileSync(absolute, 'utf8').matchAll(statements)) {
    const target = fromRoot(source, absolute);
    if (target === 'node:crypto' && names.trim() === '{ webcrypto }') continue;
    if (target.startsWith('node:')) return `${source} in ${file}`;
    if (target in STAND_INS || !source.startsWith('.')) continue;
    const need = needOfNode(target, seen);
    if (need !== undefined) return need;
  }
  return undefined;
}
