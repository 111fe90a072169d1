/** `dane-badge verify`: does this exported report hold, at its own time, offline? */
import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { LIMITS } from '../src/evidence/evidence.ts';
import { type Verification, verifyEvidence } from '../src/evidence/verify.ts';
import type { Reason } from '../src/reason.ts';
import { visible } from '../src/visible.ts';
import { wordsIn } from '../src/words/say.ts';
import { EXIT } from './exit-status.ts';
import { nodeCrypto } from './node-crypto.ts';
import { readAnchorText } from './resolving.ts';
import { showReport } from './show-report.ts';
import { type Terminal, wrap } from './terminal.ts';
import { UsageError, whyFileFailed } from './usage.ts';

const words = wordsIn('en');

interface VerifyOptions {
  readonly trustAnchor?: string;
  readonly json?: true;
}

export function addVerify(program: Command, terminal: Terminal, finish: (status: number) => void): void {
  program
    .command('verify')
    .description('Does this exported report hold, at its own time, offline?')
    .argument('<evidence file>', 'as "check --evidence" or the extension exports it')
    .option('--trust-anchor <file>', 'DS or DNSKEY records that you trust in place of the built-in root anchors')
    .option('--json', 'one JSON object on standard output')
    .action(async (file: string, options: VerifyOptions) => {
      const trustAnchor = options.trustAnchor === undefined ? null : await readAnchorText(options.trustAnchor);
      const result = await verify(file, trustAnchor);
      const text = options.json ? `${JSON.stringify(viewOf(result, trustAnchor))}\n` : show(result, terminal);
      terminal.result(text);
      finish(result.holds ? EXIT.good : EXIT.bad);
    });
}

async function verify(file: string, trustAnchor: string | null): Promise<Verification> {
  const ports = { trustAnchor, crypto: nodeCrypto, words, now: Date.now() };
  return verifyEvidence(await readStart(file), ports);
}

/** As much of a file as an evidence file may have, and one octet more to tell that it is longer. Throws UsageError. */
async function readStart(file: string): Promise<string> {
  let text = '';
  try {
    for await (const part of createReadStream(file, { encoding: 'utf8', end: LIMITS.file })) text += part;
  } catch (error) {
    throw new UsageError(`Can't read ${visible(file)}: ${whyFileFailed(error)}.`);
  }
  return text;
}

const sentence = (why: Reason) => ({ code: why.code, zone: why.zone, text: words.reason(why) });

function viewOf(result: Verification, trustAnchor: string | null) {
  const { evidence } = result;
  return {
    holds: result.holds,
    domain: evidence?.domain ?? null,
    checkedAt: evidence?.checkedAt ?? null,
    madeBy: evidence?.madeBy ?? null,
    trustAnchor: trustAnchor === null ? 'iana' : 'given',
    step: result.holds ? null : sentence(result.reason),
    reliesOn: result.holds ? result.relies.map(sentence) : [],
    report: result.holds ? result.report : null,
  };
}

function show(result: Verification, terminal: Terminal): string {
  const { style, width } = terminal;
  const { evidence } = result;
  const of = evidence === null ? '' : `  ${visible(evidence.domain)}, ${evidence.checkedAt}`;
  const say = (why: Reason): string => `  ${wrap(visible(words.reason(why)), width, 2)}`;
  if (!result.holds) return `${style('bad', 'does not hold')}${of}\n${say(result.reason)}\n`;
  const foreign = result.relies.some(({ code }) => code === 'relies-on-anchor');
  const lines = [
    `${style('good', 'holds')}${of}${foreign ? style('doubt', '  under your own trust anchors, not under those of IANA') : ''}`,
    '',
    showReport(result.report, terminal),
    `  ${style('bold', 'What rests on the word of whoever made the file')}`,
    ...result.relies.map((why) => `    ${wrap(visible(words.reason(why)), width, 4)}`),
  ];
  return `${lines.join('\n')}\n`;
}
