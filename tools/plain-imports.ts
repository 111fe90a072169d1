/**
 * Vite wraps each `import()` in a kilobyte that loads what the imported part wants of style sheets. Each page links its own sheets,
 * so none wants any: the wrapping goes, and the build fails where one is wanted all the same.
 */
import type { Plugin } from 'vite';

const HELPER = '\0vite/preload-helper.js';
/** The list of what an import wants besides its code. */
const WANTED = '__vite__mapDeps';

export function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load: (id) => (id === HELPER ? 'export const __vitePreload = (load) => load();\n' : null),
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && file.code.includes(WANTED))
          this.error(`${file.fileName} wants style sheets by import()`);
      }
    },
  };
}
