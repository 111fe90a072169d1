/**
 * One build per target, chosen by `--mode`:
 *   node      the command and the companion → dist/node/dane-badge.js
 *   chrome    the extension                 → dist/chrome
 *   firefox   the extension                 → dist/firefox
 */
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { extensionBuild } from './tools/extension-build.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig(({ mode }): UserConfig => {
  switch (mode) {
    case 'node':
      return node();
    case 'chrome':
    case 'firefox':
      return extensionBuild(mode);
    default:
      throw new Error(`unknown build mode "${mode}": use --mode node, chrome or firefox`);
  }
});

/**
 * The command with everything it needs in one folder: a server can run it from a copy of `dist/node`, without
 * `node_modules`. The companion's web framework is a chunk of its own, which the other subcommands don't load.
 */
function node(): UserConfig {
  return {
    publicDir: false,
    plugins: [executable()],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: path('cli/dane-badge.ts'),
      outDir: path('dist/node'),
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
    },
  };
}

/** npm links `bin` to the file as it is: it must be executable in a clone too. */
function executable(): Plugin {
  return {
    name: 'executable',
    writeBundle: ({ dir = '.' }) => chmod(join(dir, 'dane-badge.js'), 0o755),
  };
}
