/**
 * The one way through: a mail domain goes in, reports come out as more gets known, the last one with `done`. DNS first,
 * all hosts at once; the probe of a host begins when its DNS half is done and waits for no other host. Nothing that a
 * resolver, a server or a companion does makes it throw or outlast its deadline.
 */
import { emptyNonTerminal, tlsaAtDomain } from './checking/advice-lookups.ts';
import { AskingAhead } from './checking/asking-ahead.ts';
import { eachAtMost } from './checking/at-once.ts';
import { HostCheck, type Probing } from './checking/host-check.ts';
import { patient } from './checking/patience.ts';
import { secondsGood } from './checking/seconds-good.ts';
import type { CryptoPort } from './crypto.ts';
import { adviseOn } from './dane/advice/advise.ts';
import type { DomainFacts } from './dane/facts.ts';
import { refinable, withBlockedPort } from './dane/findings.ts';
import { type MailHosts, mailHosts } from './dane/hosts.ts';
import { planRollovers } from './dane/rollover-plan.ts';
import { verdictOf } from './dane/verdict.ts';
import type { Name } from './dns/name.ts';
import { RRType } from './dns/types.ts';
import type { Ahead, Lookup, Resolve } from './dnssec/lookup.ts';
import type { Prober } from './probe/observation.ts';
import { ProbeQueue } from './probe/queue.ts';
import type { Progress, Report } from './report/report.ts';
import type { Words } from './report/words.ts';
import { type Framing, finalReport, runningReport, startReport } from './report/write.ts';

export interface CheckDependencies {
  readonly resolve: Resolve;
  /** Where given, questions are asked before their answers are needed (`asking-ahead.ts`). */
  readonly ahead?: () => Ahead;
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
  /** Nobody looks at the reports on the way: the last one alone is made. */
  readonly onlyLast?: boolean;
}

const HOSTS_AT_ONCE = 16;
/** Milliseconds for which a verdict that is known waits for what only advice asks: some name servers drop such questions. */
const ADVICE_PATIENCE = 2000;
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

class Check {
  readonly #target: { readonly domain: string; readonly name: Name };
  readonly #deps: CheckDependencies;
  readonly #options: CheckOptions;
  readonly #abort = new AbortController();
  readonly #resolve: Resolve;
  readonly #ahead: AskingAhead | null;
  readonly #queue = new ProbeQueue(PROBES_AT_ONCE);
  readonly #framing: Framing;
  readonly #forget: (() => void)[] = [];
  #mxLookup: Lookup | null = null;
  #mx: MailHosts | null = null;
  readonly #hosts: HostCheck[] = [];
  #tlsaAtDomain: Lookup | null = null;
  #changed = false;
  #wake: () => void = () => undefined;

  constructor(target: { domain: string; name: Name }, deps: CheckDependencies, options: CheckOptions) {
    this.#target = target;
    this.#deps = deps;
    this.#options = options;
    for (const signal of [options.signal, AbortSignal.timeout(1000 * (options.timeoutSeconds ?? 30))]) {
      if (signal === undefined) continue;
      const onAbort = (): void => this.#abort.abort(signal.reason);
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      this.#forget.push(() => signal.removeEventListener('abort', onAbort));
    }
    this.#ahead = deps.ahead === undefined ? null : new AskingAhead(deps.ahead());
    this.#resolve = patient(deps.resolve, this.#abort.signal);
    this.#framing = {
      domain: target.domain,
      checkedAt: new Date(deps.clock.now()).toISOString(),
      resolver: deps.resolverName,
      words: deps.words,
    };
  }

  stop(): void {
    this.#abort.abort();
    this.#ahead?.stop();
    for (const forget of this.#forget) forget();
  }

  /** What is known, each time that it changed since the reader last looked. */
  async *progress(): AsyncGenerator<Progress, void, undefined> {
    yield { report: startReport(this.#framing), pending: ['mx'], done: false };
    let ended = false;
    const work = this.#work().finally(() => {
      ended = true;
      this.#wake();
    });
    // A reader that leaves early does not wait for the work: its failure is then nobody's.
    work.catch(() => undefined);
    if (this.#options.onlyLast) await work;
    for (;;) {
      if (!this.#changed && !ended) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      if (ended) break;
      this.#changed = false;
      const facts = this.#facts();
      if (facts === null) continue;
      const pending = this.#hosts.filter(({ stage }) => stage !== 'done').map(({ host }) => host.name);
      const lookingUp = this.#hosts.some(({ stage }) => stage === 'dns');
      yield { report: runningReport(facts, this.#framing, lookingUp), pending, done: false };
    }
    await work;
    const facts = this.#facts();
    yield { report: await this.#lastReport(facts), pending: [], done: true, goodFor: secondsGood(facts) };
  }

  async #lastReport(facts: DomainFacts | null): Promise<Report> {
    if (facts === null) return startReport(this.#framing);
    const rollovers = await planRollovers(facts, this.#deps.crypto);
    return finalReport(facts, this.#framing, await adviseOn(facts, rollovers, this.#deps.crypto), rollovers);
  }

  #notify(): void {
    this.#changed = true;
    this.#wake();
  }

  async #work(): Promise<void> {
    const [resolve, hosts, options] = [this.#resolve, this.#hosts, this.#options];
    const { name } = this.#target;
    this.#ahead?.domain(name);
    this.#mxLookup = await resolve(name, RRType.MX);
    this.#mx = mailHosts(this.#mxLookup);
    if (this.#mx.hosts.length === 0) return;
    for (const host of this.#mx.hosts) hosts.push(new HostCheck(host, this.#abort.signal, () => this.#notify()));
    this.#notify();
    this.#ahead?.hosts(hosts.flatMap(({ host }) => host.lookupName ?? []));
    const { prober, crypto, clock } = this.#deps;
    const probing: Probing | null =
      prober === null || options.probe === false
        ? null
        : { prober, crypto, clock, queue: this.#queue, port: options.port ?? 25, mxLookup: this.#mxLookup };
    const probes: Promise<void>[] = [];
    await eachAtMost(HOSTS_AT_ONCE, hosts, async (host) => {
      await host.lookUp(resolve, probing !== null, options.alsoProbeOthers === true);
      if (host.stage === 'probe' && probing !== null) probes.push(host.probe(probing));
    });
    const forAdvice = async (): Promise<void> => {
      this.#tlsaAtDomain = await tlsaAtDomain(resolve, name, hosts);
    };
    const forHosts = eachAtMost(HOSTS_AT_ONCE, hosts, async (host) => {
      host.emptyNonTerminal = await emptyNonTerminal(resolve, host);
    });
    const advice = Promise.all([forAdvice(), forHosts]);
    await Promise.all(probes);
    await within(ADVICE_PATIENCE, advice);
  }

  /** Hosts whose DNS half is still under way are not among the facts. Null before the MX answer. */
  #facts(): DomainFacts | null {
    const [mx, mxLookup, tlsaAtDomain] = [this.#mx, this.#mxLookup, this.#tlsaAtDomain];
    if (mx === null || mxLookup === null) return null;
    const known = this.#hosts.filter(({ stage }) => stage !== 'dns');
    const findings = withBlockedPort(
      known.map(({ lookups, findings }) => ({
        byDns: (lookups && refinable(lookups.outcome)) ?? 'unprobed',
        findings,
      })),
    );
    const hosts = known.map((host, i) => host.facts(findings[i] ?? host.findings));
    const verdict = verdictOf(
      mx,
      hosts.map(({ outcome, lookups }) => ({
        outcome,
        addressStatus: lookups?.addressStatus ?? 'indeterminate',
        hasNoAddress: lookups?.hasNoAddress ?? false,
      })),
    );
    // The report's own time, so that what it says of times to come is the same whenever it is judged again.
    const now = Math.floor(Date.parse(this.#framing.checkedAt) / 1000);
    return {
      domain: this.#target.domain,
      mx,
      mxLookup,
      hosts,
      verdict,
      tlsaAtDomain,
      now,
      port: this.#options.port ?? 25,
    };
  }
}

/** Waits for the work, and no longer than so many milliseconds. */
function within(milliseconds: number, work: Promise<unknown>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout>;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}
