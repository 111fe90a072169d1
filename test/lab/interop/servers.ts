/** Configurations of mail servers for `listeners.ts`. Each logs to a file of its own what it has against its visitors. */
import { chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identity, type KeyType } from '../../../companion/probe/fixtures.testing.ts';
import type { Daemon } from '../daemons.ts';
import { EXIM_USER, postfixWith } from '../mail-servers.ts';
import { mustRun } from '../run-tool.ts';
import { type Listener, listenersOf, type Software } from './listeners.ts';

export interface InteropServer {
  readonly daemons: readonly Daemon[];
  /** What its log has when it listens. */
  readonly ready: RegExp;
  readonly logFile: string;
  /** Lines of a log that speak of trouble with TLS or with SMTP. */
  readonly complaint: RegExp;
  /** What the log has for each visit that ended as it should, and nothing else. */
  readonly goodVisit: RegExp;
}

function postfix(folder: string): InteropServer {
  const protocols = { 'TLS 1.2': '<=TLSv1.2', 'to TLS 1.3': '>=TLSv1.2', 'TLS 1.3': '>=TLSv1.3' } as const;
  const services = listenersOf('postfix').map((listener) => {
    const files = listener.keys.map((key) => pemFile(folder, key, listener.chain, 0));
    const options = [`smtpd_tls_chain_files=${files.join(',')}`, `smtpd_tls_protocols=${protocols[listener.tls]}`];
    if (listener.ownOrder) options.push('tls_preempt_cipherlist=yes');
    return `127.0.0.1:${listener.port} inet n - n - - smtpd${options.map((option) => ` -o ${option}`).join('')}`;
  });
  return {
    daemons: [{ ...postfixWith(folder, services), name: 'postfix-interop' }],
    ready: /daemon started/,
    logFile: path.join(folder, 'postfix.log'),
    complaint: /warning|error|fatal|panic|lost connection|improper|non-SMTP|timeout/i,
    goodVisit: /disconnect from \S+ ehlo=2 starttls=1 quit=1 commands=4$/,
  };
}

/** Its TLS is GnuTLS's, by Debian. */
function exim(folder: string, program: string): InteropServer {
  const listeners = listenersOf('exim');
  const spool = path.join(folder, 'spool');
  mkdirSync(spool, { recursive: true });
  chownSync(spool, EXIM_USER.id, EXIM_USER.id);
  /** A value by the port connected to. */
  const byPort = (value: (listener: Listener) => string): string =>
    listeners.reduceRight(
      (otherwise, listener) => `\${if eq{$received_port}{${listener.port}}{${value(listener)}}{${otherwise}}}`,
      '',
    );
  const files = ({ keys, chain }: Listener): string =>
    keys.map((key) => pemFile(folder, key, chain, EXIM_USER.id)).join(':');
  const config = path.join(folder, 'exim.conf');
  writeFileSync(
    config,
    `primary_hostname = exim.lab
spool_directory = ${spool}
log_file_path = ${spool}/%slog
log_selector = +smtp_no_mail +smtp_connection +smtp_protocol_error +smtp_syntax_error
pid_file_path = ${spool}/exim.pid
local_interfaces = <; ${listeners.map(({ port }) => `127.0.0.1.${port}`).join(' ; ')}
host_lookup =
rfc1413_query_timeout = 0s
queue_only
tls_advertise_hosts = *
tls_certificate = ${byPort(files)}
tls_privatekey = ${byPort(files)}
tls_require_ciphers = ${byPort(({ tls }) => (tls === 'TLS 1.2' ? 'NORMAL:-VERS-ALL:+VERS-TLS1.2' : 'NORMAL'))}
acl_smtp_rcpt = deny
begin acl
`,
  );
  return {
    daemons: [{ name: 'exim-interop', command: program, args: ['-bdf', '-C', config] }],
    ready: /daemon started/,
    logFile: path.join(spool, 'mainlog'),
    complaint: /error|lost|dropped|unexpected|reject|panic|timeout|timed out/i,
    goodVisit: /no MAIL in SMTP connection from .* X=TLS\S+ .*C=EHLO,STARTTLS,EHLO,QUIT$/,
  };
}

/** It finds its users, its libraries and its spool below `root` alone. */
async function openSmtpd(folder: string, root: string): Promise<InteropServer> {
  const own = path.join(folder, 'root');
  await mustRun('cp', ['-a', root, own]);
  const inside = path.join(own, 'test');
  mkdirSync(inside);
  const protocols = { 'TLS 1.2': 'tlsv1.2', 'to TLS 1.3': 'tlsv1.2,tlsv1.3', 'TLS 1.3': 'tlsv1.3' } as const;
  const lines = listenersOf('opensmtpd').map(({ port, keys, chain, tls }) => {
    const [key = 'p256'] = keys;
    const name = `${key}-${port}`;
    const { key: pem, cert } = identity(key, chain);
    writeFileSync(path.join(inside, `${name}.key`), pem, { mode: 0o600 });
    writeFileSync(path.join(inside, `${name}.pem`), cert, { mode: 0o600 });
    return `pki ${name} cert "/test/${name}.pem"
pki ${name} key "/test/${name}.key"
listen on 127.0.0.1 port ${port} tls pki ${name} protocols "${protocols[tls]}" hostname opensmtpd.lab
`;
  });
  writeFileSync(path.join(inside, 'smtpd.conf'), `${lines.join('')}match from any for any reject\n`);
  const name = 'opensmtpd-interop';
  return {
    daemons: [{ name, command: 'chroot', args: [own, '/usr/sbin/smtpd', '-d', '-f', '/test/smtpd.conf'] }],
    logFile: path.join(path.dirname(folder), `${name}.log`),
    ready: /starting/,
    complaint: /error|failed|fatal|reason=(?!quit)/i,
    goodVisit: /smtp disconnected reason=quit$/,
  };
}

/** One process for each key: it has one certificate. The log is of the dialogue, as the rest goes to syslog. */
function sendmail(folder: string, program: string): InteropServer {
  const logFile = path.join(folder, 'dialogue.log');
  const daemons = listenersOf('sendmail').map(({ port, keys, chain }): Daemon => {
    const [key = 'p256'] = keys;
    const queue = path.join(folder, `queue-${port}`);
    mkdirSync(queue, { mode: 0o700 });
    const pem = pemFile(folder, key, chain, 0);
    const config = path.join(folder, `${port}.cf`);
    writeFileSync(
      config,
      `V10/Berkeley
Djsendmail.lab
O DaemonPortOptions=Port=${port},Addr=127.0.0.1,Name=MTA
O QueueDirectory=${queue}
O PidFile=${queue}/pid
O RunAsUser=root
O DontBlameSendmail=TrustStickyBit,GroupReadableKeyFile
O ServerCertFile=${pem}
O ServerKeyFile=${pem}
O CACertFile=${pem}
O CACertPath=/etc/ssl/certs
O SmtpGreetingMessage=sendmail.lab
Mlocal, P=/bin/false, F=lsDFMAw5:/|@qSPfhn9, A=false
Mprog, P=/bin/false, F=lsDFMoqeu9, A=false
S0
R$*	$#local $: $1
`,
    );
    // It waits for a minute where the machine's name has no domain.
    const start = 'hostname sendmail.lab && exec "$0" "$@"';
    const args = ['--uts', 'sh', '-c', start, program, '-bD', '-X', logFile, '-C', config];
    return { name: `sendmail-interop-${port}`, command: 'unshare', args };
  });
  return { daemons, logFile, ready: /^/, complaint: /EOF|>>> [45]\d\d /, goodVisit: />>> 221 / };
}

/** A key and the first certificates of its chain in one file that `owner` may read. */
function pemFile(folder: string, key: KeyType, chain: number, owner: number): string {
  const file = path.join(folder, `${key}-${chain}.pem`);
  if (!existsSync(file)) {
    const { key: pem, cert } = identity(key, chain);
    writeFileSync(file, pem + cert, { mode: 0o600 });
    chownSync(file, owner, owner);
  }
  return file;
}

/** Writes the configuration of a server below `folder`. `program`: as `interopPrograms` gave it. */
export async function interopServer(software: Software, folder: string, program: string): Promise<InteropServer> {
  const own = path.join(folder, `interop-${software}`);
  mkdirSync(own, { recursive: true, mode: 0o755 });
  switch (software) {
    case 'postfix':
      return postfix(own);
    case 'exim':
      return exim(own, program);
    case 'opensmtpd':
      return openSmtpd(own, program);
    case 'sendmail':
      return sendmail(own, program);
  }
}
