/**
 * The authoritative servers of a Deckard scenario, as a resolver meets them: it walks referrals from the root's servers down,
 * asks for DS at the parent's side, and learns on its way where the servers are.
 */
import type { ResourceRecord } from '../../src/dns/message.ts';
import { Name } from '../../src/dns/name.ts';
import { decodeA, decodeAaaa } from '../../src/dns/rdata.ts';
import { Rcode, RRType } from '../../src/dns/types.ts';
import { coveredType, isProof, rrsetOf, targetOf } from './pool.ts';
import type { Entry, Scenario } from './replay.ts';

interface Cut {
  readonly name: Name;
  readonly addresses: readonly string[];
  /** The delegation's DS or its denial, as the referral gave them. */
  readonly referral: readonly ResourceRecord[];
}

/** What the servers of one zone say of a name. */
export interface Said {
  readonly zone: Name;
  readonly rcode: number;
  readonly answer: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
}

const MOST_HOPS = 24;

export class DeckardServers {
  readonly #scenario: Scenario;
  readonly #at: () => number;
  readonly #cuts = new Map<string, Cut>();
  readonly #addressesOf = new Map<string, string[]>();

  /** `at` tells the number of the step that is under way. */
  constructor(scenario: Scenario, at: () => number) {
    this.#scenario = scenario;
    this.#at = at;
    const stubs = scenario.config
      .filter(({ name }) => name === 'stub-addr')
      .map(({ value }) => value.split(/\s/)[0] ?? '');
    // Without a stub the scenario counts on built-in hints: its first range is the root's servers.
    const root = stubs.length > 0 ? stubs : [...(scenario.ranges[0]?.addresses ?? [])];
    this.#cuts.set(Name.root.key, { name: Name.root, addresses: root, referral: [] });
  }

  #entryOf(address: string, name: Name, type: number): Entry | undefined {
    const step = this.#at();
    for (const range of this.#scenario.ranges) {
      if (step < range.from || step > range.to || !range.addresses.has(address)) continue;
      const found = range.entries.find((entry) => matches(entry, name, type));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Keeps addresses of name servers seen anywhere in a message. */
  #learn(entry: Entry): void {
    for (const record of [...entry.sections.additional, ...entry.sections.answer]) {
      if (record.type !== RRType.A && record.type !== RRType.AAAA) continue;
      const address = record.type === RRType.A ? decodeA(record.rdata) : decodeAaaa(record.rdata);
      const known = this.#addressesOf.get(record.name.key) ?? [];
      if (!known.includes(address)) this.#addressesOf.set(record.name.key, [...known, address]);
    }
  }

  async #findAddresses(server: Name, depth: number): Promise<string[]> {
    const known = this.#addressesOf.get(server.key);
    if (known !== undefined) return known;
    if (depth > 3) return [];
    for (const type of [RRType.A, RRType.AAAA]) await this.say(server, type, depth + 1);
    return this.#addressesOf.get(server.key) ?? [];
  }

  /** What the servers for a name say of it, found by walking from a known cut at or above it; undefined where none answers. */
  async say(name: Name, type: number, depth = 0): Promise<Said | undefined> {
    const deepest = type === RRType.DS && !name.isRoot ? name.parent() : name;
    const known = [...this.#cuts.values()]
      .filter((cut) => deepest.isAtOrBelow(cut.name))
      .sort((a, b) => b.name.labelCount - a.name.labelCount);
    for (const start of known) {
      const said = await this.#walk(start, name, type, depth);
      if (said !== undefined) return said;
    }
    return undefined;
  }

  async #walk(start: Cut, name: Name, type: number, depth: number): Promise<Said | undefined> {
    let cut = start;
    for (let hops = 0; hops < MOST_HOPS; hops++) {
      const entry = this.#firstUsable(cut, name, type);
      if (entry === undefined) return undefined;
      this.#learn(entry);
      const said = toSaid(entry, cut.name);
      const below = referralOf(entry, cut.name, name);
      if (below === undefined) return said;
      const servers = entry.sections.authority.filter(
        (record) => record.type === RRType.NS && record.name.equals(below),
      );
      const referral = entry.sections.authority.filter(isDelegationProof);
      const addresses: string[] = [];
      for (const server of servers) {
        const target = targetOf(server);
        if (target !== undefined) addresses.push(...(await this.#findAddresses(target, depth)));
      }
      const next: Cut = { name: below, addresses, referral };
      this.#cuts.set(below.key, next);
      // A DS belongs to the parent, whose referral says what it would answer.
      if (type === RRType.DS && below.equals(name)) return dsFromReferral(next, cut.name);
      cut = next;
    }
    return undefined;
  }

  #firstUsable(cut: Cut, name: Name, type: number): Entry | undefined {
    const found = cut.addresses
      .map((address) => this.#entryOf(address, name, type))
      .filter((entry): entry is Entry => entry !== undefined);
    return found.find((entry) => rcodeOf(entry) === Rcode.NOERROR || rcodeOf(entry) === Rcode.NXDOMAIN);
  }

  /** The DS, or its denial, of a delegation that was met before; undefined for any other name. */
  cachedDs(name: Name): Said | undefined {
    const cut = this.#cuts.get(name.key);
    return cut === undefined || cut.referral.length === 0 ? undefined : dsFromReferral(cut, name.parent());
  }
}

function dsFromReferral(cut: Cut, zone: Name): Said {
  const ds = rrsetOf(cut.referral, cut.name, RRType.DS);
  const rest = cut.referral.filter((record) => !ds.includes(record));
  return { zone, rcode: Rcode.NOERROR, answer: ds, authority: rest };
}

function isDelegationProof(record: ResourceRecord): boolean {
  return isProof(record) || record.type === RRType.DS || coveredType(record) === RRType.DS;
}

function matches(entry: Entry, name: Name, type: number): boolean {
  const { match } = entry;
  const wantsName = match.has('qname') || match.has('question');
  const wantsType = match.has('qtype') || match.has('question');
  if (wantsName && !entry.name.equals(name)) return false;
  if (match.has('subdomain') && !name.isAtOrBelow(entry.name)) return false;
  return !wantsType || entry.type === type;
}

function rcodeOf(entry: Entry): number {
  for (const word of entry.reply) {
    const code = (Rcode as Readonly<Record<string, number>>)[word];
    if (code !== undefined) return code;
  }
  return Rcode.NOERROR;
}

function toSaid(entry: Entry, zone: Name): Said {
  const within = (records: readonly ResourceRecord[]): ResourceRecord[] =>
    records.filter((record) => record.name.isAtOrBelow(zone));
  const { answer, authority } = entry.sections;
  return { zone, rcode: rcodeOf(entry), answer: within(answer), authority: within(authority) };
}

/** The zone that a response refers to, below the one that was asked; undefined if the response is an answer. */
function referralOf(entry: Entry, zone: Name, name: Name): Name | undefined {
  const { answer, authority } = entry.sections;
  if (answer.length > 0 || rcodeOf(entry) !== Rcode.NOERROR) return undefined;
  if (authority.some((record) => record.type === RRType.SOA)) return undefined;
  const ns = authority.find((record) => record.type === RRType.NS);
  return ns?.name.isBelow(zone) && name.isAtOrBelow(ns.name) ? ns.name : undefined;
}
