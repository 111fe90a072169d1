/**
 * The one way through: a mail domain goes in, reports come out as more gets known, the last one with `done`. DNS first,
 * all hosts at once; the probe of a host begins when its DNS half is done and waits for no other host. Nothing that a
 * resolver, a server or a companion does makes it throw or outlast its deadline.
 */
import type { CryptoPort } from './crypto.ts';
import { adviseOn } from './dane/advice.ts';
import { type DnsOutcome, hostByEvidence, judge, type ProbeFinding, withBlockedPort } from './dane/evidence.ts';
import type { DomainFacts, HostFacts } from './dane/facts.ts';
import { type HostLookups, lookUpHost, tlsaName } from './dane/host-lookups.ts';
import { type MailHost, type MailHosts, mailHosts } from './dane/hosts.ts';
import { type PatienceCode, patient, whyAborted } from './dane/patience.ts';
import { referenceNames } from './dane/reference-names.ts';
import { verdictOf } from './dane/verdict.ts';
import type { Name } from './dns/name.ts';
import { RRType } from './dns/types.ts';
import type { Lookup, Resolve } from './dnssec/lookup.ts';
import type { Observation, Prober } from './probe/observation.ts';
import { observe } from './probe/observing.ts';
import { ProbeQueue } from './probe/queue.ts';
import { type Reason, reason } from './reason.ts';
import type { Progress } from './report/report.ts';
import { type Framing, finalReport, runningReport, startReport } from './report/write.ts';
import type { Words } from './words/words.ts';

export type CheckCode = PatienceCode | 'pending' | 'check-failed';

export interface CheckDependencies {
  readonly resolve: Resolve;
  /** Null where nothing can be probed: the DNS half alone. */
  readonly prober: Prober | null;
  /** Milliseconds since 1970. */
  readonly clock: { now(): number };
  /** The resolver's address, as reports name it. */
  readonly resolverName: string;
  readonly crypto: CryptoPort;
  readonly words: Words;
}

export interface CheckOptions {
  readonly probe?: boolean;
  /** Seconds for the whole check; what is known by then is reported. 30 unless told. */
  readonly timeoutSeconds?: number;
  /** Ends the check early, with what is known. */
  readonly signal?: AbortSignal;
  /** 25 but for test beds. TLSA is looked up for port 25 all the same (R21). */
  readonly port?: number;
  /** Probe hosts without DANE too (R29). */
  readonly alsoProbeOthers?: boolean;
}

const HOSTS_AT_ONCE = 16;
const PROBES_AT_ONCE = 6;

/** Checks one domain, as `mailDomain` gives it. Leaving the loop early ends the check. */
export async function* check(
  target: { readonly domain: string; readonly name: Name },
  dependencies: CheckDependencies,
  options: CheckOptions = {},
): AsyncGenerator<Progress, void, undefined> {
  const run = new Check(target, dependencies, options);
  try {
    yield* run.progress();
  } finally {
    run.stop();
  }
}

interface HostState {
  readonly host: MailHost;
  lookups: HostLookups | null;
  findings: ProbeFinding[];
  /** Addresses still to be probed, or null: none or all done. */
  awaiting: Reason | null;
  stage: 'dns' | 'probe' | 'done';
  failed: Reason | null;
  emptyNonTerminal: Lookup | null;
}

class Check {
  private readonly target: { readonly domain: string; readonly name: Name };
  private readonly deps: CheckDependencies;
  private readonly options: CheckOptions;
  private readonly abort = new AbortController();
  private readonly resolve: Resolve;
  private readonly queue = new ProbeQueue(PROBES_AT_ONCE);
  private readonly framing: Framing;
  private readonly forget: (() => void)[] = [];
  private mxLookup: Lookup | null = null;
  private mx: MailHosts | null = null;
  private hosts: HostState[] = [];
  private tlsaAtDomain: Lookup | null = null;
  private changed = false;
  private wake: () => void = () => undefined;

  constructor(target: { domain: string; name: Name }, deps: CheckDependencies, options: CheckOptions) {
    this.target = target;
    this.deps = deps;
    this.options = options;
    for (const signal of [options.signal, AbortSignal.timeout(1000 * (options.timeoutSeconds ?? 30))]) {
      if (signal === undefined) continue;
      const onAbort = (): void => this.abort.abort(signal.reason);
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      this.forget.push(() => signal.removeEventListener('abort', onAbort));
    }
    this.resolve = patient(deps.resolve, this.abort.signal);
    this.framing = {
      domain: target.domain,
      checkedAt: new Date(deps.clock.now()).toISOString(),
      resolver: deps.resolverName,
      words: deps.words,
    };
  }

  stop(): void {
    this.abort.abort();
    for (const forget of this.forget) forget();
  }

  /** What is known, each time that it changed since the reader last looked. */
  async *progress(): AsyncGenerator<Progress, void, undefined> {
    yield { report: startReport(this.framing), pending: ['mx'], done: false };
    let ended = false;
    const work = this.work().finally(() => {
      ended = true;
      this.wake();
    });
    // A reader that leaves early does not wait for the work: its failure is then nobody's.
    work.catch(() => undefined);
    for (;;) {
      if (!this.changed && !ended) {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
      if (ended) break;
      this.changed = false;
      const facts = this.facts();
      if (facts === null) continue;
      const pending = this.hosts.filter(({ stage }) => stage !== 'done').map(({ host }) => host.name);
      const lookingUp = this.hosts.some(({ stage }) => stage === 'dns');
      yield { report: runningReport(facts, this.framing, lookingUp), pending, done: false };
    }
    await work;
    const facts = this.facts();
    const advice = facts === null ? [] : await adviseOn(facts, this.deps.crypto);
    const report = facts === null ? startReport(this.framing) : finalReport(facts, this.framing, advice);
    yield { report, pending: [], done: true };
  }

  private notify(): void {
    this.changed = true;
    this.wake();
  }

  private async work(): Promise<void> {
    this.mxLookup = await this.resolve(this.target.name, RRType.MX);
    this.mx = mailHosts(this.mxLookup);
    this.hosts = this.mx.hosts.map((host) => ({
      host,
      lookups: null,
      findings: [],
      awaiting: null,
      stage: 'dns',
      failed: null,
      emptyNonTerminal: null,
    }));
    if (this.hosts.length === 0) return;
    this.notify();
    const probes: Promise<void>[] = [];
    await eachAtMost(HOSTS_AT_ONCE, this.hosts, async (state) => {
      await this.guarded(state, () => this.lookUp(state));
      state.stage = this.mayProbe(state) ? 'probe' : 'done';
      this.notify();
      if (state.stage === 'probe') probes.push(this.guarded(state, () => this.probe(state)));
    });
    await Promise.all([...probes, this.lookUpForAdvice()]);
  }

  /** One host's misfortune is its own. */
  private async guarded(state: HostState, task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      const problem = error instanceof Error ? error.name : 'unknown';
      state.failed = reason('check-failed', null, { host: state.host.name, problem });
      state.stage = 'done';
      this.notify();
    }
  }

  private async lookUp(state: HostState): Promise<void> {
    const { lookupName } = state.host;
    if (lookupName !== null) state.lookups = await lookUpHost(this.resolve, lookupName, this.abort.signal);
  }

  private mayProbe({ lookups, failed }: HostState): boolean {
    if (lookups === null || failed !== null || this.deps.prober === null || this.options.probe === false) return false;
    if (lookups.ipv4.length + lookups.ipv6.length === 0) return false;
    if (lookups.outcome === 'opportunistic') return this.options.alsoProbeOthers === true;
    return lookups.outcome === 'unprobed' || lookups.outcome === 'mandatory-tls';
  }

  private async probe(state: HostState): Promise<void> {
    const { lookups } = state;
    const { prober } = this.deps;
    if (lookups === null || prober === null || this.mx === null || this.mxLookup === null) return;
    const byDns = lookups.outcome as DnsOutcome;
    const base = (byDns === 'opportunistic' ? null : lookups.tlsa?.base) ?? state.host.lookupName;
    const host = state.host.name;
    const serverName = base?.toHost() ?? host;
    const addresses = [...lookups.ipv4, ...lookups.ipv6];
    const matching = {
      names: referenceNames(serverName, this.mxLookup),
      now: Math.floor(this.deps.clock.now() / 1000),
      crypto: this.deps.crypto,
    };
    const add = async (observation: Observation): Promise<void> => {
      state.findings.push(await judge(observation, byDns, lookups.tlsa?.records ?? [], matching));
    };
    const unseen = new Set(addresses);
    state.awaiting = reason('pending');
    await this.queue.run(addresses, async () => {
      if (this.abort.signal.aborted) return;
      const request = { host, serverName, addresses, port: this.options.port ?? 25 };
      for await (const observation of observe(prober, request, this.abort.signal)) {
        unseen.delete(observation.address);
        await add(observation);
        this.notify();
      }
    });
    // What nothing was heard of was not probed: never taken for an address that did not answer.
    state.awaiting = null;
    for (const address of unseen) {
      const observation: Observation = { kind: 'not-probed', address, code: 'timeout', words: '' };
      const why = this.abort.signal.aborted
        ? whyAborted(this.abort.signal)
        : reason('probe-incomplete', null, { address });
      state.findings.push({ observation, outcome: byDns, reason: why, match: null });
    }
    state.stage = 'done';
    this.notify();
  }

  /** What only advice needs, off the way to the verdict: one question for the domain, one for each host with TLSA. */
  private async lookUpForAdvice(): Promise<void> {
    const atDomain = async (): Promise<void> => {
      if (this.hosts.some(({ host }) => host.lookupName?.equals(this.target.name))) return;
      const name = tlsaName(this.target.name);
      if (name !== null) this.tlsaAtDomain = await this.resolve(name, RRType.TLSA);
    };
    await Promise.all([
      atDomain(),
      eachAtMost(HOSTS_AT_ONCE, this.hosts, async (state) => {
        const { tlsa } = state.lookups ?? {};
        if (!tlsa || tlsa.records.length === 0) return;
        state.emptyNonTerminal = await this.resolve(tlsa.base.prepend('_tcp'), RRType.TLSA);
      }),
    ]);
  }

  /** Hosts whose DNS half is still under way are not among the facts. Null before the MX answer. */
  private facts(): DomainFacts | null {
    const { mx, mxLookup, tlsaAtDomain } = this;
    if (mx === null || mxLookup === null) return null;
    const known = this.hosts.filter(({ stage }) => stage !== 'dns');
    const findings = withBlockedPort(
      known.map(({ lookups, findings }) => ({ byDns: (lookups?.outcome ?? 'unprobed') as DnsOutcome, findings })),
    );
    const hosts = known.map((state, i) => hostFacts({ ...state, findings: findings[i] ?? state.findings }));
    const verdict = verdictOf(
      mx,
      hosts.map(({ outcome, lookups }) => ({
        outcome,
        addressStatus: lookups?.addressStatus ?? 'indeterminate',
        hasNoAddress: lookups?.hasNoAddress ?? false,
      })),
    );
    const now = Math.floor(this.deps.clock.now() / 1000);
    return { domain: this.target.domain, mx, mxLookup, hosts, verdict, tlsaAtDomain, now };
  }
}

function hostFacts({ host, lookups, findings, awaiting, failed, emptyNonTerminal }: HostState): HostFacts {
  const known = { host, lookups, findings: [...findings], emptyNonTerminal };
  if (lookups === null) {
    // No sender reaches a target that is no host name; of a host that we failed on, nothing is known.
    const outcome = host.unusable === null ? 'deferred' : 'unreachable';
    return { ...known, outcome, reason: failed ?? host.unusable };
  }
  const byDns = lookups.outcome;
  if (byDns === 'deferred' || byDns === 'unreachable') return { ...known, outcome: byDns, reason: lookups.reason };
  if (findings.length === 0 && failed === null) return { ...known, outcome: byDns, reason: lookups.reason };
  return { ...known, ...hostByEvidence(byDns, lookups.reason, findings, failed ?? awaiting) };
}

/** Runs `task` on each item, at most `limit` at a time. */
async function eachAtMost<T>(limit: number, items: readonly T[], task: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async (): Promise<void> => {
    for (const item of left) await task(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
