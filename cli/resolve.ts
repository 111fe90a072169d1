/** `dane-badge resolve`: look a record up and validate it. */
import { domainToASCII } from 'node:url';
import type { Command } from 'commander';
import { Name } from '../src/dns/name.ts';
import { rdataToText } from '../src/dns/presentation.ts';
import { rcodeToText, typeFromText, typeToText } from '../src/dns/types.ts';
import { WireError } from '../src/dns/wire-error.ts';
import type { Answer, Lookup } from '../src/dnssec/lookup.ts';
import { claimed, whyNot } from '../src/dnssec/proven.ts';
import { visible } from '../src/visible.ts';
import { say } from '../src/words/say.ts';
import { statusOfLookup } from './exit-status.ts';
import { addResolvingOptions, createResolving, type ResolvingOptions } from './resolving.ts';
import { type Style, type Terminal, wrap } from './terminal.ts';
import { UsageError, withoutLocalPart } from './usage.ts';

interface ResolveOptions extends ResolvingOptions {
  readonly json?: true;
}

export function addResolve(program: Command, terminal: Terminal, finish: (status: number) => void): void {
  const command = program
    .command('resolve')
    .description('Look a record up and validate it.')
    .argument('<name>', 'domain name, such as _25._tcp.mx.example.nl')
    .argument('<type>', 'record type, such as TLSA, MX or TYPE65');
  addResolvingOptions(command)
    .option('--json', 'one JSON object on standard output')
    .action(async (nameText: string, typeText: string, options: ResolveOptions) => {
      const name = readName(nameText);
      const type = typeFromText(typeText);
      if (type === undefined) {
        const found = visible(typeText);
        throw new UsageError(
          `"${found}" is no record type known here: write one such as TLSA, or its number, as in TYPE65280.`,
        );
      }
      const resolving = await createResolving(options);
      const lookup = await resolving.resolve(name, type, AbortSignal.timeout(options.timeout));
      resolving.close();
      for (const sentence of resolving.troubles()) terminal.notice(sentence);
      const view = viewOf(lookup);
      terminal.result(options.json ? `${JSON.stringify(view)}\n` : show(view, terminal));
      finish(statusOfLookup(lookup.answer.status));
    });
}

function readName(text: string): Name {
  // An address given by mistake is not asked for: its local part is nobody's business (R1). A label may hold `\@`.
  if (/(?:^|[^\\])(?:\\\\)*@/.test(text)) {
    throw new UsageError(
      `"${visible(withoutLocalPart(text))}": write the domain alone, without what stands before the @.`,
    );
  }
  // IDN to A-labels. The URL parser ends a name at an escape or a slash, and undoes percent signs: that is another name.
  const isIdn = /[^\0-\x7f]/.test(text);
  if (isIdn && /[\0-\x7f]/.test(text.replace(/[\w.*-]/g, ''))) {
    throw new UsageError(`"${visible(text)}": beside letters such as ü write no escapes and signs, or write A-labels.`);
  }
  try {
    return Name.parse(isIdn ? domainToASCII(text) : text);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new UsageError(
      `"${visible(text)}" is no domain name: its labels have 1 to 63 octets, the whole at most 255.`,
    );
  }
}

interface LookupView {
  readonly name: string;
  readonly type: string;
  readonly status: Lookup['answer']['status'];
  /** As proven, or as claimed; of a bogus answer what the resolver said; null where there was no answer at all. */
  readonly rcode: string | null;
  readonly denial: Answer['denial'];
  readonly records: readonly string[];
  readonly reason: { readonly code: string; readonly zone: string | null; readonly text: string } | null;
  readonly chain: readonly {
    readonly zone: string;
    readonly status: string;
    readonly keyTag: number | null;
    readonly algorithm: number | null;
  }[];
  readonly aliases: readonly {
    readonly kind: string;
    readonly from: string;
    readonly to: string;
    readonly status: string;
  }[];
  readonly ttl: number | null;
  readonly answeredBy: readonly string[];
  readonly resolverSays: Lookup['resolverSays'];
}

function viewOf(lookup: Lookup): LookupView {
  const { answer: proof } = lookup;
  const answer = claimed(proof);
  const why = whyNot(proof);
  // What the resolver said in place of an answer is worth showing, though nothing follows from it.
  const said = why?.code === 'answer-rcode' && typeof why.data.rcode === 'string' ? why.data.rcode : null;
  const received = lookup.receivedRcode === null ? null : rcodeToText(lookup.receivedRcode);
  return {
    name: lookup.name.toHost(),
    type: typeToText(lookup.type),
    status: proof.status,
    rcode: answer ? rcodeToText(answer.rcode) : (said ?? received),
    denial: answer?.denial ?? null,
    records: answer?.rdatas.map((rdata) => rdataToText(lookup.type, rdata)) ?? [],
    reason: why && { code: why.code, zone: why.zone, text: say('en', why) },
    chain: lookup.chain.map(({ zone, status, keyTag, algorithm }) => ({ zone, status, keyTag, algorithm })),
    aliases: lookup.aliases.map(({ kind, from, to, status }) => ({
      kind,
      from: from.toHost(),
      to: to.toHost(),
      status,
    })),
    ttl: answer?.ttl ?? null,
    answeredBy: lookup.answeredBy,
    resolverSays: lookup.resolverSays,
  };
}

const STYLE: Readonly<Record<LookupView['status'], Style>> = {
  secure: 'good',
  insecure: 'doubt',
  bogus: 'bad',
  indeterminate: 'bad',
};

function show(view: LookupView, { style, width }: Terminal): string {
  const lines = [`${style('bold', visible(view.name))} ${view.type}  ${style(STYLE[view.status], view.status)}`];
  if (view.reason) lines.push(`  ${wrap(visible(view.reason.text), width, 2)}`);
  for (const { kind, from, to } of view.aliases)
    lines.push(`  ${visible(from)} is an alias (${kind}) of ${visible(to)}`);
  for (const record of view.records) lines.push(`  ${visible(record)}`);
  if (view.denial === 'nodata') lines.push('  There is no such record at this name.');
  if (view.denial === 'nxdomain') lines.push('  There is no such name.');
  const said = [
    ...(view.resolverSays?.authenticData ? ['AD (validated by it)'] : []),
    ...(view.resolverSays?.extendedErrors ?? []).map(
      ({ code, text }) => `EDE ${code}${text === '' ? '' : `: ${text}`}`,
    ),
  ];
  if (said.length > 0)
    lines.push(`  ${wrap(`The resolver says, and nothing follows: ${visible(said.join('; '))}`, width, 2)}`);
  if (view.chain.length > 0) lines.push('', `  ${style('bold', 'Chain of trust')}`);
  for (const { zone, status, keyTag, algorithm } of view.chain) {
    const key = keyTag === null ? '' : style('faint', `  key ${keyTag}, algorithm ${algorithm}`);
    lines.push(`    ${visible(zone)}  ${status}${key}`);
  }
  return `${lines.join('\n')}\n`;
}
