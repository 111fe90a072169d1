/**
 * Recording a check: its asking and its probing pass through here, unchanged but for the challenges, and what came back is
 * kept as it came. The check that is recorded must keep no answers from before: use a validator made for it.
 */
import type { CryptoPort } from '../crypto.ts';
import type { Ask, Reply } from '../dns/asking.ts';
import type { Name } from '../dns/name.ts';
import type { Observation, ProbeRequest, Prober } from '../probe/observation.ts';
import { verifyTranscript } from '../tls/transcript.ts';
import { Commitment } from './commitment.ts';
import {
  type Exchange,
  LIMITS,
  type ProbeTarget,
  type Recording,
  type Seen,
  type UnansweredQuestion,
  type Visit,
} from './evidence.ts';

export interface RecorderPorts {
  readonly crypto: CryptoPort;
  /** Milliseconds since the check began. */
  readonly elapsed: () => number;
  /** So many octets that nobody can foresee. */
  readonly random: (octets: number) => Uint8Array;
}

interface Met extends ProbeTarget {
  readonly at: number;
  readonly after: number;
  readonly observation: Observation;
}

export class Recorder {
  readonly #ports: RecorderPorts;
  readonly #nonce: Uint8Array;
  readonly #commitment: Commitment;
  readonly #exchanges: Exchange[] = [];
  readonly #answered = new Set<string>();
  readonly #unanswered = new Map<string, UnansweredQuestion>();
  readonly #met: Met[] = [];
  /** Of each probe that has not ended: what it saw last. */
  readonly #underWay = new Set<{ last: Met | null }>();

  constructor(ports: RecorderPorts) {
    this.#ports = ports;
    this.#nonce = ports.random(32);
    this.#commitment = new Commitment(this.#nonce, ports.crypto);
  }

  /** Wraps an Ask: the first answer to each question is kept, and why there was none. */
  recordAsk(ask: Ask): Ask {
    return async (name, type, signal) => {
      const at = this.#now();
      const reply = await ask(name, type, signal);
      this.#noteReply(name, type, at, reply);
      return reply;
    };
  }

  /** Wraps a Prober: gives it challenges that commit to the answers so far, and keeps what it saw. */
  recordProber(prober: Prober): Prober {
    const recorder = this;
    return async function* probe(request, signal) {
      const after = recorder.#exchanges.length;
      const challenges = await recorder.#challenges(request, after);
      const probe: { last: Met | null } = { last: null };
      recorder.#underWay.add(probe);
      for await (const observation of prober({ ...request, challenges }, signal)) {
        const { host, serverName, port } = request;
        const { address } = observation;
        probe.last = { host, serverName, address, port, at: recorder.#now(), after, observation };
        recorder.#met.push(probe.last);
        yield observation;
      }
      recorder.#underWay.delete(probe);
    };
  }

  /**
   * All that was recorded so far. A handshake that does not prove itself is put down as a mere claim. A probe that was cut
   * short might have seen a second key (R30): of the address that it saw last it says that time ran out.
   */
  async recorded(): Promise<Pick<Recording, 'nonce' | 'exchanges' | 'unanswered' | 'visits'>> {
    const cutShort = [...this.#underWay].flatMap(({ last }): Met[] => {
      if (last === null) return [];
      const { address } = last;
      return [{ ...last, observation: { kind: 'not-probed', address, code: 'timeout', words: '' } }];
    });
    const visits = await Promise.all(
      [...this.#met, ...cutShort].map(
        async ({ observation, ...where }): Promise<Visit> => ({
          ...where,
          seen: await this.#asSeen(observation, where),
        }),
      ),
    );
    const exchanges = [...this.#exchanges];
    return { nonce: this.#nonce, exchanges, unanswered: [...this.#unanswered.values()], visits };
  }

  #noteReply(name: Name, type: number, at: number, reply: Reply): void {
    const key = `${type} ${name.key}`;
    if (this.#answered.has(key)) return;
    const took = Math.max(0, this.#now() - at);
    if (reply.kind === 'answered') {
      this.#answered.add(key);
      this.#unanswered.delete(key);
      const { octets: message, resolver } = reply;
      this.#exchanges.push({ name, type, at, took, resolver, message });
      this.#commitment.add(message);
    } else if (!this.#unanswered.has(key)) {
      const { code, data } = reply.reason;
      this.#unanswered.set(key, { name, type, at, took, code, data: cutData(data) });
    }
  }

  async #challenges({ host, serverName, addresses, port }: ProbeRequest, after: number) {
    const made = addresses.map(
      async (address) =>
        [address, await this.#commitment.challenge({ host, serverName, address, port }, after)] as const,
    );
    return new Map(await Promise.all(made));
  }

  async #asSeen(observation: Observation, where: ProbeTarget & { readonly after: number }): Promise<Seen> {
    if (observation.kind !== 'chain') {
      const { address: _, ...seen } = observation;
      return { ...seen, words: cut(seen.words) };
    }
    const { transcript, tlsVersion, chain, keyFamily = null, unprovenBecause = null } = observation;
    if (transcript !== undefined) {
      const challenge = await this.#commitment.challenge(where, where.after);
      const claim = { challenge, serverName: where.serverName, messages: transcript };
      if ((await verifyTranscript(claim, this.#ports.crypto)).proven) return { kind: 'handshake', transcript };
    }
    return { kind: 'chain', tlsVersion, chain: chain.slice(0, LIMITS.certificates), keyFamily, unprovenBecause };
  }

  #now(): number {
    return Math.max(0, Math.round(this.#ports.elapsed()));
  }
}

const cut = (text: string): string => text.slice(0, LIMITS.text);

function cutData(data: Readonly<Record<string, string | number>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, typeof value === 'string' ? cut(value) : value]),
  );
}
