/** `dane-badge check`: is mail to this domain protected? */
import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { createProber } from '../companion/probe/probe.ts';
import { type CheckDependencies, check } from '../src/check.ts';
import { createCompanionProber } from '../src/probe/companion-client.ts';
import type { Prober } from '../src/probe/observation.ts';
import { shareProbes } from '../src/probe/shared-probes.ts';
import type { Report } from '../src/report/report.ts';
import { transcriptChecker } from '../src/tls/transcript.ts';
import { wordsIn } from '../src/words/say.ts';
import { nodeCrypto } from './node-crypto.ts';
import { startPace } from './pace.ts';
import { startRecorder, writeEvidenceFile } from './recording.ts';
import { addResolvingOptions, createResolving, type ResolvingOptions } from './resolving.ts';
import { openResults } from './results-file.ts';
import { showReport } from './show-report.ts';
import { Tally } from './tally.ts';
import { readTargets, STANDARD_INPUT, type Target } from './targets.ts';
import { plain, type Terminal } from './terminal.ts';
import { readAtOnce, readCompanion, readPort, UsageError } from './usage.ts';

interface CheckOptions extends ResolvingOptions {
  readonly json?: true;
  readonly probe: boolean;
  readonly companion?: string;
  readonly companionToken?: string;
  readonly ownCompanion?: true;
  readonly allowPrivateAddresses?: true;
  readonly smtpPort: number;
  readonly evidence?: string;
  readonly from?: string;
  readonly output?: string;
  readonly atOnce: number;
}

/** Domains under way at the same time: enough to hide waiting, few enough for a resolver's patience. */
const AT_ONCE = 16;
/** Milliseconds between two looks of the progress line, where many domains move it. */
const BETWEEN_PROGRESS = 100;

export function addCheck(program: Command, terminal: Terminal, finish: (status: number) => void): void {
  const command = program
    .command('check')
    .description('Is mail to this domain protected?')
    .argument('[domain|address...]', 'mail domains, addresses or mailto: links; - reads a list from standard input');
  addResolvingOptions(command)
    .option('--json', 'one JSON object a line on standard output, as each domain is ready')
    .option('--from <file>', 'also the domains in this list, one a line (- is standard input)')
    .option('--output <file>', 'write results there, a JSON object a line; pass over the domains that it has already')
    .option('--at-once <n>', 'domains under way at the same time', readAtOnce, AT_ONCE)
    .option('--no-probe', 'the DNS half alone: connect to no mail server')
    .option('--companion <url>', 'probe through this companion instead of from here', readCompanion)
    .option('--companion-token <token>', 'its token (or DANE_BADGE_TOKEN in the environment)')
    .option('--own-companion', 'the companion is your own: take its word where it has no proof (HTTPS or loopback)')
    .option('--allow-private-addresses', 'also connect to loopback, link-local and private addresses')
    .option('--smtp-port <port>', 'for test beds', readPort, 25)
    .option('--evidence <file>', 'of one domain: also write what was asked and answered, for "verify"')
    .action(async (texts: string[], options: CheckOptions) => {
      finish(await run(texts, options, terminal));
    });
}

async function run(texts: readonly string[], options: CheckOptions, terminal: Terminal): Promise<number> {
  const isList = options.from !== undefined || texts.includes(STANDARD_INPUT);
  if (options.evidence !== undefined && (isList || new Set(texts).size > 1)) {
    throw new UsageError('--evidence is for one domain.');
  }
  // Who verifies the file takes SHA-1, and would find something else.
  if (options.evidence !== undefined && options.sha1 === false)
    throw new UsageError('--evidence does not go with --no-sha1.');
  const chosen = createChosenProber(options);
  const tally = new Tally(options.probe);
  const taken = new Set<string>();
  const targets = await readTargets(texts, options.from, taken, (sentence) => {
    tally.notRead();
    terminal.notice(sentence);
  });
  const results = options.output === undefined ? null : await openResults(options.output);
  for (const [domain, verdict] of results?.before ?? []) {
    taken.add(domain);
    tally.count(verdict);
  }
  const recorder = options.evidence === undefined ? null : startRecorder(options.evidence);
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
  const isOne = !isList && texts.length === 1;
  const pace = startPace(() => performance.now());
  let done = 0;
  let shownAt = Number.NEGATIVE_INFINITY;
  const showProgress = (domain: string): void => {
    if (performance.now() - shownAt < BETWEEN_PROGRESS) return;
    shownAt = performance.now();
    terminal.progress(`${pace.words(done + targets.passedOver, targets.count)}; ${domain} …`);
  };
  const worker = async (): Promise<void> => {
    for await (const target of targets.domains) {
      if (!isOne) showProgress(target.domain);
      const onProgress = isOne
        ? (pending: readonly string[]) => terminal.progress(progressText(target.domain, pending))
        : null;
      const report = await checkOne(target, dependencies, options, onProgress);
      pace.step();
      tally.count(report.verdict);
      results?.add(report);
      if (options.json) await terminal.result(`${JSON.stringify(report)}\n`);
      else if (results === null) await terminal.result(`${done > 0 ? '\n' : ''}${showReport(report, terminal)}`);
      done++;
      if (options.evidence === undefined || recorder === null) continue;
      await writeEvidenceFile(
        options.evidence,
        recorder,
        { report, trustAnchor: resolving.trustAnchor, options },
        terminal,
      );
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, worker));
  resolving.close();
  results?.close();
  if (tally.isEmpty) throw new UsageError('The list holds no domain.');
  if (results !== null) terminal.notice(`${plain(options.output ?? '')}: ${tally.words()}`);
  return tally.status;
}

function createChosenProber(options: CheckOptions): Prober | null {
  if (options.companion === undefined) {
    if (options.companionToken !== undefined) throw new UsageError('--companion-token needs --companion <url>.');
    if (options.ownCompanion) throw new UsageError('--own-companion needs --companion <url>.');
  }
  if (!options.probe) return null;
  if (options.companion === undefined) {
    const allowPrivateAddresses = options.allowPrivateAddresses === true;
    return shared(createProber({ allowPrivateAddresses, freshness: 'same-process', bothFamilies: true }));
  }
  const companion = createCompanionProber({
    fetch,
    url: options.companion,
    token: options.companionToken ?? process.env.DANE_BADGE_TOKEN ?? '',
    markedAsOwn: options.ownCompanion === true,
    random: randomBytes,
    checkTranscript: transcriptChecker(nodeCrypto),
  });
  return shared(companion);
}

/** However many of the domains a mail server serves, it is looked at once. */
function shared(prober: Prober): Prober {
  return shareProbes(prober, () => performance.now() / 1000);
}

/** `onProgress` null: nobody looks before the end. */
async function checkOne(
  target: Target,
  dependencies: CheckDependencies,
  options: CheckOptions,
  onProgress: ((pending: readonly string[]) => void) | null,
): Promise<Report> {
  let report: Report | undefined;
  const checking = check(target, dependencies, {
    probe: options.probe,
    timeoutSeconds: options.timeout / 1000,
    port: options.smtpPort,
    onlyLast: onProgress === null,
  });
  for await (const progress of checking) {
    report = progress.report;
    onProgress?.(progress.pending);
  }
  if (!report) throw new Error('the check ended without a report');
  return report;
}

function progressText(domain: string, pending: readonly string[]): string {
  const what = pending[0] === 'mx' ? 'looking its mail hosts up' : `waiting for ${pending.map(plain).join(', ')}`;
  return pending.length === 0 ? '' : `${domain}: ${what} …`;
}
