/**
 * Writes the archives for the stores and the sources archive to `dist/packages`, from `dist/chrome` and `dist/firefox`;
 * with targets named (`package.ts firefox`), only those. Edge takes what Chrome takes. Exit status 1 where a browser's
 * archive is over its budget.
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import packageJson from '../package.json' with { type: 'json' };
import { archiveOf, packageFile, sourcesOf, TARGETS, type Target } from './archive.ts';

const BUDGET_KB = 300;

const CONTENTS: Readonly<Record<Target, () => Promise<Uint8Array>>> = {
  chrome: () => archiveOf('dist/chrome'),
  edge: () => archiveOf('dist/chrome'),
  firefox: () => archiveOf('dist/firefox'),
  sources: () => sourcesOf('.'),
};

const asked = process.argv.slice(2);
await mkdir('dist/packages', { recursive: true });
for (const target of TARGETS) {
  if (asked.length > 0 && !asked.includes(target)) continue;
  const archive = await CONTENTS[target]();
  const name = packageFile(target);
  if (target !== 'sources') checkVersion(name, archive);
  await writeFile(name, archive);
  const kilobytes = archive.length / 1000;
  console.log(`${createHash('sha256').update(archive).digest('hex')}  ${name}  ${kilobytes.toFixed(1)} KB`);
  if (target === 'sources' || kilobytes <= BUDGET_KB) continue;
  console.error(`${name}: over its budget of ${BUDGET_KB} KB`);
  process.exitCode = 1;
}

/** A build left over from another version must not be sent out under this one's name. */
function checkVersion(name: string, archive: Uint8Array): void {
  const manifest = unzipSync(archive)['manifest.json'];
  const { version } = JSON.parse(strFromU8(manifest ?? new Uint8Array()));
  if (version !== packageJson.version) throw new Error(`${name}: its manifest says version ${version}: build first`);
}
