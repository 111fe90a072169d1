/** `dane-badge check`: is mail to this domain protected? */
import type { Command } from 'commander';
import type { CheckDependencies } from '../src/check.ts';
import type { Report } from '../src/report/report.ts';
import { visible } from '../src/visible.ts';
import { wordsIn } from '../src/words/say.ts';
import { checkAll } from './check-all.ts';
import { progressOfMany, progressOfOne } from './check-progress.ts';
import { chosenProber, type ProberOptions, surprises } from './chosen-prober.ts';
import { nodeCrypto } from './node-crypto.ts';
import { startRecorder, writeEvidenceFile } from './recording.ts';
import { addResolvingOptions, createResolving, type ResolvingOptions } from './resolving.ts';
import { openResults } from './results-file.ts';
import { showReport } from './show-report.ts';
import { Tally } from './tally.ts';
import { readTargets, STANDARD_INPUT } from './targets.ts';
import type { Terminal } from './terminal.ts';
import { readAtOnce, readCompanion, readFileToWrite, readPort, UsageError } from './usage.ts';

interface CheckOptions extends ResolvingOptions, ProberOptions {
  readonly json?: true;
  readonly smtpPort: number;
  readonly probeOthers?: true;
  readonly evidence?: string;
  readonly from?: string;
  readonly output?: string;
  readonly atOnce: number;
}

/** Domains under way at the same time: enough to hide waiting, few enough for a resolver's patience. */
const AT_ONCE = 16;

export function addCheck(program: Command, terminal: Terminal, finish: (status: number) => void): void {
  const command = program
    .command('check')
    .description('Is mail to this domain protected?')
    .argument('[domain|address...]', 'mail domains, addresses or mailto: links; - reads a list from standard input');
  addResolvingOptions(command)
    .option('--json', 'one JSON object a line on standard output, as each domain is ready')
    .option('--from <file>', 'also the domains in this list, one a line (- is standard input)')
    .option(
      '--output <file>',
      'write results there, a JSON object a line; pass over the domains that it has already',
      readFileToWrite,
    )
    .option('--at-once <n>', 'domains under way at the same time', readAtOnce, AT_ONCE)
    .option('--no-probe', 'the DNS half alone: connect to no mail server')
    .option(
      '--probe-others',
      'also connect to mail servers to which DANE does not apply: what they show changes no verdict',
    )
    .option('--companion <url>', 'probe through this companion instead of from here', readCompanion)
    .option('--companion-token <token>', 'its token (or DANE_BADGE_TOKEN in the environment)')
    .option('--own-companion', 'the companion is your own: take its word where it has no proof (HTTPS or loopback)')
    .option('--allow-private-addresses', 'also connect to loopback, link-local and private addresses')
    .option('--smtp-port <port>', 'for test beds', readPort, 25)
    .option('--evidence <file>', 'of one domain: also write what was asked and answered, for "verify"', readFileToWrite)
    .action(async (texts: string[], options: CheckOptions) => {
      finish(await run(texts, options, terminal));
    });
}

async function run(texts: readonly string[], options: CheckOptions, terminal: Terminal): Promise<number> {
  const isList = options.from !== undefined || texts.includes(STANDARD_INPUT);
  refuseUselessEvidence(options, isList || new Set(texts).size > 1);
  const chosen = chosenProber(options);
  const tally = new Tally(options.probe);
  const isDone = (domain: string): boolean => {
    // Evidence is of what is asked now.
    const earlier = options.evidence === undefined ? results?.before.get(domain) : undefined;
    if (earlier !== undefined) tally.countEarlier(earlier);
    return earlier !== undefined;
  };
  const targets = await readTargets(texts, options.from, isDone, (sentence) => {
    tally.notRead();
    terminal.notice(sentence);
  });
  const results = options.output === undefined ? null : await openResults(options.output);
  for (const sentence of surprises(options)) terminal.notice(sentence);
  const recorder = options.evidence === undefined ? null : startRecorder(options.evidence);
  const resolving = await createResolving(options, recorder === null ? undefined : (ask) => recorder.recordAsk(ask));
  const dependencies: CheckDependencies = {
    resolve: resolving.resolve,
    ahead: resolving.ahead,
    prober: recorder === null || chosen === null ? chosen : recorder.recordProber(chosen),
    clock: { now: resolving.now },
    resolverName: options.resolver,
    crypto: nodeCrypto,
    words: wordsIn('en'),
  };
  const progress = !isList && texts.length === 1 ? progressOfOne(terminal) : progressOfMany(terminal, targets);
  let shown = 0;
  const ready = async (report: Report): Promise<void> => {
    progress.done();
    tally.count(report.verdict);
    results?.add(report);
    if (options.json) await terminal.result(`${JSON.stringify(report)}\n`);
    else if (results === null) await terminal.result(`${shown++ > 0 ? '\n' : ''}${showReport(report, terminal)}`);
    if (options.evidence === undefined || recorder === null) return;
    const checked = { report, trustAnchor: resolving.trustAnchor, options };
    await writeEvidenceFile(options.evidence, recorder, checked, terminal);
  };
  const { probe, timeout, smtpPort: port, atOnce, probeOthers: alsoProbeOthers = false } = options;
  const { begun, waiting } = progress;
  const how = { probe, timeoutSeconds: timeout / 1000, port, atOnce, alsoProbeOthers };
  await checkAll(targets.domains, dependencies, how, { begun, waiting, ready });
  resolving.close();
  for (const sentence of resolving.troubles()) terminal.notice(sentence);
  results?.close();
  if (tally.isEmpty) throw new UsageError('The list holds no domain.');
  if (results !== null) terminal.notice(`${visible(options.output ?? '')}: ${tally.words()}`);
  return tally.status;
}

function refuseUselessEvidence({ evidence, sha1 }: CheckOptions, areMany: boolean): void {
  if (evidence === undefined) return;
  if (areMany) throw new UsageError('--evidence is for one domain.');
  // Who verifies the file takes SHA-1, and would find something else.
  if (sha1 === false) throw new UsageError('--evidence does not go with --no-sha1.');
}
