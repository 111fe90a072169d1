/** One mail host on its way through a check: its lookups, then its probes, then what is known of it. */
import type { CryptoPort } from '../crypto.ts';
import type { HostFacts } from '../dane/facts.ts';
import { hostByEvidence, judge, type ProbeFinding, refinable } from '../dane/findings.ts';
import { type HostLookups, lookUpHost } from '../dane/host-lookups.ts';
import type { MailHost } from '../dane/hosts.ts';
import { matchingFor } from '../dane/matching-for.ts';
import type { Lookup, Resolve } from '../dnssec/lookup.ts';
import type { Observation, Prober } from '../probe/observation.ts';
import type { ProbeQueue } from '../probe/queue.ts';
import { type Reason, reason } from '../reason.ts';
import { observe } from './observing.ts';
import { type PatienceCode, whyAborted } from './patience.ts';

export type CheckCode = 'pending' | 'check-failed';

/** What a host's probes need, the same for all hosts of a check. */
export interface Probing {
  readonly prober: Prober;
  readonly queue: ProbeQueue;
  readonly port: number;
  readonly crypto: CryptoPort;
  readonly clock: { now(): number };
  readonly mxLookup: Lookup;
}

export class HostCheck {
  readonly host: MailHost;
  /** Null until looked up, and for a target that can't be. */
  lookups: HostLookups | null = null;
  findings: readonly ProbeFinding[] = [];
  stage: 'dns' | 'probe' | 'done' = 'dns';
  /** The `_tcp.<base>` question, asked for advice alone. */
  emptyNonTerminal: Lookup | null = null;
  /** Why there is still something to be probed; null: nothing is, or all is done. */
  #awaiting: Reason<CheckCode | PatienceCode> | null = null;
  #failure: Reason<CheckCode> | null = null;
  readonly #signal: AbortSignal;
  readonly #notify: () => void;

  /** `notify` is called when more is known. */
  constructor(host: MailHost, signal: AbortSignal, notify: () => void) {
    this.host = host;
    this.#signal = signal;
    this.#notify = notify;
  }

  /** The DNS half. Afterwards the stage is `probe` where DANE applies and there is somebody to probe. */
  async lookUp(resolve: Resolve, mayProbe: boolean, alsoProbeOthers: boolean): Promise<void> {
    await this.#guarded(async () => {
      const { lookupName } = this.host;
      if (lookupName !== null) this.lookups = await lookUpHost(resolve, lookupName, this.#signal);
    });
    this.stage = mayProbe && this.#isToBeProbed(alsoProbeOthers) ? 'probe' : 'done';
    this.#notify();
  }

  #isToBeProbed(alsoProbeOthers: boolean): boolean {
    const { lookups } = this;
    if (lookups === null || this.#failure !== null || lookups.ipv4.length + lookups.ipv6.length === 0) return false;
    return lookups.outcome === 'opportunistic' ? alsoProbeOthers : refinable(lookups.outcome) !== null;
  }

  async probe(probing: Probing): Promise<void> {
    const { lookups } = this;
    if (lookups === null) return;
    await this.#guarded(() => this.#probeAddresses(lookups, probing));
    this.stage = 'done';
    this.#notify();
  }

  async #probeAddresses(lookups: HostLookups, probing: Probing): Promise<void> {
    const byDns = refinable(lookups.outcome);
    if (byDns === null) return;
    const host = this.host.name;
    const base = (byDns === 'opportunistic' ? null : lookups.tlsa?.base) ?? this.host.lookupName;
    const serverName = base?.toHost() ?? host;
    const addresses = [...lookups.ipv4, ...lookups.ipv6];
    const { mxLookup, crypto, clock } = probing;
    const matching = matchingFor(this, { mxLookup, now: Math.floor(clock.now() / 1000) }, crypto);
    const unseen = new Set(addresses);
    this.#awaiting = reason('pending');
    await probing.queue.run(addresses, async () => {
      if (this.#signal.aborted) return;
      const request = { host, serverName, addresses, port: probing.port };
      for await (const observation of observe(probing.prober, request, this.#signal)) {
        unseen.delete(observation.address);
        const finding = await judge(observation, byDns, lookups.tlsa?.records ?? [], matching);
        this.findings = [...this.findings, finding];
        this.#notify();
      }
    });
    // Cut short, it is not done: of an address that was heard of there may be a second key to come (R30).
    this.#awaiting = this.#signal.aborted ? whyAborted(this.#signal) : null;
    // What nothing was heard of was not probed: never taken for an address that did not answer.
    const unheard = [...unseen].map((address): ProbeFinding => {
      const observation: Observation = { kind: 'not-probed', address, code: 'timeout', words: '' };
      const why = this.#awaiting ?? reason('probe-incomplete', null, { address });
      return { observation, outcome: byDns, reason: why, match: null };
    });
    this.findings = [...this.findings, ...unheard];
  }

  /** One host's misfortune is its own. */
  async #guarded(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      const problem = error instanceof Error ? error.name : 'unknown';
      this.#failure = reason('check-failed', null, { host: this.host.name, problem });
    }
  }

  /** What is known by now. `findings` are the host's own, as they look beside those of the other hosts (R31). */
  facts(findings: readonly ProbeFinding[]): HostFacts {
    const { host, lookups, emptyNonTerminal } = this;
    const failure = this.#failure;
    const known = { host, lookups, findings, emptyNonTerminal };
    if (lookups === null) {
      // No sender reaches a target that is no host name; of a host that we failed on, nothing is known.
      const outcome = host.unusable === null ? 'deferred' : 'unreachable';
      return { ...known, outcome, reason: failure ?? host.unusable };
    }
    const byDns = refinable(lookups.outcome);
    if (byDns === null || (findings.length === 0 && failure === null)) {
      return { ...known, outcome: lookups.outcome, reason: lookups.reason };
    }
    return { ...known, ...hostByEvidence(byDns, lookups.reason, findings, failure ?? this.#awaiting) };
  }
}
