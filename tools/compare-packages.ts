/**
 * `npm run package:compare`, after `npm run package`: builds everything again from the sources archive alone, as a reviewer at
 * a store would, and compares. In a new directory, without git, in another time zone, with another umask and new file dates,
 * the archives must be the same octet for octet. Exit status 1 where one differs.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { packageFile, TARGETS } from './archive.ts';

/** On Windows npm is a script, which only a shell starts. */
const WITH_SHELL = { shell: process.platform === 'win32' };

process.umask(0o077);
const folder = mkdtempSync(join(tmpdir(), 'from-sources-'));
try {
  for (const [name, octets] of Object.entries(unzipSync(readFileSync(packageFile('sources'))))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), octets);
  }
  npm('ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund');
  npm('run', 'build-for-amo');
  compare('firefox');
  npm('run', 'package');
  TARGETS.forEach(compare);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(target: (typeof TARGETS)[number]): void {
  const file = packageFile(target);
  const same = readFileSync(file).equals(readFileSync(join(folder, file)));
  console.log(`${file}: ${same ? 'the same' : 'DIFFERS'}`);
  if (!same) process.exitCode = 1;
}

function npm(...args: string[]): void {
  const env = { ...process.env, TZ: 'Pacific/Kiritimati' };
  const { status } = spawnSync('npm', args, {
    cwd: folder,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    ...WITH_SHELL,
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed with status ${status}`);
}
