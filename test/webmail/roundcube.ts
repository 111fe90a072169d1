/**
 * A real web mail inside the lab's namespace: Roundcube from Debian's packages on PHP's own web server and an SQLite file,
 * with Dovecot as its IMAP server and maildirs that the test fills. All of it lives in one folder and ends with the test.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { mustRun } from '../lab/run-tool.ts';
import { until } from '../until.ts';

const IMAP_PORT = 11143;
const HTTP_PORT = 11180;
const PUBLIC_FOLDER = '/var/lib/roundcube/public_html';
const SCHEMA = '/usr/share/roundcube/SQL/sqlite.initial.sql';
/** Debian's user for mail; Dovecot reads maildirs as nobody less. */
const MAIL_USER = 8;

/** What must be there, by what dpkg knows of it. */
export const ROUNDCUBE_NEEDS = ['roundcube-core', 'roundcube-sqlite3', 'dovecot-imapd', 'php-cli', 'php-sqlite3'].map(
  (debian) => ({ file: `/var/lib/dpkg/info/${debian}.list`, debian }),
);

export interface Message {
  readonly from: string;
  readonly to: string;
  readonly cc?: string;
  readonly subject: string;
  readonly text: string;
}

export interface Roundcube {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** Starts it with these messages in the inbox; `smtp` takes what is sent, as `host:port`. */
export async function startRoundcube(folder: string, messages: readonly Message[], smtp: string): Promise<Roundcube> {
  const user = 'reader@dane-311.test';
  const password = 'secret';
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  fillInbox(path.join(folder, 'mail', user), messages);
  const dovecot = startDovecot(folder, password);
  const php = await startPhp(folder, smtp);
  await Promise.all([
    until('Dovecot listens', () => accepts(IMAP_PORT)),
    until('PHP listens', () => accepts(HTTP_PORT)),
  ]);
  return {
    url: `http://127.0.0.1:${HTTP_PORT}/`,
    user,
    password,
    async stop() {
      await Promise.all([dovecot, php].map(end));
    },
  };
}

function fillInbox(maildir: string, messages: readonly Message[]): void {
  for (const part of ['', 'cur', 'new', 'tmp']) {
    mkdirSync(path.join(maildir, part), { recursive: true });
    chownSync(path.join(maildir, part), MAIL_USER, MAIL_USER);
  }
  for (const [i, { from, to, cc, subject, text }] of messages.entries()) {
    const date = new Date(Date.UTC(2026, 10, 20, 9, 30 - i)).toUTCString().replace('GMT', '+0000');
    const file = path.join(maildir, 'cur', `${1_700_000_000 + messages.length - i}.${i}.lab:2,S`);
    const head = [`From: ${from}`, `To: ${to}`, ...(cc ? [`Cc: ${cc}`] : []), `Subject: ${subject}`, `Date: ${date}`];
    const id = `Message-ID: <${i}@lab>`;
    writeFileSync(file, [...head, id, 'Content-Type: text/plain; charset=utf-8', '', text, ''].join('\n'));
    chownSync(file, MAIL_USER, MAIL_USER);
  }
  chownSync(path.dirname(maildir), MAIL_USER, MAIL_USER);
}

function startDovecot(folder: string, password: string): ChildProcess {
  const config = path.join(folder, 'dovecot.conf');
  writeFileSync(
    config,
    `base_dir = ${folder}/dovecot
log_path = ${folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${MAIL_USER} gid=${MAIL_USER} home=${folder}/mail/%u
}
service imap-login {
  inet_listener imap {
    port = ${IMAP_PORT}
  }
}
`,
  );
  return spawn('dovecot', ['-F', '-c', config], { stdio: 'ignore' });
}

async function startPhp(folder: string, smtp: string): Promise<ChildProcess> {
  const config = path.join(folder, 'roundcube');
  const database = path.join(folder, 'roundcube.sqlite');
  for (const needed of [config, path.join(folder, 'temp')]) mkdirSync(needed, { recursive: true });
  const php = `new PDO('sqlite:${database}')`;
  await mustRun('php', ['-r', `(${php})->exec(file_get_contents('${SCHEMA}'));`]);
  writeFileSync(
    path.join(config, 'config.inc.php'),
    `<?php
$config = [
  'db_dsnw' => 'sqlite:///${database}?mode=0646',
  'imap_host' => '127.0.0.1:${IMAP_PORT}',
  'smtp_host' => '${smtp}',
  'smtp_user' => '',
  'smtp_pass' => '',
  'des_key' => '0123456789abcdef01234567',
  'log_dir' => '${folder}',
  'temp_dir' => '${folder}/temp',
  'skin' => 'elastic',
  'plugins' => [],
  'language' => 'en_US',
  'enable_spellcheck' => false,
  'session_lifetime' => 60,
  'draft_autosave' => 0,
  'create_default_folders' => true,
];
`,
  );
  for (const file of ['defaults.inc.php', 'mimetypes.php']) {
    const from = path.join('/etc/roundcube', file);
    if (existsSync(from)) writeFileSync(path.join(config, file), readFileSync(from));
  }
  return spawn('php', ['-S', `127.0.0.1:${HTTP_PORT}`, '-t', PUBLIC_FOLDER], {
    stdio: 'ignore',
    env: { ...process.env, ROUNDCUBE_CONFIG_DIR: config, PHP_CLI_SERVER_WORKERS: '4' },
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (result: boolean): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
