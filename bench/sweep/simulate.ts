/**
 * A day's sweep, simulated event by event: commands take domains from a queue, ask DNS, and have companions look at the mail
 * servers that nobody has looked at lately, as far as politeness allows.
 */
import type { Costs } from './assumptions.ts';
import { LIMITS, POPULATION } from './assumptions.ts';
import { EventHeap } from './event-heap.ts';

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

/** Numbers between 0 and 1, the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The provider of each domain; from `POPULATION.providers` on each has a mail server of its own. */
function population(domains: number, sorted: boolean, next: () => number): Int32Array {
  const { providers, hostedShare } = POPULATION;
  const reach = new Float64Array(providers);
  let sum = 0;
  for (let i = 0; i < providers; i++) reach[i] = sum += 1 / (i + 1);
  const of = new Int32Array(domains);
  for (let i = 0; i < domains; i++) {
    if (next() >= hostedShare) {
      of[i] = providers + i;
      continue;
    }
    const at = next() * sum;
    let [low, high] = [0, providers - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((reach[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    of[i] = low;
  }
  return sorted ? of.sort() : of;
}

/** Until when the next may not begin, by a bucket that holds a burst and fills steadily (the generic cell rate algorithm). */
class Buckets {
  readonly #full = new Map<number, number>();
  readonly #burst: number;
  readonly #interval: number;

  constructor({ burst, perSecond }: { readonly burst: number; readonly perSecond: number }) {
    this.#interval = 1 / perSecond;
    this.#burst = burst;
  }

  /** The first time from `now` on at which one may be taken. */
  from(key: number, now: number): number {
    return Math.max(now, (this.#full.get(key) ?? 0) - (this.#burst - 1) * this.#interval);
  }

  take(key: number, at: number): void {
    this.#full.set(key, Math.max(at, this.#full.get(key) ?? 0) + this.#interval);
  }
}

export function simulate(plan: Plan, costs: Costs, domains: number = POPULATION.domains): Outcome {
  const next = random(20261127);
  const providerOf = population(domains, plan.sorted, next);
  const events = new EventHeap();
  const coreFree = new Float64Array(plan.commands);
  const companionFree = new Float64Array(plan.companions);
  const running = Array.from({ length: plan.companions }, () => new EventHeap());
  const addresses = new Buckets(LIMITS.perAddress);
  const networks = new Buckets(LIMITS.perNetwork);
  /** Address → when a look at it ends, by command and by companion. */
  const seenByCommand = Array.from({ length: plan.commands }, () => new Map<number, number>());
  const seenByCompanion = new Map<number, number>();
  const looksAt = new Map<number, number>();
  const total = { looks: 0, late: 0, connections: 0, end: 0, commandCpu: 0, companionCpu: 0 };
  let taken = 0;

  const slots = plan.commands * plan.atOnce;
  for (let slot = 0; slot < slots; slot++) events.push(0, slot);
  const isAsked = new Int32Array(slots).fill(-1);

  /** Works on the core of a command; returns when it is done. */
  const work = (command: number, now: number): number => {
    const done = Math.max(now, coreFree[command] ?? 0) + costs.domainCpu / 1000;
    coreFree[command] = done;
    total.commandCpu += costs.domainCpu / 1000;
    return done;
  };

  /** Has an address looked at; returns when what was seen is known. */
  const look = (command: number, address: number, network: number, now: number): number => {
    const own = seenByCommand[command] as Map<number, number>;
    const before = own.get(address);
    if (before !== undefined && now < before + LIMITS.keptByCommand) return Math.max(now, before);
    const shared = seenByCompanion.get(address);
    if (shared !== undefined && now < shared + LIMITS.keptByCompanion) {
      own.set(address, Math.max(now, shared));
      return Math.max(now, shared);
    }
    const companion = address % plan.companions;
    const busy = running[companion] as EventHeap;
    while (busy.size > 0 && busy.firstTime <= now) busy.pop();
    const isFull = busy.size >= LIMITS.connectionsOfCompanion;
    const free = isFull ? busy.firstTime : now;
    const begin = Math.max(free, networks.from(network, free), addresses.from(address, free));
    if (begin - now > LIMITS.check) {
      total.late++;
      return now + LIMITS.check;
    }
    // It waits for the place of the one that ends first.
    if (isFull) busy.pop();
    addresses.take(address, begin);
    networks.take(network, begin);
    const cpu = (costs.probeCpu * LIMITS.connectionsOfLook) / 1000;
    companionFree[companion] = Math.max(begin, companionFree[companion] ?? 0) + cpu;
    total.companionCpu += cpu;
    const isSilent = (address * 7919) % 1000 < POPULATION.silentShare * 1000;
    const ready = Math.max(companionFree[companion] ?? 0, begin) + (isSilent ? POPULATION.silent : POPULATION.probe);
    busy.push(ready, 0);
    own.set(address, ready);
    seenByCompanion.set(address, ready);
    total.looks++;
    total.connections = Math.max(
      total.connections,
      running.reduce((sum, { size }) => sum + size, 0),
    );
    looksAt.set(address, (looksAt.get(address) ?? 0) + 1);
    return ready;
  };

  while (events.size > 0) {
    const now = events.firstTime;
    const slot = events.pop();
    const command = slot % plan.commands;
    const asked = isAsked[slot] ?? -1;
    if (asked < 0) {
      if (taken >= domains) {
        total.end = Math.max(total.end, now);
        continue;
      }
      isAsked[slot] = taken++;
      events.push(work(command, now + POPULATION.dns), slot);
      continue;
    }
    isAsked[slot] = -1;
    const provider = providerOf[asked] ?? 0;
    // Whether a domain's hosts have DANE is their provider's doing.
    const hasDane = (Math.imul(provider, 2654435761) >>> 0) / 2 ** 32 < plan.daneShare;
    let done = now;
    if (hasDane) {
      const hosts = provider < POPULATION.providers ? POPULATION.hostsOfProvider : 1;
      for (let i = 0; i < hosts * POPULATION.addressesOfHost; i++) {
        const network = provider * 2 + (i % 2);
        done = Math.max(done, look(command, provider * 8 + i, network, now));
      }
    }
    events.push(done, slot);
  }
  return {
    hours: total.end / 3600,
    commandBusy: total.commandCpu / (total.end * plan.commands),
    companionBusy: total.companionCpu / (total.end * plan.companions),
    looks: total.looks,
    connections: total.connections,
    mostAtAddress: mostOf(looksAt),
    late: total.late / domains,
  };
}

function mostOf(counts: ReadonlyMap<number, number>): number {
  let most = 0;
  for (const count of counts.values()) most = Math.max(most, count);
  return most;
}
