/** What an adapter of a web mail expects of a page and was made from is written for its readers: it is left out of the script. */
import type { Plugin } from 'vite';

const ADAPTERS = /\/extension\/content\/sites\/[\w-]+\.ts$/;
/** A property that is never the first of its object. */
const NOTE = /,\s*(?:expected|madeFrom):\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g;

export function withoutNotes(): Plugin {
  return {
    name: 'without-notes',
    enforce: 'pre',
    transform: (code, id) => (ADAPTERS.test(id) ? { code: code.replace(NOTE, ''), map: null } : null),
  };
}
