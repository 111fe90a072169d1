/**
 * `npx tsx test/lab/interop/install.ts`: fetches the mail servers that the lab has no other use for. They are unpacked, as
 * they can't be installed beside Postfix, with the libraries that they lack.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { aptInstall, installTools } from '../install.ts';
import { openSmtpdRoot } from './install-opensmtpd.ts';
import { unpackPackages } from './unpack-packages.ts';

const SENDMAIL = 'usr/libexec/sendmail/sendmail';
const LIBRARIES = ['libdb5.3', 'libldap-2.5-0', 'liblockfile1', 'libnsl2', 'libsasl2-2', 'libwrap0'];

const cacheFolder = path.resolve('.lab/cache');

/** Where the programs are: for OpenSMTPD a folder to chroot into. */
export async function interopPrograms(software: 'exim' | 'opensmtpd' | 'sendmail' | 'postfix'): Promise<string> {
  switch (software) {
    case 'postfix':
      return 'postfix';
    case 'exim':
      return (await installTools(cacheFolder)).eximProgram;
    case 'opensmtpd':
      return openSmtpdRoot(cacheFolder);
    case 'sendmail':
      return sendmailProgram(path.join(cacheFolder, 'sendmail'));
  }
}

async function sendmailProgram(folder: string): Promise<string> {
  const file = path.join(folder, SENDMAIL);
  if (existsSync(file)) return file;
  await aptInstall(LIBRARIES, ['sendmail']);
  await unpackPackages(folder, ['sendmail-bin']);
  return file;
}

if (process.argv[1] === import.meta.filename) {
  for (const software of ['opensmtpd', 'sendmail'] as const) console.log(await interopPrograms(software));
}
