/**
 * webextension-polyfill carries a table of every API that once took a callback, a third of its weight in each bundle. The
 * oldest Chrome that the manifest names gives promises for all of them by itself, and Firefox always did; what a Chrome below
 * 148 lacks is listeners that answer by a promise, which are not in the table. So it goes in all but empty.
 */
import type { Plugin } from 'vite';

const POLYFILL = /webextension-polyfill\/dist\/browser-polyfill\.js$/;
const TABLE = /const apiMetadata = \{[\s\S]*?\n {6}\};/;

export function trimPolyfill(): Plugin {
  return {
    name: 'trim-polyfill',
    transform(code, id) {
      if (!POLYFILL.test(id)) return null;
      if (!TABLE.test(code)) this.error('the polyfill has no table where it is looked for');
      // It refuses one with nothing in it.
      return { code: code.replace(TABLE, () => 'const apiMetadata = { runtime: {} };'), map: null };
    },
  };
}
