/** The options that `check` and `resolve` share, and the validating resolver made from them. */
import { createReadStream } from 'node:fs';
import { type Command, Option } from 'commander';
import type { Ask } from '../src/dns/asking.ts';
import { createDohAsk } from '../src/dns/doh.ts';
import { DEFAULT_RESOLVER } from '../src/dns/public-resolvers.ts';
import { askSecondAfterFirst } from '../src/dns/second-resolver.ts';
import { WireError } from '../src/dns/wire-error.ts';
import { supportedAlgorithms } from '../src/dnssec/algorithms.ts';
import { anchorsFrom, parseTrustAnchors, type TrustAnchor } from '../src/dnssec/anchors.ts';
import { keepLookups } from '../src/dnssec/kept-lookups.ts';
import { createValidation, type Validation } from '../src/dnssec/validator.ts';
import { createDohFetch } from './doh/doh-fetch.ts';
import { nodeCrypto } from './node-crypto.ts';
import { hearTroubles } from './resolver-trouble.ts';
import { readResolver, readTime, readTimeout, UsageError, whyFileFailed } from './usage.ts';

export interface ResolvingOptions {
  readonly resolver: string;
  readonly secondResolver?: string;
  readonly get?: true;
  readonly trustAnchor?: string;
  readonly sha1?: boolean;
  /** Seconds since 1970. */
  readonly at?: number;
  /** Milliseconds. */
  readonly timeout: number;
}

export interface Resolving extends Validation {
  /** Zone-file text; null for the built-in anchors. */
  readonly trustAnchor: string | null;
  /** Milliseconds since 1970: now, or the time of `--at`. */
  readonly now: () => number;
  /** Why resolvers could not be reached at last, in sentences. */
  readonly troubles: () => string[];
  readonly close: () => void;
}

export function addResolvingOptions(command: Command): Command {
  return command
    .option('--resolver <url>', 'DNS-over-HTTPS endpoint', readResolver, DEFAULT_RESOLVER)
    .option('--second-resolver <url>', 'asked only where the first gives no usable answer', readResolver)
    .option('--get', 'ask by GET instead of POST')
    .option('--trust-anchor <file>', 'DS or DNSKEY records, as in a zone file, in place of the built-in root anchors')
    .option('--no-sha1', 'count SHA-1 signatures and digests as unsupported, as RFC 9905 allows')
    .option(
      '--at <time>',
      'judge signatures and certificates at this ISO 8601 time (UTC unless it says otherwise)',
      readTime,
    )
    .addOption(
      new Option('--timeout <seconds>', 'for the whole of it; what is known by then is reported')
        .argParser(readTimeout)
        .default(30_000, '30'),
    );
}

/** `listen` may stand between the validator and the resolver. Throws UsageError for a trust anchor file that can't be read. */
export async function createResolving(
  options: ResolvingOptions,
  listen: (ask: Ask) => Ask = (ask) => ask,
): Promise<Resolving> {
  const trustAnchor = options.trustAnchor === undefined ? null : await readAnchorText(options.trustAnchor);
  const doh = createDohFetch();
  const { fetch, troubles } = hearTroubles(doh.fetch);
  const { at } = options;
  const now = at === undefined ? Date.now : (): number => at * 1000;
  const clock = (): number => Math.floor(now() / 1000);
  const askOf = (url: string): Ask => createDohAsk({ fetch, url, method: options.get ? 'GET' : 'POST' });
  // Whether a resolver can be reached, and how old an answer is, are matters of the real time, not of the one judged by.
  const elapsed = (): number => Date.now() / 1000;
  const first = askOf(options.resolver);
  const { secondResolver: second } = options;
  const validation = createValidation({
    ask: listen(second === undefined ? first : askSecondAfterFirst(first, askOf(second), elapsed)),
    anchors: anchorsFrom(trustAnchor),
    crypto: nodeCrypto,
    clock,
    elapsed,
    supported: supportedAlgorithms(options.sha1 !== false),
  });
  return { ...keepLookups(validation, clock, elapsed), trustAnchor, now, troubles, close: doh.close };
}

/** A file of trust anchors, as text that holds at least one. Throws UsageError. */
export async function readAnchorText(file: string): Promise<string> {
  const text = await readText(file);
  let anchors: TrustAnchor[];
  try {
    anchors = parseTrustAnchors(text);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    // The code says no more than this sentence.
    const problem = error.message.replaceAll('text-syntax: ', '');
    throw new UsageError(`${file} is no zone file with DS or DNSKEY records (${problem}).`);
  }
  if (anchors.length > 0) return text;
  throw new UsageError(
    `${file} holds neither DS nor DNSKEY records in force: give a file such as "dig . DNSKEY" prints.`,
  );
}

/** Octets of a file that is read as a whole: of certificates, of trust anchors. */
const LARGEST_TEXT = 4_194_304;

/** A file named on the command line. Throws UsageError. */
export async function readText(file: string): Promise<string> {
  const parts: Buffer[] = [];
  try {
    for await (const part of createReadStream(file, { end: LARGEST_TEXT })) parts.push(part as Buffer);
  } catch (error) {
    throw new UsageError(`Can't read ${file}: ${whyFileFailed(error)}.`);
  }
  const octets = Buffer.concat(parts);
  if (octets.length > LARGEST_TEXT) throw new UsageError(`${file} is larger than a file of anchors or certificates.`);
  return octets.toString('utf8');
}
