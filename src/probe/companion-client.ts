/**
 * A Prober over a companion's HTTP. The companion is not trusted: what it says of a chain counts as fresh only if the
 * transcript proves it (`challenge`), or if the companion is the person's own (R32). Nothing it sends can make this
 * throw, hang beyond the signal, or speak for an address that was not asked.
 */
import { isLoopbackHost } from '../dns/loopback.ts';
import { toBase64Url } from '../octets.ts';
import type { KeyFamily } from '../x509/public-key.ts';
import { type CallFailure, type CompanionAccess, call, readLines } from './companion-call.ts';
import { type Line, readLine, type SeenInLine } from './companion-line.ts';
import type { ProbeCall } from './companion-wire.ts';
import type { ChainSeen, Freshness, NotProbed, Observation, ProbeRequest, Prober } from './observation.ts';

/**
 * Checks a transcript: the challenge is the ClientHello's random, the server name was sent, and the leaf's key signed.
 * Resolves to what the transcript itself holds and whether the signature covers the chain, or to undefined where it proves
 * nothing.
 */
export type CheckTranscript = (
  transcript: readonly Uint8Array[],
  expected: { readonly challenge: Uint8Array; readonly serverName: string },
) => Promise<ProvenHandshake | undefined>;

/** What counts in place of the companion's words about the same handshake. */
export interface ProvenHandshake {
  readonly version: string;
  readonly keyFamily: KeyFamily;
  readonly chain: readonly Uint8Array[];
  readonly certificatesSigned: boolean;
}

export interface CompanionProberOptions extends CompanionAccess {
  /** The person marked this companion as their own. Counts only where nobody can speak for it: over HTTPS. */
  readonly markedAsOwn: boolean;
  /** So many octets that nobody can foresee. */
  readonly random: (octets: number) => Uint8Array;
  readonly checkTranscript: CheckTranscript;
}

/** Seconds: a limit that lifts within this time is waited for, as often as `MOST_TRIES` allows. */
const LONGEST_WAIT = 10;
const MOST_TRIES = 4;
/**
 * Seconds: where a companion asks a server no more for now, its answer to somebody else may be this old. It carries no
 * proof, and so is of use where the companion's word is enough.
 */
const KEPT_FOR = 600;
/** Lines that speak of other addresses, or of one again, before the answer is given up. */
const MOST_STRAY_LINES = 64;
const MOST_ADDRESSES = 32;

/** Makes a Prober. See `Prober` for what it promises. */
export function createCompanionProber(options: CompanionProberOptions): Prober {
  const ownWord = freshnessOfWord(options);
  return async function* probe(request, signal) {
    const addresses = [...new Set(request.addresses)];
    for (let from = 0; from < addresses.length; from += MOST_ADDRESSES) {
      const part = { ...request, addresses: addresses.slice(from, from + MOST_ADDRESSES) };
      yield* probePart(part, options, ownWord, signal);
    }
  };
}

/** What the companion's bare word counts: as the person's own eyes, or as nothing. */
export function freshnessOfWord(companion: { readonly url: string; readonly markedAsOwn: boolean }): Freshness {
  const url = new URL(companion.url);
  if (isLoopbackHost(url.hostname)) return 'own-companion';
  return companion.markedAsOwn && url.protocol === 'https:' ? 'own-companion' : 'none';
}

async function* probePart(
  request: ProbeRequest,
  options: CompanionProberOptions,
  ownWord: Freshness,
  signal: AbortSignal,
): AsyncGenerator<Observation> {
  const open = new Set(request.addresses);
  // Whatever ends the reading (the caller, the signal, a bad line) ends the call too.
  const end = new AbortController();
  const either = AbortSignal.any([signal, end.signal]);
  let mayBeKept = false;
  try {
    for (let tries = 1; open.size > 0; tries++) {
      const challenges = new Map(
        [...open].map((address) => [address, request.challenges?.get(address) ?? options.random(32)]),
      );
      const response = await call(options, 'v1/probe', toCall(request, challenges, mayBeKept ? KEPT_FOR : 0), either);
      const isFirstOfOwn = ownWord === 'own-companion' && !mayBeKept;
      if (!('code' in response)) {
        const limited: string[] = [];
        for await (const line of linesFor(response, open)) {
          if (isFirstOfOwn && line.kind === 'not-probed' && line.retryAfter !== null) limited.push(line.address);
          else yield* observationsOf(line, request, challenges.get(line.address), options, ownWord);
        }
        if (limited.length === 0) break;
        for (const address of limited) open.add(address);
        mayBeKept = true;
        continue;
      }
      if (isFirstOfOwn && response.retryAfter !== undefined) {
        mayBeKept = true;
        continue;
      }
      const notAllowed = (response.notAllowed ?? []).filter((address) => open.delete(address));
      for (const address of notAllowed) yield { kind: 'no-answer', address, code: 'address-not-public', words: '' };
      if (tries < MOST_TRIES && (notAllowed.length > 0 || (await waited(response, either)))) continue;
      yield* notProbed(open, response);
      return;
    }
    yield* notProbed(open, { code: 'companion-answer', words: '' });
  } catch {
    // Time is up: addresses without an observation were not probed.
    if (!signal.aborted) yield* notProbed(open, { code: 'companion-answer', words: '' });
  } finally {
    end.abort();
  }
}

function toCall(request: ProbeRequest, challenges: ReadonlyMap<string, Uint8Array>, maxAge: number): ProbeCall {
  return {
    host: request.host,
    serverName: request.serverName,
    addresses: [...challenges].map(([address, challenge]) => ({ address, challenge: toBase64Url(challenge) })),
    port: request.port,
    maxAge,
  };
}

/** The first line for each address that is still open, which it thereby ceases to be. Rejects for a bad body. */
async function* linesFor(response: Parameters<typeof readLines>[0], open: Set<string>): AsyncGenerator<Line> {
  let stray = 0;
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-ndjson') return;
  for await (const text of readLines(response)) {
    const line = readLine(text);
    if (line && open.delete(line.address)) yield line;
    else if (++stray > MOST_STRAY_LINES) return;
    if (open.size === 0) return;
  }
}

async function* observationsOf(
  line: Line,
  request: ProbeRequest,
  challenge: Uint8Array | undefined,
  options: CompanionProberOptions,
  ownWord: Freshness,
): AsyncGenerator<Observation> {
  const { address } = line;
  if (line.kind === 'not-probed') {
    const code = line.code === 'timeout' ? 'timeout' : 'companion-refused';
    yield { kind: 'not-probed', address, code, words: line.text };
    return;
  }
  for (const seen of line.seen) {
    if (seen.kind !== 'chain') yield { ...seen, address };
    else yield await chainSeen(seen, address, request.serverName, challenge, options, ownWord);
  }
}

async function chainSeen(
  seen: Extract<SeenInLine, { kind: 'chain' }>,
  address: string,
  serverName: string,
  challenge: Uint8Array | undefined,
  options: CompanionProberOptions,
  ownWord: Freshness,
): Promise<ChainSeen> {
  const { transcript, secondKeyNotSeen } = seen;
  const proven =
    transcript && challenge
      ? await options.checkTranscript(transcript, { challenge, serverName }).catch(() => undefined)
      : undefined;
  const common = {
    kind: 'chain',
    address,
    ...(transcript && { transcript }),
    ...(secondKeyNotSeen && ({ secondKeyNotSeen } as const)),
  } as const;
  if (!proven) {
    const { tlsVersion, chain, keyFamily, unprovenBecause } = seen;
    return {
      ...common,
      tlsVersion,
      chain,
      freshness: ownWord,
      ...(keyFamily && { keyFamily }),
      ...(unprovenBecause && { unprovenBecause }),
    };
  }
  const { version: tlsVersion, chain, keyFamily, certificatesSigned } = proven;
  return {
    ...common,
    tlsVersion,
    chain,
    freshness: 'challenge',
    keyFamily,
    ...(ownWord === 'none' && ({ strangersWord: true } as const)),
    ...(certificatesSigned || ownWord !== 'none' ? {} : { onlyKeyProven: true }),
  };
}

function* notProbed(addresses: Iterable<string>, { code, words }: CallFailure): Generator<NotProbed> {
  for (const address of addresses) yield { kind: 'not-probed', address, code, words };
}

/** Waits until a limit lifts, if that is soon; false if it is not, or the signal fires first. */
async function waited({ retryAfter }: CallFailure, signal: AbortSignal): Promise<boolean> {
  if (retryAfter === undefined || retryAfter > LONGEST_WAIT) return false;
  const over = AbortSignal.any([signal, AbortSignal.timeout(retryAfter * 1000)]);
  await new Promise<void>((resolve) => {
    over.addEventListener('abort', () => resolve(), { once: true });
    if (over.aborted) resolve();
  });
  return !signal.aborted;
}
