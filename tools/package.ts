/**
 * Writes the store archives to `dist/packages` from `dist/chrome` and `dist/firefox` (`npm run build` first). The same
 * input gives the same octets: names sorted, one fixed date, no attributes of the file system.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import packageJson from '../package.json' with { type: 'json' };

/** A date that every zip reader knows: the first that the format can hold. Local time, as zip has no zones. */
const FIXED_DATE = new Date(1980, 0, 1);
const BUDGET_KB = 300;

await mkdir('dist/packages', { recursive: true });
for (const target of ['chrome', 'firefox']) {
  const archive = zipSync(await filesOf(`dist/${target}`), { level: 9, mtime: FIXED_DATE });
  const name = `dist/packages/dane-badge-${packageJson.version}-${target}.zip`;
  await writeFile(name, archive);
  const kilobytes = archive.length / 1000;
  console.log(`${name}: ${kilobytes.toFixed(1)} KB, ${kilobytes <= BUDGET_KB ? 'within' : 'OVER'} ${BUDGET_KB} KB`);
}

async function filesOf(folder: string): Promise<Zippable> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const names = paths.map((path) => relative(folder, path).split(sep).join('/'));
  const files: Zippable = {};
  for (const name of names.toSorted()) {
    if (name.startsWith('.vite/')) continue;
    files[name] = await readFile(join(folder, name));
  }
  return files;
}
