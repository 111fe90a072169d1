/** Builds the page that runs the core's tests: the tests as they are, with a few modules of Node's half stood in for. */
import path from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import { fromRoot, PAGE, ROOT, STAND_INS } from './tests-for-pages.ts';

/** The page's files by their path; `index.html` among them. */
export async function buildPage(tests: readonly string[]): Promise<Map<string, string | Uint8Array>> {
  const result = await build({
    configFile: false,
    root: ROOT,
    base: './',
    publicDir: false,
    logLevel: 'error',
    plugins: [standIns(), testFiles(tests)],
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      target: ['chrome120', 'firefox128'],
      rolldownOptions: { input: path.join(PAGE, 'index.html') },
    },
  });
  const [{ output }] = (Array.isArray(result) ? result : [result]) as [Rolldown.RolldownOutput];
  return new Map(output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]));
}

function standIns(): Plugin {
  return {
    name: 'stand-ins',
    enforce: 'pre',
    resolveId(source, importer) {
      const standIn = importer === undefined ? undefined : STAND_INS[fromRoot(source, importer)];
      return standIn === undefined ? null : path.join(PAGE, standIn);
    },
  };
}

/** Fills in `page/test-files.ts`. */
function testFiles(tests: readonly string[]): Plugin {
  const module = path.join(PAGE, 'test-files.ts');
  const entries = tests.map(
    (file) => `${JSON.stringify(file)}: () => import(${JSON.stringify(path.join(ROOT, file))})`,
  );
  return {
    name: 'test-files',
    load: (id) => (id === module ? `export const TEST_FILES = { ${entries.join(', ')} };` : null),
  };
}
