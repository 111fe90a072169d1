/** Packages that are not installed but unpacked, where they get in nobody's way. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { mustRun } from '../run-tool.ts';

/** Fetches packages and unpacks them, one over the other, below `folder`. `aptOptions`: for another release than ours. */
export async function unpackPackages(
  folder: string,
  packages: readonly string[],
  aptOptions: readonly string[] = [],
): Promise<void> {
  const archives = path.join(folder, 'archives');
  mkdirSync(archives, { recursive: true });
  await mustRun('sh', ['-c', 'cd "$0" && exec apt-get "$@"', archives, ...aptOptions, 'download', '-q', ...packages]);
  for (const archive of readdirSync(archives)) await mustRun('dpkg', ['-x', path.join(archives, archive), folder]);
  rmSync(archives, { recursive: true });
}
