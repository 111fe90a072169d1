/** `dane-badge match`: does this chain satisfy these records? */
import { domainToASCII } from 'node:url';
import type { Command } from 'commander';
import { match } from '../src/dane/match.ts';
import type { TlsaRecord } from '../src/dane/tlsa.ts';
import { parseTlsaText, TlsaTextError } from '../src/dane/tlsa-text.ts';
import { mailDomain } from '../src/mail-domain.ts';
import { reason } from '../src/reason.ts';
import { visible } from '../src/visible.ts';
import { say } from '../src/words/say.ts';
import { PemError, readPemChain } from '../src/x509/pem.ts';
import { EXIT } from './exit-status.ts';
import { nodeCrypto } from './node-crypto.ts';
import { readText } from './resolving.ts';
import { type Style, type Terminal, wrap } from './terminal.ts';
import { readTime, UsageError, withoutLocalPart } from './usage.ts';

interface MatchOptions {
  readonly tlsa: readonly string[];
  readonly chain: string;
  readonly name?: readonly string[];
  readonly at?: number;
  readonly json?: true;
}

const STYLE: Readonly<Record<string, Style>> = { authenticated: 'good', refused: 'bad', 'mandatory-tls': 'doubt' };

export function addMatch(program: Command, terminal: Terminal, finish: (status: number) => void): void {
  program
    .command('match')
    .description('Does this chain satisfy these TLSA records?')
    .requiredOption('--tlsa <record...>', 'a TLSA record, in quotes: "3 1 1 <hex>"; may be given several times')
    .requiredOption('--chain <pem>', 'file with the certificates as the server sends them, leaf first')
    .option('--name <host...>', 'name that the certificate may be for; without one, names are not checked')
    .option('--at <time>', 'judge certificates at this ISO 8601 time (UTC unless it says otherwise)', readTime)
    .option('--json', 'one JSON object on standard output')
    .action(async (options: MatchOptions) => {
      const records = options.tlsa.map(readRecord);
      const chain = await readChain(options.chain);
      const result = await match(records, chain, {
        names: options.name?.map(readHost) ?? null,
        now: options.at ?? Math.floor(Date.now() / 1000),
        crypto: nodeCrypto,
      });
      const { outcome, record, depth } = result;
      const why = result.reason;
      const view = {
        outcome,
        record,
        depth,
        reason: why && { code: why.code, zone: why.zone, text: say('en', why) },
      };
      if (options.json) terminal.result(`${JSON.stringify(view)}\n`);
      else {
        const lines = [terminal.style(STYLE[outcome] ?? 'doubt', outcome)];
        const text = record === null ? undefined : options.tlsa[record];
        if (text !== undefined) lines.push(`  Record ${record} matches: ${visible(text)}`);
        if (depth !== null) lines.push(`  It matches certificate ${depth} of the chain (0 is the server's own).`);
        if (view.reason) lines.push(`  ${wrap(visible(view.reason.text), terminal.width, 2)}`);
        terminal.result(`${lines.join('\n')}\n`);
      }
      finish(outcome === 'authenticated' ? EXIT.good : EXIT.bad);
    });
}

function readRecord(text: string): TlsaRecord {
  try {
    return parseTlsaText(text);
  } catch (error) {
    if (!(error instanceof TlsaTextError)) throw error;
    const why = say('en', reason(error.code, null, { field: error.field, found: error.found }));
    throw new UsageError(`--tlsa "${visible(text).slice(0, 60)}": ${why} Write it as "3 1 1 <hex>", in quotes.`);
  }
}

async function readChain(file: string): Promise<Uint8Array[]> {
  const text = await readText(file);
  try {
    return readPemChain(text);
  } catch (error) {
    if (!(error instanceof PemError)) throw error;
    throw new UsageError(`${file}: ${say('en', reason(error.code, null, { line: error.line, label: error.label }))}`);
  }
}

/** A name that a certificate may be for; unlike a mail domain it may be one label, as `localhost` in a test bed. */
function readHost(text: string): string {
  const read = mailDomain(text);
  if (read.ok) return read.domain;
  if (read.reason.code === 'domain-single-label')
    return domainToASCII(withoutLocalPart(text.trim())).replace(/\.$/, '');
  throw new UsageError(`--name: ${say('en', read.reason)}`);
}
