/** Copies of the built extension that differ from it in one thing that a test is not about. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BROWSER } from '../driver/browser.ts';

/**
 * May read pages on loopback from the start, where a person would be asked by the browser. For tests of what comes after that
 * question; the question itself is in `permissions.e2e.test.ts`.
 */
export async function copyWithLoopback(folder: string): Promise<string> {
  await copy(folder);
  await changeManifest(folder, (manifest) => ({ ...manifest, host_permissions: ['http://127.0.0.1/*'] }));
  return folder;
}

/** Has no context menu, as Firefox on Android has none. */
export async function copyWithoutMenus(folder: string): Promise<string> {
  await copy(folder);
  await changeManifest(folder, (manifest) => ({
    ...manifest,
    permissions: (manifest.permissions as string[]).filter((name) => name !== 'contextMenus'),
  }));
  return folder;
}

/** Runs a script of the test's in the report page before its own. */
export async function copyWithScript(folder: string, script: string): Promise<string> {
  await copy(folder);
  const page = path.join(folder, 'extension/report/report.html');
  const html = await readFile(page, 'utf8');
  await writeFile(path.join(folder, 'test.js'), script);
  await writeFile(page, html.replace('<head>', '<head><script src="/test.js"></script>'));
  return folder;
}

async function copy(folder: string): Promise<void> {
  await cp(BROWSER === 'firefox' ? 'dist/firefox' : 'dist/chrome', folder, { recursive: true });
}

async function changeManifest(folder: string, change: (manifest: Record<string, unknown>) => object): Promise<void> {
  const file = path.join(folder, 'manifest.json');
  const manifest: Record<string, unknown> = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify(change(manifest)));
}
