/** The systemd unit: its start is one that the command understands, and it leaves the service next to no rights. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parseListen } from './listen-address.ts';

const UNIT = readFileSync(path.join(import.meta.dirname, 'dane-badge-companion.service'), 'utf8');
const lines = UNIT.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

it('starts the companion on loopback, with a token that no journal gets to see', () => {
  const [, listen = ''] = /^ExecStart=\S+ \S+dane-badge\.js companion --listen (\S+)$/m.exec(UNIT) ?? [];
  expect(parseListen(listen)).toEqual({ host: '127.0.0.1', port: 8025 });
  expect(lines).toContain('StandardOutput=null');
});

it.each([
  'DynamicUser=yes',
  'StateDirectory=dane-badge-companion',
  'StateDirectoryMode=0700',
  'UMask=0077',
  'NoNewPrivileges=yes',
  'CapabilityBoundingSet=',
  'ProtectSystem=strict',
  'ProtectHome=yes',
  'PrivateTmp=yes',
  'PrivateDevices=yes',
  'RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK',
  'RestrictNamespaces=yes',
  'SystemCallFilter=@system-service',
  'MemoryMax=512M',
])('%s', (line) => expect(lines).toContain(line));

it('is a unit that systemd understands and calls safe, where it is there to ask', () => {
  const isThere = spawnSync('systemd-analyze', ['--version']).status === 0;
  if (!isThere) return;
  const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-unit-'));
  const file = path.join(folder, 'dane-badge-companion.service');
  // Node may be elsewhere on this machine.
  writeFileSync(file, UNIT.replace('/usr/bin/node', process.execPath));
  try {
    const verify = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
    expect(verify.stderr.split('\n').filter((line) => line.includes('dane-badge-companion'))).toEqual([]);
    const security = spawnSync('systemd-analyze', ['security', '--offline=yes', '--threshold=20', file]);
    expect(security.status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
