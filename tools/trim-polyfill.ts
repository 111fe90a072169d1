/**
 * webextension-polyfill carries a table of every API that once took a callback, a third of its weight in each bundle. The
 * oldest Chrome that the manifest names gives promises for all of them by itself, and Firefox always did; what a Chrome below
 * 148 lacks is listeners that answer by a promise, which are not in the table. So it goes in all but empty. What it wraps itself in
 * for loaders of other kinds goes too: as a module it needs no bridge from them to ours. In Firefox it hands out the browser's own
 * `browser` and does no more: there that is all of it.
 */
import type { Plugin } from 'vite';

const POLYFILL = /webextension-polyfill\/dist\/browser-polyfill\.js$/;
const TABLE = /const apiMetadata = \{[\s\S]*?\n {6}\};/;
const HEAD = /^\(function \(global, factory\) \{[\s\S]*?\n\}\)\(.*, function \(module\) \{\n/;
const TAIL = /\n\}\);\s*(?:\/\/.*\s*)?$/;

const HANDS_OUT_OWN = /!\(globalThis\.browser && globalThis\.browser\.runtime && globalThis\.browser\.runtime\.id\)/;

export function trimPolyfill(target: 'chrome' | 'firefox'): Plugin {
  return {
    name: 'trim-polyfill',
    transform(code, id) {
      if (!POLYFILL.test(id)) return null;
      for (const part of [HEAD, TABLE, TAIL, HANDS_OUT_OWN]) {
        if (!part.test(code)) this.error(`the polyfill has nothing where ${part} is looked for`);
      }
      if (target === 'firefox') return { code: 'export default globalThis.browser;\n', map: null };
      const trimmed = code
        .replace(HEAD, () => 'const module = { exports: {} };\n((module) => {\n')
        // It refuses one with nothing in it.
        .replace(TABLE, () => 'const apiMetadata = { runtime: {} };')
        .replace(TAIL, () => '\n})(module);\nexport default module.exports;\n');
      return { code: trimmed, map: null };
    },
  };
}
