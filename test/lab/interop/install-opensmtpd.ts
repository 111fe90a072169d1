/**
 * OpenSMTPD with a root folder of its own. Debian 12's (6.8) can't make a TLS session with anybody since OpenSSL 3
 * (OpenSMTPD issues 1171 and 1239), so Debian 13's is taken, with the libraries that it wants.
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mustRun } from '../run-tool.ts';
import { unpackPackages } from './unpack-packages.ts';

const RELEASE = 'trixie';
const PACKAGES = [
  'opensmtpd',
  'libaudit1',
  'libc6',
  'libcap-ng0',
  'libcrypt1',
  'libdb5.3t64',
  'libevent-2.1-7t64',
  'libpam0g',
  'libssl3t64',
  'libzstd1',
  'zlib1g',
];
const USERS = { root: 0, nobody: 65534, opensmtpd: 9026, opensmtpq: 9027 };
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** A folder to chroot into, in which `/usr/sbin/smtpd` runs. Made anew where it is not there. */
export async function openSmtpdRoot(cacheFolder: string): Promise<string> {
  const root = path.resolve(cacheFolder, 'opensmtpd');
  const finished = path.join(root, 'finished');
  if (existsSync(finished)) return root;
  rmSync(root, { recursive: true, force: true });
  const apt = path.join(root, 'apt');
  for (const folder of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(path.join(apt, folder), { recursive: true });
  writeFileSync(
    path.join(apt, 'sources.list'),
    `deb [signed-by=${KEYRING}] http://deb.debian.org/debian ${RELEASE} main\n`,
  );
  writeFileSync(path.join(apt, 'status'), '');
  const options = Object.entries({
    'Dir::Etc::SourceList': `${apt}/sources.list`,
    'Dir::Etc::SourceParts': '-',
    'Dir::State::Lists': `${apt}/lists`,
    'Dir::State::status': `${apt}/status`,
    'Dir::Cache': `${apt}/cache`,
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  await mustRun('apt-get', [...options, 'update', '-q']);
  await unpackPackages(root, PACKAGES, options);
  rmSync(apt, { recursive: true });
  await furnish(root);
  writeFileSync(finished, '');
  return root;
}

/** What a system has beside its packages. */
async function furnish(root: string): Promise<void> {
  for (const folder of ['etc/ssl/certs', 'dev', 'tmp', 'run', 'var/lib/opensmtpd/empty', 'var/spool/smtpd']) {
    mkdirSync(path.join(root, folder), { recursive: true });
  }
  chmodSync(path.join(root, 'var/spool/smtpd'), 0o711);
  for (const [link, target] of Object.entries({ lib: 'usr/lib', lib64: 'usr/lib64', 'var/run': '/run' })) {
    if (!existsSync(path.join(root, link))) symlinkSync(target, path.join(root, link));
  }
  for (const [device, numbers] of Object.entries({ null: ['1', '3'], urandom: ['1', '9'] })) {
    await mustRun('mknod', ['-m', '666', path.join(root, 'dev', device), 'c', ...numbers]);
  }
  const etc = (file: string, text: string): void => writeFileSync(path.join(root, 'etc', file), text);
  const users = Object.entries(USERS);
  etc('passwd', users.map(([user, id]) => `${user}:x:${id}:${id}::/var/lib/opensmtpd/empty:/bin/false\n`).join(''));
  etc('group', users.map(([user, id]) => `${user}:x:${id}:\n`).join(''));
  etc('nsswitch.conf', 'passwd: files\ngroup: files\nhosts: files\n');
  etc('hosts', '127.0.0.1 localhost\n');
  copyFileSync('/etc/ssl/certs/ca-certificates.crt', path.join(root, 'etc/ssl/certs/ca-certificates.crt'));
}
