/** An administrator's policies, where the browser of this run looks for them, for as long as a test lasts. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FIREFOX_ID } from '../../tools/firefox-id.ts';
import { BROWSER } from './browser.ts';
import { unpackedId } from './chromium/chromium-id.ts';

/** Where Debian's Chromium and any Firefox on Linux read them. */
const FOLDER = { chromium: '/etc/chromium/policies/managed', firefox: '/etc/firefox/policies' };

/** A policy for the extension. `extension` is the folder that the browser will load. Returns how to take it away. */
export function setPolicy(extension: string, policy: object): () => void {
  return setPolicies(policiesFor(extension, policy));
}

/** Puts another policy in the place of one that was set. Chromium alone reads it without a new start. */
export function changePolicy(extension: string, policy: object): void {
  write(policiesFor(extension, policy));
}

const policiesFor = (extension: string, policy: object): object => ({
  '3rdparty':
    BROWSER === 'firefox'
      ? { Extensions: { [FIREFOX_ID]: policy } }
      : { extensions: { [unpackedId(extension)]: policy } },
});

/**
 * They are in force for any browser of this kind on the machine. But the lab's namespace has mounts of its own: what is put
 * over a folder here is seen here only.
 */
export function setPolicies(policies: object): () => void {
  const folder = FOLDER[BROWSER];
  mkdirSync(folder, { recursive: true });
  mustRun('mount', '-t', 'tmpfs', 'policies', folder);
  write(policies);
  return () => mustRun('umount', folder);
}

function write(policies: object): void {
  const text = JSON.stringify(BROWSER === 'firefox' ? { policies } : policies);
  writeFileSync(path.join(FOLDER[BROWSER], 'policies.json'), text);
}

function mustRun(command: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}
