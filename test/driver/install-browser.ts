/** The browsers that tests drive: Debian's Chromium and Firefox, and a virtual screen with a pointer for real right-clicks. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { CHROMIUM_PROGRAM, FIREFOX_PROGRAM } from './programs.ts';

export interface Need {
  readonly file: string;
  readonly debian: string;
}

const CHROMIUM: Need = { file: CHROMIUM_PROGRAM, debian: 'chromium' };
const FIREFOX: Need = { file: FIREFOX_PROGRAM, debian: 'firefox-esr' };

/** Browsers without a window. */
export const BOTH_BROWSERS: readonly Need[] = [CHROMIUM, FIREFOX];

/** The browsers in a window on a screen. */
export const BROWSERS_ON_SCREEN: readonly Need[] = [
  ...BOTH_BROWSERS,
  { file: '/usr/bin/Xvfb', debian: 'xvfb' },
  { file: '/usr/bin/xdotool', debian: 'xdotool' },
  { file: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', debian: 'fonts-dejavu' },
];

/** Installs what is missing (Debian, as root). Throws an Error that names what could not be had. */
export async function installBrowser(needs: readonly Need[] = BROWSERS_ON_SCREEN): Promise<void> {
  const missing = needs.filter(({ file }) => !existsSync(file)).map(({ debian }) => debian);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`missing, and not installable here without root on Debian: ${missing.join(', ')}`);
  }
  // No server that comes with a package is started: tests start their own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const apt = (...args: string[]): number | null => spawnSync('apt-get', args, { env, stdio: 'inherit' }).status;
  apt('update', '-q');
  if (apt('install', '-y', '-q', '--no-install-recommends', ...missing) !== 0) {
    throw new Error(`apt-get could not install ${missing.join(', ')}`);
  }
}
