/** A zone as its name server holds it: RRsets with their signatures, the cuts, and which names exist. */
import type { ResourceRecord } from '../../src/dns/message.ts';
import type { Name } from '../../src/dns/name.ts';
import { RRClass, RRType } from '../../src/dns/types.ts';

export interface SignedRRset {
  readonly name: Name;
  readonly type: number;
  readonly ttl: number;
  readonly rdatas: readonly Uint8Array[];
  /** RDATA of the RRSIG records that cover it. */
  readonly signatures: readonly Uint8Array[];
}

export class Zone {
  readonly name: Name;
  readonly #names = new Map<string, { readonly name: Name; readonly sets: Map<number, SignedRRset> }>();
  #existing: Map<string, Name> | undefined;

  constructor(name: Name, records: readonly ResourceRecord[]) {
    this.name = name;
    for (const { name: owner, type, ttl, rdata } of records) {
      if (!owner.isAtOrBelow(name)) throw new Error(`${owner} is out of zone ${name}`);
      const before = this.at(owner, type);
      this.put({ name: owner, type, ttl, rdatas: [...(before?.rdatas ?? []), rdata], signatures: [] });
    }
  }

  at(name: Name, type: number): SignedRRset | undefined {
    return this.#names.get(name.key)?.sets.get(type);
  }

  /** All RRsets of a name; empty where there are none. */
  setsAt(name: Name): readonly SignedRRset[] {
    return [...(this.#names.get(name.key)?.sets.values() ?? [])];
  }

  put(set: SignedRRset): void {
    const there = this.#names.get(set.name.key) ?? { name: set.name, sets: new Map<number, SignedRRset>() };
    there.sets.set(set.type, set);
    this.#names.set(set.name.key, there);
    this.#existing = undefined;
  }

  /** Every name that has records, glue included, in no order. */
  names(): Name[] {
    return [...this.#names.values()].map(({ name }) => name);
  }

  sets(): SignedRRset[] {
    return [...this.#names.values()].flatMap(({ sets }) => [...sets.values()]);
  }

  /** The delegation at or above a name: below it, and for all but DS at it, another zone has the say. */
  cutAt(name: Name): Name | undefined {
    for (let labels = this.name.labelCount + 1; labels <= name.labelCount; labels++) {
      const above = name.suffix(labels);
      if (this.at(above, RRType.NS) !== undefined) return above;
    }
    return undefined;
  }

  /** True for what this zone answers for itself, and for a cut's own name; false for glue. */
  isOwn(name: Name): boolean {
    const cut = this.cutAt(name);
    return cut === undefined || cut.equals(name);
  }

  /** True if the name has records or a name below it has: empty non-terminals exist too (RFC 8020). */
  exists(name: Name): boolean {
    return this.existing().has(name.key);
  }

  /** All names of the zone that exist, empty non-terminals among them, without glue. */
  existing(): ReadonlyMap<string, Name> {
    if (this.#existing !== undefined) return this.#existing;
    const all = new Map<string, Name>();
    for (const name of this.names()) {
      if (!this.isOwn(name)) continue;
      for (let up = name; !all.has(up.key); up = up.parent()) {
        all.set(up.key, up);
        if (up.equals(this.name)) break;
      }
    }
    this.#existing = all;
    return all;
  }

  /** The nearest name at or above `name` that exists (RFC 4592 section 3.3.1). */
  closestEncloser(name: Name): Name {
    let up = name;
    while (!this.exists(up) && up.isBelow(this.name)) up = up.parent();
    return up;
  }
}

/** An RRset and its signatures as records, under another owner where a wildcard was expanded. */
export function recordsOf(set: SignedRRset, withSignatures: boolean, owner: Name = set.name): ResourceRecord[] {
  const record = (type: number, rdata: Uint8Array): ResourceRecord => ({
    name: owner,
    type,
    class: RRClass.IN,
    ttl: set.ttl,
    rdata,
  });
  const records = set.rdatas.map((rdata) => record(set.type, rdata));
  if (withSignatures) records.push(...set.signatures.map((rdata) => record(RRType.RRSIG, rdata)));
  return records;
}
