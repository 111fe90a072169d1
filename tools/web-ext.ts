/**
 * Mozilla's `web-ext`, fetched from the npm registry when it is run: with its 270 packages (86 MB) it would make every `npm ci`
 * twice as long.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';

const WEB_EXT = 'web-ext@10.7.0';

/** How npm names a registry that can't be reached. */
const UNREACHABLE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED)\b/;

export function webExt(...args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync('npx', ['--yes', WEB_EXT, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    // On Windows npx is a script, which only a shell starts.
    shell: process.platform === 'win32',
    env: { ...process.env, npm_config_fetch_retries: '1', npm_config_fetch_retry_mintimeout: '1000' },
  });
}

/** Throws an Error where it is not here and the registry can't be reached; what else is wrong shows when it is run. */
export async function fetchWebExt(): Promise<void> {
  const { status, stderr } = webExt('--version');
  const [code] = UNREACHABLE.exec(status === 0 ? '' : stderr) ?? [];
  if (code) throw new Error(`${WEB_EXT} is not here, and the npm registry can't be reached to fetch it (${code})`);
}
