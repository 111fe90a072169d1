/** The domains to check: from the command line, from a file or from standard input, one after the other as there is room. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type MailDomain, mailDomain } from '../src/mail-domain.ts';
import { visible } from '../src/visible.ts';
import { say } from '../src/words/say.ts';
import { UsageError, whyFileFailed, withoutLocalPart } from './usage.ts';

export type Target = Extract<MailDomain, { ok: true }>;

export interface Targets {
  /** Each domain once. What is in a list is read as it is wanted, so that a list may be longer than memory is wide. */
  readonly domains: AsyncIterable<Target>;
  /** How many there are at most, those passed over included; null where that can't be known, as of standard input. */
  readonly count: number | null;
  /** How many were passed over until now: done already, doubles, and lines that are none. */
  readonly passedOver: number;
}

/** Stands for standard input, as an argument or as the name of a list. */
export const STANDARD_INPUT = '-';

/** Characters: a mailto: link may bring a whole letter. */
const LONGEST_LINE = 65_536;

/**
 * What the command line names is looked at before anything is checked: a typing error costs nothing. A line of a list that is
 * no mail domain is told to `refused`, and the rest goes on. Throws UsageError.
 *
 * @param isDone - whether to pass over a domain, as it is done already; asked once of each
 */
export async function readTargets(
  texts: readonly string[],
  list: string | undefined,
  isDone: (domain: string) => boolean,
  refused: (sentence: string) => void,
): Promise<Targets> {
  const named = texts.filter((text) => text !== STANDARD_INPUT).map(readArgument);
  const lists = [...(texts.includes(STANDARD_INPUT) ? [STANDARD_INPUT] : []), ...(list === undefined ? [] : [list])];
  if (named.length + lists.length === 0) {
    throw new UsageError('Say which domains: on the command line, or by --from <file>, or - for standard input.');
  }
  const files = [...new Set(lists)].map((name) => ({ name, where: name === STANDARD_INPUT ? 'standard input' : name }));
  let passedOver = 0;
  let count: number | null = named.length;
  for (const { name } of files) {
    const lines = await countLines(name);
    count = count === null || lines === null ? null : count + lines;
  }

  async function* each(): AsyncGenerator<Target> {
    yield* named;
    for (const { name, where } of files) {
      let number = 0;
      for await (const line of linesOf(name)) {
        number++;
        const text = line.trim();
        if (!isEntry(text)) continue;
        if (line.length > LONGEST_LINE) {
          passedOver++;
          refused(`${visible(where)}, line ${number}: It is longer than an address can be.`);
          continue;
        }
        const read = mailDomain(text);
        if (read.ok) {
          yield read;
          continue;
        }
        passedOver++;
        refused(`${visible(where)}, line ${number}: ${visible(whatIsWrong(text, read))}`);
      }
    }
  }

  async function* once(): AsyncGenerator<Target> {
    const seen = new Set<string>();
    for await (const target of each()) {
      const { domain } = target;
      const isDouble = seen.has(domain);
      seen.add(domain);
      if (isDouble || isDone(domain)) passedOver++;
      else yield target;
    }
  }
  return {
    domains: once(),
    count,
    get passedOver() {
      return passedOver;
    },
  };
}

function readArgument(text: string): Target {
  const read = mailDomain(text);
  if (!read.ok) throw new UsageError(whatIsWrong(text, read));
  return read;
}

/** Which one, without its local part (R1), and why. */
function whatIsWrong(text: string, { reason }: Extract<MailDomain, { ok: false }>): string {
  return `"${withoutLocalPart(text).slice(0, 80)}": ${say('en', reason)}`;
}

/** Empty lines and comments stand for nothing. */
function isEntry(line: string): boolean {
  return line !== '' && !line.startsWith('#');
}

/** Lines with something on them; null for what can be read only once. Throws UsageError for what can't be read at all. */
async function countLines(name: string): Promise<number | null> {
  if (name === STANDARD_INPUT) return null;
  try {
    const file = await stat(name);
    if (file.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    if (!file.isFile()) return null;
    let count = 0;
    for await (const line of linesOf(name)) if (isEntry(line.trim())) count++;
    return count;
  } catch (error) {
    throw new UsageError(`Can't read ${visible(name)}: ${whyFileFailed(error)}.`);
  }
}

/** Each line; of one that is longer than `LONGEST_LINE`, as a file of another kind may hold, enough to tell. */
async function* linesOf(name: string): AsyncGenerator<string> {
  const input = name === STANDARD_INPUT ? process.stdin.setEncoding('utf8') : createReadStream(name, 'utf8');
  let rest = '';
  for await (const chunk of input as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE + 1);
    yield* lines;
  }
  if (rest !== '') yield rest;
}
