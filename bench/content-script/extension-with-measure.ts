/** A copy of the built extension that may read pages on loopback from the start and times its content script there. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const LOOPBACK = 'http://127.0.0.1/*';

export async function copyWithMeasure(build: string, folder: string): Promise<string> {
  await cp(build, folder, { recursive: true });
  await cp(path.join(import.meta.dirname, 'measure.js'), path.join(folder, 'measure.js'));
  const file = path.join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as object;
  const script = { matches: [LOOPBACK], js: ['measure.js'], run_at: 'document_start' };
  await writeFile(file, JSON.stringify({ ...manifest, host_permissions: [LOOPBACK], content_scripts: [script] }));
  return folder;
}
