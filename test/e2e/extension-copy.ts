/**
 * A copy of the built extension that may read pages on loopback from the start, where a person would be asked by the
 * browser. For tests of what comes after that question; the question itself is in `permissions.e2e.test.ts`.
 */
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

export async function copyWithLoopback(folder: string): Promise<string> {
  await cp('dist/chrome', folder, { recursive: true });
  const file = path.join(folder, 'manifest.json');
  const manifest: object = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...manifest, host_permissions: ['http://127.0.0.1/*'] }));
  return folder;
}
