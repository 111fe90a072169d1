/** The bearer token: where it is kept, how it is made, how one that was sent is compared with it. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** What callers may be told to send: visible ASCII, as a header carries it. */
const TOKEN = /^[\x21-\x7e]{1,512}$/;

export interface KeptToken {
  readonly token: string;
  readonly file: string;
  /** Made just now: to be shown, this once. */
  readonly made: boolean;
  /** Others could read the file until now: the token may be known to them. */
  readonly wasOpen: boolean;
}

/** The token file can't be used; `message` is one sentence for the person. */
export class TokenFileError extends Error {
  override readonly name = 'TokenFileError';
}

export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** Characters, if they are random, that make a token too long to be found by trying. */
const LONG_ENOUGH = 16;

/** True for a token that might be guessed: nothing stops who tries (`doors.ts` says why). */
export function isShort(token: string): boolean {
  return token.length < LONG_ENOUGH;
}

/** The environment variables that say where settings live. */
export interface Folders {
  readonly STATE_DIRECTORY?: string | undefined;
  readonly APPDATA?: string | undefined;
  readonly XDG_CONFIG_HOME?: string | undefined;
}

/** Where the token is kept: systemd's state directory, else the platform's folder for settings. */
export function tokenFile(
  env: Folders = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  return join(tokenFolder(env, platform, home), 'companion-token');
}

function tokenFolder(env: Folders, platform: NodeJS.Platform, home: string): string {
  // systemd gives several directories with ":" between; the first is ours alone.
  const state = env.STATE_DIRECTORY?.split(':')[0];
  if (state) return state;
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'dane-badge');
  if (env.XDG_CONFIG_HOME) return join(env.XDG_CONFIG_HOME, 'dane-badge');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'dane-badge');
  return join(home, '.config', 'dane-badge');
}

/** Reads the token from its file, or makes one there (mode 0600, folder 0700). Throws TokenFileError. */
export async function keepToken(file: string): Promise<KeptToken> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const made = await make(file);
    const wasOpen = await tighten(file);
    const token = (await readFile(file, 'utf8')).trim();
    if (!isToken(token)) throw new TokenFileError(`${file} holds no token: delete it, and one is made anew.`);
    return { token, file, made, wasOpen };
  } catch (error) {
    if (error instanceof TokenFileError) throw error;
    throw new TokenFileError(`The token can't be kept in ${file}: ${(error as Error).message}.`);
  }
}

/** Writes a new token in one step, so that nobody ever reads half of one; false if a file is there already. */
async function make(file: string): Promise<boolean> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    // link() refuses to replace: of two companions that start at once, one makes the token and both read it.
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function tighten(file: string): Promise<boolean> {
  if (process.platform === 'win32') return false;
  const { mode } = await stat(file);
  if ((mode & 0o077) === 0) return false;
  await chmod(file, 0o600);
  return true;
}

/** Tells in constant time whether a token that was sent is `expected`: digests of equal length are compared. */
export function tokenChecker(expected: string): (sent: string) => boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const wanted = digest(expected);
  return (sent) => timingSafeEqual(digest(sent), wanted);
}
