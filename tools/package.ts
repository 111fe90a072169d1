/**
 * Writes the archives for the stores and the sources archive to `dist/packages`, from `dist/chrome` and `dist/firefox`;
 * with targets named (`package.ts firefox`), only those. Edge takes what Chrome takes. Exit status 1 where a browser's
 * archive is over its budget or of another version.
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import packageJson from '../package.json' with { type: 'json' };
import { archiveOf, packageFile, problemOf, sourcesOf, TARGETS, type Target } from './archive.ts';

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
  await writeFile(name, archive);
  console.log(
    `${createHash('sha256').update(archive).digest('hex')}  ${name}  ${(archive.length / 1000).toFixed(1)} KB`,
  );
  const problem = target === 'sources' ? null : problemOf(archive, packageJson.version);
  if (problem === null) continue;
  console.error(`${name}: ${problem}`);
  process.exitCode = 1;
}
