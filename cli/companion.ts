/** `dane-badge companion`: run the STARTTLS probe service until it is told to stop. */
import type { Command } from 'commander';
import { parsePublicName } from '../companion/guard.ts';
import { parseListen } from '../companion/listen-address.ts';
import { createLog } from '../companion/log.ts';
import { createProber } from '../companion/probe/probe.ts';
import { isFullHostName } from '../companion/probe/visit.ts';
import type { RunningCompanion } from '../companion/start.ts';
import { isShort, isToken, type KeptToken, keepToken, TokenFileError, tokenFile } from '../companion/token.ts';
import { EXIT } from './exit-status.ts';
import type { Terminal } from './terminal.ts';
import { NO_TOKEN, UsageError } from './usage.ts';
import { VERSION } from './version.ts';

interface CompanionOptions {
  readonly listen: string;
  readonly token?: string;
  readonly publicName?: readonly string[];
  readonly ehloName?: string;
  readonly allowPrivateAddresses?: true;
  readonly json?: true;
}

export function addCompanion(program: Command, terminal: Terminal, finish: (status: number) => void): void {
  program
    .command('companion')
    .description('Run the STARTTLS probe service.')
    .option('--listen <host:port>', 'address and port', '127.0.0.1:8025')
    .option('--token <token>', 'what callers must send (or DANE_BADGE_TOKEN in the environment)')
    .option('--public-name <host...>', 'further names under which callers reach it, behind a reverse proxy')
    .option('--ehlo-name <host>', "the name to give in EHLO, as the reverse DNS has it (this machine's full name)")
    .option('--allow-private-addresses', 'also connect to loopback, link-local and private addresses, and to any port')
    .option('--json', 'say where it listens as one JSON object on standard output')
    .action(async (options: CompanionOptions) => finish(await run(options, terminal)));
}

async function run(options: CompanionOptions, terminal: Terminal): Promise<number> {
  const listen = parseListen(options.listen);
  if (!listen)
    throw new UsageError(`--listen "${options.listen}": write an address and a port, such as 127.0.0.1:8025.`);
  const given = options.token ?? (process.env.DANE_BADGE_TOKEN || undefined);
  if (given !== undefined && !isToken(given)) {
    throw new UsageError(NO_TOKEN);
  }
  const { ehloName } = options;
  if (ehloName !== undefined && !isFullHostName(ehloName)) {
    throw new UsageError(`--ehlo-name "${ehloName}": write a full host name, such as probe.example.nl.`);
  }
  const publicNames = (options.publicName ?? []).map(readPublicName);
  const log = createLog((line) => process.stderr.write(line));
  const allowPrivateAddresses = options.allowPrivateAddresses === true;
  const stopped = stopSignal();
  // Loaded here alone: the other subcommands need no web framework.
  const { ListenError, startCompanion } = await import('../companion/start.ts');
  let kept: KeptToken | undefined;
  let token: string;
  let companion: RunningCompanion;
  try {
    kept = given === undefined ? await keepToken(tokenFile()) : undefined;
    token = given ?? kept?.token ?? '';
    companion = await startCompanion({
      listen,
      token,
      version: VERSION,
      publicNames,
      allowPrivateAddresses,
      prober: createProber({ allowPrivateAddresses, freshness: 'none', bothFamilies: true, heloName: ehloName }),
      log,
    });
  } catch (error) {
    if (!(error instanceof TokenFileError) && !(error instanceof ListenError)) throw error;
    terminal.notice(`dane-badge companion: ${error.message}`);
    return EXIT.bad;
  }
  if (kept?.wasOpen) {
    log('warning', 'token-file-was-open', { advice: 'others could read the token: delete the file to make another' });
  }
  if (isShort(token)) {
    log('warning', 'token-is-short', { advice: 'it can be guessed: choose 16 random characters or more' });
  }
  if (companion.beyondLoopback) {
    log('warning', 'listens-beyond-loopback', { advice: 'the token travels in the clear: put HTTPS in front' });
  }
  terminal.result(announce(companion, kept, options.json === true));
  log('info', 'started', { version: VERSION, privateAddresses: allowPrivateAddresses });
  const signal = await stopped;
  log('info', 'stopping', { signal });
  await companion.stop();
  log('info', 'stopped');
  return EXIT.good;
}

function readPublicName(text: string): string {
  const name = parsePublicName(text);
  if (name !== undefined) return name;
  throw new UsageError(`--public-name "${text}": write a host name alone, such as probe.example.nl.`);
}

function announce(companion: RunningCompanion, kept: KeptToken | undefined, json: boolean): string {
  if (json) {
    const token = kept?.made ? kept.token : null;
    return `${JSON.stringify({ url: companion.url, tokenFile: kept?.file ?? null, token })}\n`;
  }
  const { hostname } = new URL(companion.url);
  const isEvery = hostname === '0.0.0.0' || hostname === '[::]';
  const where = isEvery
    ? `at every address of this machine, on port ${companion.url.replace(/^.*:/, '')}: call it by one of them.`
    : `on ${companion.url}`;
  const lines = [`The companion listens ${where}`];
  if (kept?.made) {
    lines.push(
      `Its token, shown this once: ${kept.token}`,
      `Enter both in the options of DANE Badge. Kept in ${kept.file}`,
    );
  } else if (kept) lines.push(`Its token is in ${kept.file}`);
  return `${lines.join('\n')}\n`;
}

/** The first signal ends it gracefully, a second one at once. */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.removeAllListeners(signal);
      process.on(signal, () => {
        resolve(signal);
        process.on(signal, () => process.exit(EXIT.interrupted));
      });
    }
  });
}
