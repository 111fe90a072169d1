/**
 * A copy of the built extension for the demo alone. A person lets the extension show badges on a site by a click and the
 * browser's own question; nobody clicks here, so the copy asks for the loopback address at installation. Nothing else differs.
 */
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../../extension/settings/settings.ts';
import type { EmbeddedInternet } from '../../internet/embedded-internet.ts';

const LOOPBACK = 'http://127.0.0.1/*';

/** The folder of the copy. Throws if the extension is not built. */
export async function copyExtension(target: 'chrome' | 'firefox', folder: string): Promise<string> {
  const copy = path.join(folder, target);
  await cp(path.join(import.meta.dirname, '../../dist', target), copy, { recursive: true });
  const file = path.join(copy, 'manifest.json');
  const manifest: object = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...manifest, host_permissions: [LOOPBACK] }, null, 2));
  return copy;
}

/** What a person would choose in the options, and badges on the mail page. */
export function demoSettings(internet: EmbeddedInternet, pageUrl: string): Settings {
  return {
    version: 1,
    resolver: internet.resolver,
    secondResolver: null,
    askByPost: false,
    acceptSha1: true,
    companion: { ...internet.companion, own: true },
    trustAnchor: internet.anchorText,
    smtpPort: internet.mail.port,
    language: 'en',
    sites: [{ origin: new URL(pageUrl).origin, level: 'always' }],
    askBeforeSend: false,
  };
}
