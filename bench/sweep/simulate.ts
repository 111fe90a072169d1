/**
 * A day's sweep, simulated event by event: commands take domains from a queue, ask DNS, and have companions look at the mail
 * servers that nobody has looked at lately, as far as politeness allows.
 */
import { type Costs, LIMITS, POPULATION } from './assumptions.ts';
import { Buckets } from './buckets.ts';
import { EventHeap } from './event-heap.ts';
import { providersOf } from './population.ts';

export interface Plan {
  readonly name: string;
  /** Commands, each a process with a core, and domains that each has under way. */
  readonly commands: number;
  readonly atOnce: number;
  readonly companions: number;
  /** Domains one after another that the same provider serves; otherwise in no order. */
  readonly sorted: boolean;
  /** Share of the domains whose hosts have DANE and are probed. */
  readonly daneShare: number;
}

export interface Outcome {
  readonly hours: number;
  /** Share of the time that a command's core, and a companion's, was busy. */
  readonly commandBusy: number;
  readonly companionBusy: number;
  readonly looks: number;
  /** Connections at once, at most, to all mail servers together. */
  readonly connections: number;
  /** Looks at the address that saw the most of them. */
  readonly mostAtAddress: number;
  /** Share of the domains that were not probed in time, as too much was asked of one network. */
  readonly late: number;
}

export function simulate(plan: Plan, costs: Costs, domains: number = POPULATION.domains): Outcome {
  return new Sweep(plan, costs, domains).run();
}

/** A command: one core, and what it knows of addresses. */
interface Command {
  /** When its core has nothing more to do. */
  free: number;
  /** Address → when a look at it ends. */
  readonly seen: Map<number, number>;
}

interface Companion {
  free: number;
  /** Looks under way, by when they end. */
  readonly running: EventHeap;
}

/** Times are in seconds from the sweep's beginning. */
class Sweep {
  readonly #plan: Plan;
  readonly #costs: Costs;
  readonly #domains: number;
  readonly #providers: Int32Array;
  readonly #commands: readonly Command[];
  readonly #companions: readonly Companion[];
  readonly #addresses = new Buckets(LIMITS.perAddress);
  readonly #networks = new Buckets(LIMITS.perNetwork);
  /** Address → when a look at it ends, by whichever companion. */
  readonly #seen = new Map<number, number>();
  readonly #looksAt = new Map<number, number>();
  readonly #total = { looks: 0, late: 0, connections: 0, end: 0, commandCpu: 0, companionCpu: 0 };

  constructor(plan: Plan, costs: Costs, domains: number) {
    this.#plan = plan;
    this.#costs = costs;
    this.#domains = domains;
    this.#providers = providersOf(domains, plan.sorted);
    this.#commands = Array.from({ length: plan.commands }, () => ({ free: 0, seen: new Map() }));
    this.#companions = Array.from({ length: plan.companions }, () => ({ free: 0, running: new EventHeap() }));
  }

  run(): Outcome {
    const { commands, atOnce } = this.#plan;
    const events = new EventHeap();
    /** Slot → the domain whose DNS half is under way there, or -1. */
    const isAsked = new Int32Array(commands * atOnce).fill(-1);
    for (let slot = 0; slot < isAsked.length; slot++) events.push(0, slot);
    for (let taken = 0; events.size > 0; ) {
      const now = events.firstTime;
      const slot = events.pop();
      const command = this.#commands[slot % commands] as Command;
      const asked = isAsked[slot] ?? -1;
      if (asked >= 0) {
        isAsked[slot] = -1;
        events.push(this.#probe(command, asked, now), slot);
      } else if (taken < this.#domains) {
        isAsked[slot] = taken++;
        events.push(this.#work(command, now + POPULATION.dns), slot);
      } else this.#total.end = Math.max(this.#total.end, now);
    }
    return this.#outcome();
  }

  /** Works on the core of a command; returns when it is done. */
  #work(command: Command, now: number): number {
    const cpu = this.#costs.domainCpu / 1000;
    command.free = Math.max(now, command.free) + cpu;
    this.#total.commandCpu += cpu;
    return command.free;
  }

  /** Has the hosts of a domain looked at, if it has DANE; returns when all is known. */
  #probe(command: Command, domain: number, now: number): number {
    const provider = this.#providers[domain] ?? 0;
    // Whether a domain's hosts have DANE is their provider's doing.
    const hasDane = (Math.imul(provider, 2654435761) >>> 0) / 2 ** 32 < this.#plan.daneShare;
    if (!hasDane) return now;
    const hosts = provider < POPULATION.providers ? POPULATION.hostsOfProvider : 1;
    let done = now;
    for (let i = 0; i < hosts * POPULATION.addressesOfHost; i++) {
      const network = provider * 2 + (i % 2);
      done = Math.max(done, this.#see(command, provider * 8 + i, network, now));
    }
    return done;
  }

  /** What is seen of an address, by a look of its own where nobody has seen it lately; returns when that is known. */
  #see(command: Command, address: number, network: number, now: number): number {
    const before = command.seen.get(address);
    if (before !== undefined && now < before + LIMITS.keptByCommand) return Math.max(now, before);
    const shared = this.#seen.get(address);
    if (shared === undefined || now >= shared + LIMITS.keptByCompanion) {
      return this.#look(command, address, network, now);
    }
    command.seen.set(address, Math.max(now, shared));
    return Math.max(now, shared);
  }

  #look(command: Command, address: number, network: number, now: number): number {
    const companion = this.#companions[address % this.#companions.length] as Companion;
    const { running } = companion;
    while (running.size > 0 && running.firstTime <= now) running.pop();
    const isFull = running.size >= LIMITS.connectionsOfCompanion;
    const free = isFull ? running.firstTime : now;
    const begin = Math.max(free, this.#networks.from(network, free), this.#addresses.from(address, free));
    if (begin - now > LIMITS.check) {
      this.#total.late++;
      return now + LIMITS.check;
    }
    // It waits for the place of the one that ends first.
    if (isFull) running.pop();
    this.#addresses.take(address, begin);
    this.#networks.take(network, begin);
    const cpu = (this.#costs.probeCpu * LIMITS.connectionsOfLook) / 1000;
    companion.free = Math.max(begin, companion.free) + cpu;
    const isSilent = (address * 7919) % 1000 < POPULATION.silentShare * 1000;
    const ready = companion.free + (isSilent ? POPULATION.silent : POPULATION.probe);
    running.push(ready, 0);
    command.seen.set(address, ready);
    this.#seen.set(address, ready);
    this.#count(address, cpu);
    return ready;
  }

  #count(address: number, cpu: number): void {
    const connections = this.#companions.reduce((sum, { running }) => sum + running.size, 0);
    this.#total.companionCpu += cpu;
    this.#total.looks++;
    this.#total.connections = Math.max(this.#total.connections, connections);
    this.#looksAt.set(address, (this.#looksAt.get(address) ?? 0) + 1);
  }

  #outcome(): Outcome {
    const { looks, late, connections, end, commandCpu, companionCpu } = this.#total;
    return {
      hours: end / 3600,
      commandBusy: commandCpu / (end * this.#plan.commands),
      companionBusy: companionCpu / (end * this.#plan.companions),
      looks,
      connections,
      mostAtAddress: mostOf(this.#looksAt),
      late: late / this.#domains,
    };
  }
}

function mostOf(counts: ReadonlyMap<number, number>): number {
  let most = 0;
  for (const count of counts.values()) most = Math.max(most, count);
  return most;
}
