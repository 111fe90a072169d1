/** Configuration of the lab's real mail servers: one Postfix and one Exim, each listening at many addresses. */
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MAIL_SERVERS } from '../../internet/table/mail.ts';
import type { MailServerSpec } from '../../internet/table/schema.ts';
import { mailAddresses } from './addresses.ts';
import type { Certificates } from './certificates.ts';
import type { Daemon } from './daemons.ts';

const servers = Object.entries<MailServerSpec>(MAIL_SERVERS);

/** The user that Debian's Exim insists on. It exists inside the namespace only: see `namespace.ts`. */
export const EXIM_USER = { name: 'Debian-exim', id: 9025 };

function postfixListener(folder: string, certificates: Certificates, name: string, spec: MailServerSpec): string[] {
  const options: string[] = [];
  if (spec.behaviour === 'no-starttls') options.push('smtpd_tls_security_level=none');
  // Postfix offers STARTTLS before it has loaded what it needs, and answers 454 when it can't.
  if (spec.behaviour === 'starttls-454') options.push('smtpd_tls_CAfile=/nonexistent.pem');
  if (spec.behaviour === 'greeting-554') options.push('smtpd_delay_reject=no', 'smtpd_client_restrictions=reject');
  if (spec.chains.length > 0) {
    const files = spec.chains.map((chain, i) => {
      const file = path.join(folder, `${name}-${i}.pem`);
      writeFileSync(file, certificates.chainPem(chain));
      return file;
    });
    options.push(`smtpd_tls_chain_files=${files.join(',')}`);
  }
  const { v4, v6 } = mailAddresses(name);
  return [`${v4}:25`, `[${v6}]:25`].map(
    (address) => `${address} inet n - n - - smtpd${options.map((option) => ` -o ${option}`).join('')}`,
  );
}

function postfix(folder: string, certificates: Certificates): Daemon {
  const config = path.join(folder, 'config');
  mkdirSync(config, { recursive: true });
  const listeners = servers
    .filter(([, spec]) => spec.software === 'postfix')
    .flatMap(([name, spec]) => postfixListener(config, certificates, name, spec));
  return postfixWith(folder, listeners);
}

/**
 * Postfix with a configuration, a queue and a log (`postfix.log`) of its own below `folder`. It accepts no mail.
 * `listeners`: lines of master.cf.
 */
export function postfixWith(folder: string, listeners: readonly string[]): Daemon {
  const config = path.join(folder, 'config');
  const queue = path.join(folder, 'queue');
  for (const needed of [config, queue]) mkdirSync(needed, { recursive: true });
  writeFileSync(
    path.join(config, 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${folder}/data
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
myhostname = postfix.lab
inet_protocols = all
mynetworks =
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
smtpd_relay_restrictions = reject
smtpd_recipient_restrictions = reject
smtpd_peername_lookup = no
smtpd_client_connection_count_limit = 0
smtpd_tls_security_level = may
smtpd_tls_loglevel = 1
`,
  );
  writeFileSync(
    path.join(config, 'master.cf'),
    `${listeners.join('\n')}
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
`,
  );
  return { name: 'postfix', command: 'postfix', args: ['-c', config, 'start-fg'] };
}

/** Exim with a configuration and a spool of its own. Its certificate is chosen by the address connected to. */
function exim(folder: string, certificates: Certificates, program: string): Daemon {
  const spool = path.join(folder, 'spool');
  mkdirSync(spool, { recursive: true });
  chownSync(spool, EXIM_USER.id, EXIM_USER.id);
  const addresses: string[] = [];
  const withTls: string[] = [];
  const refusing: string[] = [];
  for (const [name, spec] of servers) {
    if (spec.software !== 'exim') continue;
    for (const address of Object.values(mailAddresses(name))) {
      addresses.push(address);
      if (spec.behaviour === 'greeting-554') refusing.push(address);
      const [chain] = spec.chains;
      if (chain === undefined) continue;
      withTls.push(address);
      const file = path.join(folder, `${address}.pem`);
      writeFileSync(file, certificates.certificatesPem(chain) + certificates.chainPem(chain));
      chownSync(file, EXIM_USER.id, EXIM_USER.id);
    }
  }
  const oneOf = (list: readonly string[], then: string, otherwise: string): string =>
    `\${if inlist{$received_ip_address}{<; ${list.join(' ; ')}}{${then}}{${otherwise}}}`;
  const config = path.join(folder, 'exim.conf');
  writeFileSync(
    config,
    `primary_hostname = exim.lab
spool_directory = ${spool}
log_file_path = ${spool}/%slog
pid_file_path = ${spool}/exim.pid
local_interfaces = <; ${addresses.join(' ; ')}
daemon_smtp_ports = 25
host_lookup =
helo_allow_chars = _
rfc1413_query_timeout = 0s
smtp_accept_max = 200
smtp_accept_queue = 0
queue_only
tls_advertise_hosts = ${oneOf(withTls, '*', '')}
tls_certificate = ${folder}/$received_ip_address.pem
acl_smtp_connect = connect
acl_smtp_rcpt = deny
begin acl
connect:
  drop condition = ${oneOf(refusing, 'yes', 'no')}
       message = 554 no mail here
  accept
`,
  );
  return { name: 'exim', command: program, args: ['-bdf', '-C', config] };
}

/** Writes the configurations below `folder`; `eximProgram` is where Exim was unpacked. */
export function mailServers(folder: string, certificates: Certificates, eximProgram: string): Daemon[] {
  const make = (name: string): string => {
    const own = path.join(folder, name);
    mkdirSync(own, { recursive: true });
    chmodSync(own, 0o755);
    return own;
  };
  return [postfix(make('postfix'), certificates), exim(make('exim'), certificates, eximProgram)];
}
