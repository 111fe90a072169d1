import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isToken, keepToken, TokenFileError, tokenChecker, tokenFile } from './token.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dane-badge-token-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('tokenFile', () => {
  it.each([
    ['linux', {}, '/home/u/.config/dane-badge/companion-token'],
    ['linux', { XDG_CONFIG_HOME: '/x' }, '/x/dane-badge/companion-token'],
    ['linux', { STATE_DIRECTORY: '/var/lib/c:/var/lib/d', XDG_CONFIG_HOME: '/x' }, '/var/lib/c/companion-token'],
    ['darwin', {}, '/home/u/Library/Application Support/dane-badge/companion-token'],
  ] as const)('%s %j: %s', (platform, env, file) => {
    expect(tokenFile(env, platform, '/home/u')).toBe(file);
  });
});

describe('keepToken', () => {
  it('makes one that only its user can read, and keeps it', async () => {
    const file = join(folder, 'new', 'companion-token');
    const first = await keepToken(file);
    expect(first).toMatchObject({ made: true, wasOpen: false });
    expect(Buffer.from(first.token, 'base64url')).toHaveLength(32);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
    expect(await keepToken(file)).toEqual({ ...first, made: false });
    expect(await readdir(dirname(file))).toEqual(['companion-token']);
  });

  it('makes one, not several, when started many times at once', async () => {
    const file = join(folder, 'companion-token');
    const all = await Promise.all(Array.from({ length: 20 }, () => keepToken(file)));
    expect(new Set(all.map(({ token }) => token)).size).toBe(1);
    expect(all.filter(({ made }) => made)).toHaveLength(1);
  });

  it('closes a file that others could read, and says so', async () => {
    const file = join(folder, 'companion-token');
    await writeFile(file, 'known-to-others\n');
    await chmod(file, 0o644);
    expect(await keepToken(file)).toMatchObject({ token: 'known-to-others', wasOpen: true, made: false });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it.each(['', '\n', 'two words', 'ü'])('refuses a file that holds %j', async (text) => {
    const file = join(folder, 'companion-token');
    await writeFile(file, text);
    await expect(keepToken(file)).rejects.toThrow(TokenFileError);
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('says in one sentence why a place will not do', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    await expect(keepToken(join(file, 'companion-token'))).rejects.toThrow(/^The token can't be kept in .*\.$/);
  });
});

it('tells the token from any other', () => {
  const isRight = tokenChecker('s3cret');
  expect(isRight('s3cret')).toBe(true);
  for (const wrong of ['', 's3cre', 's3crett', 'S3cret', ' s3cret', 's3cret\0']) expect(isRight(wrong)).toBe(false);
  expect(['a', '~', ' ', 'a b', '', 'é', 'x'.repeat(513)].map(isToken)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
