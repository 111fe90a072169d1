/** Configurations of mail servers for `listeners.ts`. Each logs to a file of its own what it has against its visitors. */
import { chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identity, type KeyType } from '../../../companion/probe/fixtures.testing.ts';
import type { Daemon } from '../daemons.ts';
import { EXIM_USER, postfixWith } from '../mail-servers.ts';
import { type Listener, listenersOf, type Software } from './listeners.ts';

export interface InteropServer extends Daemon {
  readonly software: Software;
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
    ...postfixWith(folder, services),
    software: 'postfix',
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
    name: 'exim-interop',
    command: program,
    args: ['-bdf', '-C', config],
    software: 'exim',
    logFile: path.join(spool, 'mainlog'),
    complaint: /error|lost|dropped|unexpected|reject|panic|timeout|timed out/i,
    goodVisit: /no MAIL in SMTP connection from .* X=TLS\S+ .*C=EHLO,STARTTLS,EHLO,QUIT$/,
  };
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

/** Writes the configuration of a server below `folder`. `program`: where it was unpacked. */
export function interopServer(software: Software, folder: string, program: string): InteropServer {
  const own = path.join(folder, `interop-${software}`);
  mkdirSync(own, { recursive: true, mode: 0o755 });
  return software === 'exim' ? exim(own, program) : postfix(own);
}
