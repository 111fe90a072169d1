/** What stands in the zones of a world: hosts, wildcards, empty non-terminals, odd names, and aliases to anywhere. */
import type { Random } from './random.ts';
import type { RecordPlan, ZonePlan } from './zone-plan.ts';

const OWNERS = [
  'www',
  'mx',
  'mail',
  'b',
  'a.b.c',
  'x.y',
  '_25._tcp.mx',
  '_25._tcp.mail',
  'Mixed.CASE',
  '\\000z',
  'dot\\.ted',
  '\\255',
  '-',
  'ns.far.down.below',
];
const WILDCARDS = ['*', '*.wild', '*.e.n.t', '*._tcp.mx', '*.www', '*.*'];
const ALIASES = ['alias', 'other-alias', 'to.alias', '_25._tcp.alias', '*.aliases', '*.b'];
const DNAMES = ['d', 'dname.b', 'zz'];
const TYPES = ['A', 'A', 'AAAA', 'TXT', 'MX', 'TLSA'];

/** Marks an alias's target, which is chosen once all zones have their names. */
const TO_BE_CHOSEN = '?';

export const below = (label: string, zone: string): string => (zone === '.' ? `${label}.` : `${label}.${zone}`);

function rdataFor(random: Random, type: string, zone: string): string {
  const number = random.below(250) + 1;
  switch (type) {
    case 'A':
      return `192.0.2.${number}`;
    case 'AAAA':
      return `2001:db8::${number}`;
    case 'MX':
      return `${number} ${below(random.pick(['mx', 'mail', 'alias', 'Nowhere']), zone)}`;
    case 'TLSA':
      return `3 1 1 ${number.toString(16).padStart(2, '0').repeat(32)}`;
    default:
      return `"text ${number}"`;
  }
}

/** Fills the zone with names. None lies at, above or below a cut, and none below a DNAME. */
export function makeContent(random: Random, zone: ZonePlan, zones: readonly ZonePlan[]): void {
  const cuts = zones.filter(({ parent }) => parent === zone).map(({ name }) => name.toLowerCase());
  if (cuts.length === 0 && zone.parent !== null && random.chance(0.06)) {
    zone.records.push({ owner: zone.name, type: 'DNAME', rdata: TO_BE_CHOSEN });
    return;
  }
  const taken: string[] = [];
  const isFree = (owner: string): boolean =>
    !cuts.some((cut) => isAtOrBelow(owner.toLowerCase(), cut)) &&
    !taken.some((dname) => isAtOrBelow(owner, dname) || isAtOrBelow(dname, owner));
  const add = (owner: string, type: string): void => {
    zone.records.push({
      owner,
      type,
      rdata: type === 'CNAME' || type === 'DNAME' ? TO_BE_CHOSEN : rdataFor(random, type, zone.name),
    });
  };
  for (const label of random.some(
    DNAMES,
    random.weighted([
      [60, 0],
      [30, 1],
      [10, 2],
    ]),
  )) {
    const owner = below(label, zone.name);
    if (!isFree(owner)) continue;
    add(owner, 'DNAME');
    if (random.chance(0.3)) add(owner, 'A');
    taken.push(owner);
  }
  const aliases = random.some(ALIASES, random.below(4)).map((label) => below(label, zone.name));
  for (const owner of aliases) if (isFree(owner)) add(owner, 'CNAME');
  const owners = [zone.name, ...random.some(OWNERS, 3 + random.below(5)).map((label) => below(label, zone.name))];
  for (const label of random.some(WILDCARDS, random.below(3))) owners.push(below(label, zone.name));
  for (const owner of owners) {
    if (!isFree(owner) || aliases.includes(owner)) continue;
    for (const type of new Set([random.pick(TYPES), random.pick(TYPES)])) {
      add(owner, type);
      if (random.chance(0.2)) add(owner, type);
    }
  }
}

/** Chooses where the aliases of a zone lead: to what is there, to what is not, in this zone or another. */
export function makeTargets(random: Random, zone: ZonePlan, zones: readonly ZonePlan[]): void {
  for (const [i, record] of zone.records.entries()) {
    if (record.rdata !== TO_BE_CHOSEN) continue;
    const where = random.chance(0.4) ? zone : random.pick(zones);
    const owners = where.records.map(({ owner }) => owner.replace(/^\*\./, 'instance.'));
    const rdata = random.weighted([
      [70, random.pick([where.name, ...owners])],
      [10, below('nowhere', where.name)],
      [10, below('leaf', random.pick([where.name, ...owners]))],
      [10, random.pick(zones).name],
    ]);
    // A DNAME to above or below itself would be an endless chain; a name server answers that with YXDOMAIN in time.
    const elsewhere = isAtOrBelow(where.name, record.owner) ? 'elsewhere.' : below('elsewhere', where.name);
    const target = record.type === 'DNAME' && isAtOrBelow(rdata, record.owner) ? elsewhere : rdata;
    zone.records[i] = { ...record, rdata: target } satisfies RecordPlan;
  }
}

export function isAtOrBelow(name: string, ancestor: string): boolean {
  return ancestor === '.' || name === ancestor || name.endsWith(`.${ancestor}`);
}
