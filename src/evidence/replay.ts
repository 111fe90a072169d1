/**
 * The very same check once more, from a recording alone: its questions are answered by the recorded messages, its probes
 * by the recorded visits as far as they prove themselves, and its clock stands at the recorded time.
 */
import { check } from '../check.ts';
import type { CryptoPort } from '../crypto.ts';
import type { Ask, Reply } from '../dns/asking.ts';
import { question } from '../dns/codec.ts';
import { readAnswer } from '../dns/doh.ts';
import type { TrustAnchor } from '../dnssec/anchors.ts';
import { createValidator } from '../dnssec/validator.ts';
import { mailDomain } from '../mail-domain.ts';
import type { Observation, Prober } from '../probe/observation.ts';
import { type Reason, reason } from '../reason.ts';
import type { Report } from '../report/report.ts';
import type { Words } from '../report/words.ts';
import { verifyTranscript } from '../tls/transcript.ts';
import type { TranscriptCode } from '../tls/transcript-refusal.ts';
import { Commitment } from './commitment.ts';
import type { Question, Recording, Visit } from './evidence.ts';

export interface ReplayPorts {
  /** Those of whoever verifies, whatever the file says. */
  readonly anchors: readonly TrustAnchor[];
  readonly crypto: CryptoPort;
  readonly words: Words;
}

export type ReplayCode = 'evidence-handshake';

export type Replayed =
  | {
      readonly ok: true;
      readonly report: Report;
      /** Questions that the check asked and the recording has nothing of. */
      readonly missing: readonly Question[];
      /** The visits that the check came to; whatever else the recording has says nothing of it. */
      readonly visits: readonly Visit[];
    }
  | { readonly ok: false; readonly reason: Reason<ReplayCode> };

/** Far longer than work without a network takes; what is not done by then is reported as not done. */
const TIMEOUT_SECONDS = 120;

/** Replays a recording. Never throws for anything that it holds. */
export async function replay(recording: Recording, ports: ReplayPorts): Promise<Replayed> {
  const met = await observations(recording, ports.crypto);
  if (!Array.isArray(met)) return { ok: false, reason: met };
  const target = mailDomain(recording.domain);
  if (!target.ok) throw new TypeError('a recording is of a mail domain');
  const missing: Question[] = [];
  const used = new Set<Visit>();
  const at = Date.parse(recording.checkedAt);
  const { probe, port, alsoProbeOthers } = recording.options;
  const running = check(
    target,
    {
      resolve: createValidator({
        ask: askFrom(recording, missing),
        anchors: ports.anchors,
        crypto: ports.crypto,
        clock: () => at / 1000,
      }),
      prober: probe ? proberFrom(recording.visits, met, used) : null,
      clock: { now: () => at },
      resolverName: recording.resolver,
      crypto: ports.crypto,
      words: ports.words,
    },
    { probe, port, alsoProbeOthers, timeoutSeconds: TIMEOUT_SECONDS },
  );
  let last: Report | undefined;
  for await (const { report } of running) last = report;
  if (last === undefined) throw new TypeError('a check ends with a report');
  return { ok: true, report: last, missing, visits: recording.visits.filter((visit) => used.has(visit)) };
}

function askFrom({ exchanges, unanswered }: Recording, missing: Question[]): Ask {
  const keyOf = ({ name, type }: Question): string => `${type} ${name.key}`;
  const answers = new Map(exchanges.map((one) => [keyOf(one), one]));
  const failures = new Map(unanswered.map((one) => [keyOf(one), one]));
  return async (name, type): Promise<Reply> => {
    const host = name.toHost();
    const answer = answers.get(keyOf({ name, type }));
    if (answer !== undefined) {
      const { message: octets, resolver } = answer;
      const message = readAnswer(octets, question(name, type));
      if (!('code' in message)) return { kind: 'answered', message, octets, resolver };
      return { kind: 'unanswered', reason: reason(message.code, host, message.data) };
    }
    const failure = failures.get(keyOf({ name, type }));
    if (failure !== undefined) return { kind: 'unanswered', reason: reason(failure.code, host, failure.data) };
    missing.push({ name, type });
    return { kind: 'unanswered', reason: reason('timeout', null, { name: host }) };
  };
}

function proberFrom(visits: readonly Visit[], met: readonly Observation[], used: Set<Visit>): Prober {
  return async function* probe({ host, serverName, addresses, port }) {
    for (const [i, visit] of visits.entries()) {
      const observation = met[i];
      const here = visit.host === host && visit.serverName === serverName && visit.port === port;
      if (!here || observation === undefined || !addresses.includes(visit.address)) continue;
      used.add(visit);
      yield observation;
    }
  };
}

/** What each visit proves, and as a mere claim what proves nothing; or which handshake does not hold. */
async function observations(
  { nonce, exchanges, visits }: Recording,
  crypto: CryptoPort,
): Promise<Observation[] | Reason<ReplayCode>> {
  const commitment = new Commitment(nonce, crypto);
  for (const { message } of exchanges) commitment.add(message);
  const met: Observation[] = [];
  for (const visit of visits) {
    const { host, serverName, address, after, seen } = visit;
    const broken = ({ code, data }: Reason<TranscriptCode>): Reason<ReplayCode> =>
      reason('evidence-handshake', null, { ...data, host, address, because: code });
    if (after > exchanges.length) return broken(reason('transcript-challenge'));
    if (seen.kind === 'handshake') {
      const challenge = await commitment.challenge(visit, after);
      const proof = await verifyTranscript({ challenge, serverName, messages: seen.transcript }, crypto);
      if (!proof.proven) return broken(proof.reason);
      const { version: tlsVersion, chain, keyFamily, certificatesSigned } = proof;
      const onlyKey = certificatesSigned ? {} : ({ onlyKeyProven: true } as const);
      const common = { kind: 'chain', address, freshness: 'challenge', strangersWord: true } as const;
      met.push({ ...common, tlsVersion, chain, keyFamily, ...onlyKey });
    } else if (seen.kind === 'chain') {
      const { tlsVersion, chain, keyFamily, unprovenBecause } = seen;
      const details = { ...(keyFamily && { keyFamily }), ...(unprovenBecause && { unprovenBecause }) };
      met.push({ kind: 'chain', address, tlsVersion, chain, freshness: 'none', ...details });
    } else {
      met.push({ ...seen, address });
    }
  }
  return met;
}
