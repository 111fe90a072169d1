/** The tools that the lab needs: installed where that can be (Debian, as root), named where it can't. */
import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { mustRun, runTool } from './run-tool.ts';

/** Program → the Debian package that brings it. */
const PROGRAMS: Readonly<Record<string, string>> = {
  ip: 'iproute2',
  openssl: 'openssl',
  'gnutls-serv': 'gnutls-bin',
  named: 'bind9',
  'dnssec-signzone': 'bind9-utils',
  delv: 'bind9-dnsutils',
  'ldns-signzone': 'ldnsutils',
  nsd: 'nsd',
  unbound: 'unbound',
  postfix: 'postfix',
  'posttls-finger': 'postfix',
};

/** Exim's package can't be installed beside Postfix: it is unpacked, with the one library that it lacks. */
const EXIM = { package: 'exim4-daemon-light', program: 'usr/sbin/exim4', libraries: ['libidn12'] };

const FOLDERS = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin'];

function isThere(program: string): boolean {
  return FOLDERS.some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export interface Tools {
  readonly eximProgram: string;
}

/** Installs what is missing and returns where things are. Throws an Error that names what could not be had. */
export async function installTools(cacheFolder: string): Promise<Tools> {
  if (process.platform !== 'linux') throw new Error('the lab needs Linux: it runs in a network namespace');
  if (process.getuid?.() !== 0)
    throw new Error('the lab needs root: it makes a network namespace and opens ports 25 and 53');
  const missing = Object.keys(PROGRAMS).filter((program) => !isThere(program));
  const eximFolder = path.join(cacheFolder, 'exim');
  const eximProgram = path.join(eximFolder, EXIM.program);
  if (missing.length > 0) {
    await aptInstall([...new Set(missing.map((program) => PROGRAMS[program] as string))], missing);
  }
  if (!existsSync(eximProgram)) await unpackExim(eximFolder);
  return { eximProgram };
}

/** Installs packages, named for the error by the programs that are wanted of them. Throws an Error. */
export async function aptInstall(packages: readonly string[], programs: readonly string[]): Promise<void> {
  if (!isThere('apt-get')) throw new Error(`missing, and there is no apt-get to install them: ${programs.join(', ')}`);
  const quiet = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  Object.assign(process.env, quiet);
  const install = (): ReturnType<typeof runTool> =>
    runTool('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], 600_000);
  let result = await install();
  if (result.code !== 0) {
    await runTool('apt-get', ['update', '-q'], 600_000);
    result = await install();
  }
  if (result.code !== 0) throw new Error(`could not install ${packages.join(', ')}: ${result.stderr.trim()}`);
}

async function unpackExim(folder: string): Promise<void> {
  await aptInstall(EXIM.libraries, ['exim']);
  mkdirSync(folder, { recursive: true });
  await mustRun('sh', ['-c', `cd '${folder}' && apt-get download -q ${EXIM.package}`]);
  const archive = readdirSync(folder).find((file) => file.endsWith('.deb'));
  if (archive === undefined) throw new Error(`apt-get download ${EXIM.package} left no archive`);
  await mustRun('dpkg', ['-x', path.join(folder, archive), folder]);
}

/** One line per program with its version, as the tools tell it. */
export async function versions(tools: Tools): Promise<string[]> {
  const ask: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['named', ['-V'], /BIND \S+/],
    ['nsd', ['-v'], /NSD version \S+/i],
    ['unbound', ['-V'], /Version \S+/],
    ['postconf', ['-d', 'mail_version'], /\d\S+/],
    [tools.eximProgram, ['--version'], /Exim version \S+/],
    ['openssl', ['version'], /OpenSSL \S+/],
    ['ldns-signzone', ['-v'], /version \S+/],
  ];
  return Promise.all(
    ask.map(async ([program, args, pattern]) => {
      const { stdout, stderr } = await runTool(program, args).catch(() => ({ stdout: '', stderr: '' }));
      return `${path.basename(program)}: ${pattern.exec(stdout + stderr)?.[0] ?? 'version unknown'}`;
    }),
  );
}
