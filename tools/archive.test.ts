import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import { archiveOf, problemOf, sourcesOf } from './archive.ts';

const made: string[] = [];
afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true });
});

async function folderWith(names: readonly string[], seconds: number, mode: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'archive-'));
  made.push(folder);
  for (const name of names) {
    const path = join(folder, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, `what ${name} holds`);
    await utimes(path, seconds, seconds);
    await chmod(path, mode);
  }
  return folder;
}

test('order of writing, dates and modes leave no mark; a changed octet does', async () => {
  const one = await folderWith(['b.js', 'a/c.js', '.vite/notes.json'], 1_000_000_000, 0o644);
  const other = await folderWith(['a/c.js', 'b.js'], 1_700_000_000, 0o600);
  const archive = await archiveOf(one);
  expect(await archiveOf(other)).toEqual(archive);
  expect(Object.keys(unzipSync(archive))).toEqual(['a/c.js', 'b.js']);
  await writeFile(join(other, 'b.js'), 'changed');
  expect(await archiveOf(other)).not.toEqual(archive);
});

test('the sources hold what a clone holds, and nothing that lies beside it', async () => {
  const root = await folderWith(
    ['package.json', 'src/a.ts', 'src/.kept/x', 'dist/a.js', 'node_modules/a/i.js', '.git/HEAD', 'my-token.txt'],
    1_000_000_000,
    0o644,
  );
  expect(Object.keys(unzipSync(await sourcesOf(root)))).toEqual(['package.json', 'src/a.ts']);
});

test('the sources hold all of this clone, but for what git or a build keeps there', async () => {
  const here = readdirSync('.').filter((name) => !/^\.|^(?:dist|node_modules|test-results)$|\.log$/.test(name));
  const taken = Object.keys(unzipSync(await sourcesOf('.'))).map((name) => name.split('/')[0]);
  expect([...new Set(taken)].sort()).toEqual(here.sort());
});

test.each([
  ['within its budget', { 'manifest.json': strToU8('{"version":"1.2.3"}') }, null],
  [
    'over its budget',
    { 'manifest.json': strToU8('{"version":"1.2.3"}'), 'big.js': randomBytes(300_000) },
    expect.stringMatching(/over its budget/),
  ],
  [
    'of another version',
    { 'manifest.json': strToU8('{"version":"1.2.2"}') },
    expect.stringMatching(/1\.2\.2, not 1\.2\.3/),
  ],
  ['without a manifest', { 'a.js': strToU8('a') }, expect.stringMatching(/no manifest/)],
])('an archive %s', (_what, files, problem) => {
  expect(problemOf(zipSync(files), '1.2.3')).toEqual(problem);
});
