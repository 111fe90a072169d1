/** Which names and types a world is asked: what is there, what nearly is, and what lies behind cuts, wildcards and aliases. */
import { below } from './content.ts';
import { Random } from './random.ts';
import type { World, ZonePlan } from './world.ts';

export interface Question {
  readonly name: string;
  readonly type: string;
}

/** Every owner, the names above it, names beside and below it, and what a wildcard stands for. */
export function namesOfInterest(zones: readonly ZonePlan[]): string[] {
  const names = new Set<string>();
  for (const zone of zones) {
    names
      .add(zone.name)
      .add(below('missing', zone.name))
      .add(below('in.missing', zone.name))
      .add(below('a', zone.name));
    for (const { owner, type } of zone.records) {
      names.add(owner).add(below('leaf', owner));
      if (owner.startsWith('*.')) {
        const parent = owner.slice(2);
        names.add(parent).add(below('instance', parent)).add(below('two.deep', parent)).add(below('other', parent));
      }
      if (type === 'DNAME') names.add(below('to.leaf', owner));
      // Dots inside a label are escaped, so this finds the end of the first label.
      for (let up = parentOf(owner); up.length > zone.name.length; up = parentOf(up)) names.add(up);
    }
    for (let up = parentOf(zone.name); zone.parent !== null && up.length > zone.parent.name.length; up = parentOf(up))
      names.add(up);
  }
  return [...names];
}

function parentOf(name: string): string {
  return /^(?:[^.\\]|\\.)+\.(.+)$/.exec(name)?.[1] ?? '.';
}

const OTHER_TYPES: readonly (readonly [number, string])[] = [
  [30, 'A'],
  [10, 'TXT'],
  [12, 'TLSA'],
  [8, 'MX'],
  [8, 'AAAA'],
  [12, 'DS'],
  [4, 'NS'],
  [4, 'CNAME'],
  [3, 'SOA'],
  [3, 'DNSKEY'],
  [2, 'DNAME'],
  [2, 'NSEC'],
  [2, 'TYPE65280'],
];

/** `count` questions for a world, always the same for the same seed; what is tampered with is asked for first. */
export function makeQuestions(seed: string, world: World, count: number): Question[] {
  const random = new Random(`${seed} questions ${world.index}`);
  const names = namesOfInterest(world.zones);
  const typesAt = (name: string): string[] =>
    world.zones.flatMap(({ records }) => records.filter(({ owner }) => owner === name).map(({ type }) => type));
  const wanted = new Map<string, Question>();
  const ask = (name: string, type: string): void => {
    wanted.set(`${name} ${type}`, { name, type });
  };
  for (const { name, type, from } of world.tamperings) {
    if (type === 'DS' || type === 'DNSKEY') {
      ask(
        random.pick(names.filter((other) => other.endsWith(`.${name}`) || other === name).concat(name)),
        random.pick(['A', 'MX', 'TXT', 'DS']),
      );
    } else ask(name, random.pick(['A', ...typesAt(name), ...typesAt(from)]));
    if (random.chance(0.3)) ask(name, type ?? random.weighted(OTHER_TYPES));
  }
  for (let tries = 0; wanted.size < count && tries < count * 10; tries++) {
    const name = random.pick(names);
    const there = typesAt(name);
    ask(name, there.length > 0 && random.chance(0.5) ? random.pick(there) : random.weighted(OTHER_TYPES));
  }
  return [...wanted.values()].slice(0, count);
}
