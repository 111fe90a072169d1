/** An administrator's policy for the extension, where the browser of this run looks for one, for as long as a test lasts. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FIREFOX_ID } from '../../tools/firefox-id.ts';
import { BROWSER } from './browser.ts';
import { unpackedId } from './chromium.ts';

/** Where Debian's Chromium and any Firefox on Linux read them. */
const CHROMIUM = '/etc/chromium/policies/managed';
const FIREFOX = '/etc/firefox/policies';

/** `extension` is the folder that the browser will load. Returns how to take the policy away. */
export function setPolicy(extension: string, policy: object): () => void {
  if (BROWSER === 'chromium') {
    // It is for this folder's extension alone, so that no other browser on this machine is under it.
    const file = path.join(CHROMIUM, `${path.basename(extension)}.json`);
    mkdirSync(CHROMIUM, { recursive: true });
    writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [unpackedId(extension)]: policy } } }));
    return () => rmSync(file, { force: true });
  }
  // Firefox has one file for all. The lab's namespace has mounts of its own: what is put over a folder here is seen here only.
  mkdirSync(FIREFOX, { recursive: true });
  mustRun('mount', '-t', 'tmpfs', 'policies', FIREFOX);
  const policies = { '3rdparty': { Extensions: { [FIREFOX_ID]: policy } } };
  writeFileSync(path.join(FIREFOX, 'policies.json'), JSON.stringify({ policies }));
  return () => mustRun('umount', FIREFOX);
}

function mustRun(command: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}
