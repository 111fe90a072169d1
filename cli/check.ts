/** `dane-badge check`: is mail to this domain protected? */
import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { createProber } from '../companion/probe/probe.ts';
import { type CheckDependencies, check } from '../src/check.ts';
import { type MailDomain, mailDomain } from '../src/mail-domain.ts';
import { createCompanionProber } from '../src/probe/companion-client.ts';
import type { Prober } from '../src/probe/observation.ts';
import type { Report } from '../src/report/report.ts';
import { transcriptChecker } from '../src/tls/transcript.ts';
import { say, wordsIn } from '../src/words/say.ts';
import { statusOfVerdict } from './exit-status.ts';
import { nodeCrypto } from './node-crypto.ts';
import { startRecorder, writeEvidenceFile } from './recording.ts';
import { addResolvingOptions, createResolving, type ResolvingOptions } from './resolving.ts';
import { showReport } from './show-report.ts';
import { plain, type Terminal } from './terminal.ts';
import { readCompanion, readPort, UsageError } from './usage.ts';

interface CheckOptions extends ResolvingOptions {
  readonly json?: true;
  readonly probe: boolean;
  readonly companion?: string;
  readonly companionToken?: string;
  readonly ownCompanion?: true;
  readonly allowPrivateAddresses?: true;
  readonly smtpPort: number;
  readonly evidence?: string;
}

/** Domains under way at the same time: enough to hide waiting, few enough for a resolver's patience. */
const DOMAINS_AT_ONCE = 16;

type Target = Extract<MailDomain, { ok: true }>;

export function addCheck(program: Command, terminal: Terminal, finish: (status: number) => void): void {
  const command = program
    .command('check')
    .description('Is mail to this domain protected?')
    .argument('<domain|address...>', 'mail domains, addresses or mailto: links');
  addResolvingOptions(command)
    .option('--json', 'one JSON object a line on standard output, as each domain is ready')
    .option('--no-probe', 'the DNS half alone: connect to no mail server')
    .option('--companion <url>', 'probe through this companion instead of from here', readCompanion)
    .option('--companion-token <token>', 'its token (or DANE_BADGE_TOKEN in the environment)')
    .option('--own-companion', 'the companion is your own: take its word where it has no proof (HTTPS or loopback)')
    .option('--allow-private-addresses', 'also connect to loopback, link-local and private addresses')
    .option('--smtp-port <port>', 'for test beds', readPort, 25)
    .option('--evidence <file>', 'of one domain: also write what was asked and answered, for "verify"')
    .action(async (texts: string[], options: CheckOptions) => {
      finish(await run(readTargets(texts), options, terminal));
    });
}

/** Every domain is looked at before any is checked: a typing error costs nothing. Doubles are checked once. */
function readTargets(texts: readonly string[]): Target[] {
  const targets = new Map<string, Target>();
  for (const text of texts) {
    const read = mailDomain(text);
    // Which one, without its local part (R1).
    if (!read.ok)
      throw new UsageError(`"${text.slice(text.lastIndexOf('@') + 1).slice(0, 80)}": ${say('en', read.reason)}`);
    targets.set(read.domain, read);
  }
  return [...targets.values()];
}

async function run(targets: readonly Target[], options: CheckOptions, terminal: Terminal): Promise<number> {
  if (options.evidence !== undefined && targets.length > 1) throw new UsageError('--evidence is for one domain.');
  const chosen = createChosenProber(options);
  const recorder = options.evidence === undefined ? null : await startRecorder(options.evidence);
  const resolving = await createResolving(options, recorder === null ? undefined : (ask) => recorder.recordAsk(ask));
  const prober = recorder === null || chosen === null ? chosen : recorder.recordProber(chosen);
  const dependencies: CheckDependencies = {
    resolve: resolving.resolve,
    ahead: resolving.ahead,
    prober,
    clock: { now: resolving.now },
    resolverName: options.resolver,
    crypto: nodeCrypto,
    words: wordsIn('en'),
  };
  let worst = 0;
  let done = 0;
  const left = targets.values();
  const worker = async (): Promise<void> => {
    for (const target of left) {
      const report = await checkOne(target, dependencies, options, (pending) => {
        terminal.progress(progressText(target.domain, pending, done, targets.length));
      });
      if (!options.json && done > 0) terminal.result('\n');
      done++;
      terminal.result(options.json ? `${JSON.stringify(report)}\n` : showReport(report, terminal));
      worst = Math.max(worst, statusOfVerdict(report.verdict, options.probe));
      if (options.evidence === undefined || recorder === null) continue;
      await writeEvidenceFile(
        options.evidence,
        recorder,
        { report, trustAnchor: resolving.trustAnchor, options },
        terminal,
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(DOMAINS_AT_ONCE, targets.length) }, worker));
  resolving.close();
  return worst;
}

function createChosenProber(options: CheckOptions): Prober | null {
  if (options.companion === undefined) {
    if (options.companionToken !== undefined) throw new UsageError('--companion-token needs --companion <url>.');
    if (options.ownCompanion) throw new UsageError('--own-companion needs --companion <url>.');
  }
  if (!options.probe) return null;
  if (options.companion === undefined) {
    const allowPrivateAddresses = options.allowPrivateAddresses === true;
    return createProber({ allowPrivateAddresses, freshness: 'same-process', bothFamilies: true });
  }
  return createCompanionProber({
    fetch,
    url: options.companion,
    token: options.companionToken ?? process.env.DANE_BADGE_TOKEN ?? '',
    markedAsOwn: options.ownCompanion === true,
    random: randomBytes,
    checkTranscript: transcriptChecker(nodeCrypto),
  });
}

async function checkOne(
  target: Target,
  dependencies: CheckDependencies,
  options: CheckOptions,
  onProgress: (pending: readonly string[]) => void,
): Promise<Report> {
  let report: Report | undefined;
  const checking = check(target, dependencies, {
    probe: options.probe,
    timeoutSeconds: options.timeout / 1000,
    port: options.smtpPort,
  });
  for await (const progress of checking) {
    report = progress.report;
    onProgress(progress.pending);
  }
  if (!report) throw new Error('the check ended without a report');
  return report;
}

function progressText(domain: string, pending: readonly string[], done: number, all: number): string {
  if (all > 1) return `${done} of ${all} done; ${domain} …`;
  const what = pending[0] === 'mx' ? 'looking its mail hosts up' : `waiting for ${pending.map(plain).join(', ')}`;
  return pending.length === 0 ? '' : `${domain}: ${what} …`;
}
