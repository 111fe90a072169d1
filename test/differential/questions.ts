/** Which questions a world is asked: of the names that are worth it, with types that stand there and others. */
import { namesOfInterest } from './names.ts';
import { Random } from './random.ts';
import type { World } from './world.ts';

export interface Question {
  readonly name: string;
  readonly type: string;
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
