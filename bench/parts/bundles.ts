/** What does the built extension weigh? The worse of the two builds counts. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseAst } from 'vite';
import { packageFile } from '../../tools/archive.ts';
import type { Measure } from '../part.ts';

const BUILDS = ['dist/chrome', 'dist/firefox'] as const;

export const measure: Measure = async () => {
  const worst = (weigh: (build: string) => number): number => Math.max(...BUILDS.map(weigh));
  const kilobytes = (what: string, most: number, result: number) => ({ what, unit: 'KB', budget: { most }, result });
  const archives = (['chrome', 'firefox'] as const).map((target) => statSync(packageFile(target)).size / 1000);
  return {
    figures: [
      kilobytes(
        'background',
        60,
        worst((build) => weighModules(build, workerOf(build))),
      ),
      kilobytes(
        'popup',
        25,
        worst((build) => {
          const start = scriptsOf(build, 'extension/popup/popup.html');
          return weighModules(build, [...start, ...start.flatMap((file) => loadedNext(build, file))]);
        }),
      ),
      kilobytes(
        'content script',
        15,
        worst((build) => weighFile(build, 'extension/content/badges.iife.js')),
      ),
      kilobytes('archive for a store', 300, Math.max(...archives)),
    ],
  };
};

const weighFile = (build: string, file: string): number => gzipSync(readFileSync(path.join(build, file))).length / 1000;

/** The files with everything that they import statically: what is loaded before anything of them runs. */
function weighModules(build: string, entries: readonly string[]): number {
  const seen = new Set<string>();
  const visit = (file: string): number => {
    if (seen.has(file)) return 0;
    seen.add(file);
    const imported = importsOf(path.join(build, file)).map((one) => path.join(path.dirname(file), one));
    return weighFile(build, file) + imported.reduce((sum, one) => sum + visit(one), 0);
  };
  return entries.reduce((sum, entry) => sum + visit(entry), 0);
}

/** What a script loads when it has run. */
function loadedNext(build: string, file: string): string[] {
  const code = readFileSync(path.join(build, file), 'utf8');
  return [...code.matchAll(/\bimport\([`'"]([^`'"]+)/g)].map(([, name = '']) => path.join(path.dirname(file), name));
}

/** Relative specifiers of static imports and of exports from elsewhere. */
function importsOf(file: string): string[] {
  return parseAst(readFileSync(file, 'utf8')).body.flatMap((node) => {
    const source = 'source' in node ? node.source?.value : undefined;
    return typeof source === 'string' ? [source] : [];
  });
}

function workerOf(build: string): string[] {
  const { background } = JSON.parse(readFileSync(path.join(build, 'manifest.json'), 'utf8')) as {
    background: { service_worker?: string; scripts?: string[] };
  };
  return background.scripts ?? [background.service_worker ?? ''];
}

function scriptsOf(build: string, page: string): string[] {
  const html = readFileSync(path.join(build, page), 'utf8');
  const sources = [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, source = '']) => source);
  return sources.map((source) => (source.startsWith('/') ? source.slice(1) : path.join(path.dirname(page), source)));
}
