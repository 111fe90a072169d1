/** Which names of a world are worth asking for: what is there, what nearly is, and what lies behind cuts and wildcards. */
import { below } from './content.ts';
import type { ZonePlan } from './zone-plan.ts';

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
