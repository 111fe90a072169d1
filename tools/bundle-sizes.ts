/** Prints what each part of the extension weighs, gzipped, beside its budget, after a build that fails where one is over. */
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Kilobytes (1,000 octets) of gzip that the code a surface loads at its start, or right after its first picture, may have. */
const BUDGETS_KB: Readonly<Record<string, number>> = {
  'extension/background/worker.ts': 60,
  'extension/popup/popup.html': 25,
  'extension/content/badges.iife.js': 15,
};

/** What a surface loads by itself, besides what it imports statically. */
const LOADED_NEXT: Readonly<Record<string, string>> = {
  'extension/popup/popup.html': 'extension/popup/draw-popup.tsx',
};

interface Chunk {
  readonly type: 'chunk';
  readonly code: string;
  readonly imports: readonly string[];
  readonly facadeModuleId: string | null;
  readonly fileName: string;
}

export function bundleSizes(): Plugin {
  return {
    name: 'bundle-sizes',
    enforce: 'post',
    writeBundle(_, bundle) {
      const chunks = new Map<string, Chunk>();
      for (const file of Object.values(bundle)) if (file.type === 'chunk') chunks.set(file.fileName, file as Chunk);
      const over: string[] = [];
      for (const [entry, budget] of Object.entries(BUDGETS_KB)) {
        const kilobytes = weigh(entry, bundle, chunks);
        if (kilobytes === null) this.error(`the build has no ${entry} to weigh`);
        const verdict = kilobytes <= budget ? 'within' : 'OVER';
        console.log(`${entry}: ${kilobytes.toFixed(1)} KB gzip, ${verdict} its budget of ${budget} KB`);
        if (kilobytes > budget) over.push(entry);
      }
      if (over.length > 0) this.error(`over its budget: ${over.join(', ')}`);
    },
  };
}

/** An entry's own code with what it loads next and all that either imports statically; null where the build has no such entry. */
function weigh(entry: string, bundle: object, chunks: ReadonlyMap<string, Chunk>): number | null {
  const asset = (bundle as Record<string, { type: string; source?: string | Uint8Array }>)[entry];
  if (entry.endsWith('.js') && asset?.source !== undefined) return gzipSync(asset.source).length / 1000;
  const names = [entry, LOADED_NEXT[entry]].filter((name) => name !== undefined);
  const starts = names.map((name) => [...chunks.values()].find((chunk) => chunk.facadeModuleId?.endsWith(name)));
  const seen = new Set<string>();
  const visit = (chunk: Chunk): number => {
    if (seen.has(chunk.fileName)) return 0;
    seen.add(chunk.fileName);
    let total = gzipSync(chunk.code).length;
    for (const name of chunk.imports) {
      const imported = chunks.get(name);
      if (imported) total += visit(imported);
    }
    return total;
  };
  let total = 0;
  for (const start of starts) {
    if (start === undefined) return null;
    total += visit(start);
  }
  return total / 1000;
}
