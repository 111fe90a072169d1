/**
 * Archives whose octets depend on the names and the contents of the files alone: names sorted, one fixed date, no
 * attributes of the file system.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { strFromU8, unzipSync, type Zippable, zipSync } from 'fflate';
import packageJson from '../package.json' with { type: 'json' };

export const TARGETS = ['chrome', 'edge', 'firefox', 'sources'] as const;
export type Target = (typeof TARGETS)[number];

/** Where the archive for a target lies, from the project's root. */
export const packageFile = (target: Target): string => `dist/packages/dane-badge-${packageJson.version}-${target}.zip`;

/** The first date that the format can hold. Local time, as zip has no zones: the octets are the same in every zone. */
const FIXED_DATE = new Date(1980, 0, 1);

/** What a clone holds and a build reads; nothing that a build, a test or a person leaves beside it. */
const SOURCES: readonly string[] = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'bench',
  'biome.json',
  'cli',
  'companion',
  'demo',
  'docs',
  'extension',
  'icons',
  'internet',
  'manifest.json',
  'package-lock.json',
  'package.json',
  'src',
  'test',
  'tools',
  'tsconfig.base.json',
  'tsconfig.json',
  'vite.config.ts',
  'vitest.config.ts',
];

/** A built extension as its store takes it. Vite's own notes stay out. */
export async function archiveOf(folder: string): Promise<Uint8Array> {
  const names = (await namesIn(folder)).filter((name) => !name.startsWith('.vite/'));
  return zip(folder, names);
}

/** All that is needed to build the extension from nothing but this archive and the package registry. */
export async function sourcesOf(root: string): Promise<Uint8Array> {
  const names: string[] = [];
  for (const entry of await readdir(root, { withFileTypes: true })) {
    if (!SOURCES.includes(entry.name)) continue;
    if (entry.isFile()) names.push(entry.name);
    else names.push(...(await namesIn(join(root, entry.name))).map((name) => `${entry.name}/${name}`));
  }
  return zip(
    root,
    names.filter((name) => !name.split('/').some((part) => part.startsWith('.'))),
  );
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => relative(folder, file).split(sep).join('/'));
}

async function zip(folder: string, names: readonly string[]): Promise<Uint8Array> {
  const files: Zippable = {};
  for (const name of names.toSorted()) files[name] = await readFile(join(folder, name));
  return zipSync(files, { level: 9, mtime: FIXED_DATE });
}

/** What a browser's archive may weigh, in octets. */
const BUDGET = 300_000;

/** Why an archive may not be sent out, in one sentence; null where it may. */
export function problemOf(archive: Uint8Array, version: string): string | null {
  // A build left over from another version must not be sent out under this one's name.
  const manifest = unzipSync(archive)['manifest.json'];
  if (manifest === undefined) return 'it has no manifest.json';
  const built: { readonly version?: unknown } = JSON.parse(strFromU8(manifest));
  if (built.version !== version) return `its manifest says version ${built.version}, not ${version}: build first`;
  if (archive.length > BUDGET) return `it has ${archive.length} octets, over its budget of ${BUDGET}`;
  return null;
}
