/** From a zone of the table to the zone as served: keys, records, signatures, denial, and what is broken of it. */
import { Name } from '../../src/dns/name.ts';
import { RRType } from '../../src/dns/types.ts';
import type { Breakage, Signing, ZoneSpec } from '../table/schema.ts';
import type { SignedZone } from './authority.ts';
import { breakRRset, thinOut } from './breakage.ts';
import {
  type DenialParameters,
  NO_DENIAL,
  nsec3Chain,
  nsec3Denial,
  nsec3Param,
  nsecChain,
  nsecDenial,
} from './denial.ts';
import { makeKey, type ZoneKey } from './keys.ts';
import { signRRset, signZone, type Validity } from './signing.ts';
import { type SignedRRset, Zone } from './zone.ts';
import { type Child, TTL, zoneRecords } from './zone-records.ts';

const DAY = 86_400;

/** From and until, in seconds from now; the same as in `test/lab/`. */
const VALIDITY = {
  now: [-3600, 90 * DAY],
  past: [-40 * DAY, -10 * DAY],
  future: [10 * DAY, 90 * DAY],
  'a-day-more': [-3600, 1.5 * DAY],
} as const;

/** Fresh keys for a zone: one per algorithm, or a key signing and a zone signing key. None for an unsigned zone. */
export async function makeKeys(signing: Signing): Promise<ZoneKey[]> {
  if (signing.kind === 'unsigned') return [];
  const roles: ZoneKey['role'][] = signing.split ? ['key-signing', 'zone-signing'] : ['both'];
  const wanted = signing.algorithms.flatMap((algorithm) => roles.map((role) => makeKey(algorithm, role)));
  return Promise.all(wanted);
}

export interface BuiltZone extends SignedZone {
  /** NSEC or NSEC3 records with their signatures, those left out by a breakage not among them. */
  readonly chain: readonly SignedRRset[];
}

/** Builds and signs a zone. `now` in seconds since 1970. */
export async function buildZone(
  spec: ZoneSpec,
  keys: readonly ZoneKey[],
  children: readonly Child[],
  fillIn: (text: string) => string,
  now: number,
): Promise<BuiltZone> {
  const zone = new Zone(Name.parse(spec.name), zoneRecords(spec, children, fillIn));
  const { signing, broken = [] } = spec;
  if (signing.kind === 'unsigned') return { zone, denial: NO_DENIAL, chain: [] };

  const during = (when: keyof typeof VALIDITY): Validity => {
    const [from, until] = VALIDITY[when];
    return { inception: now + from, expiration: now + until };
  };
  const validity = during(signing.validity ?? 'now');
  const foreign = broken.some(({ kind }) => kind === 'foreign-keys');
  const signers = foreign ? await makeKeys(signing) : keys;
  const sign = (set: Omit<SignedRRset, 'signatures'>, when: Validity): SignedRRset =>
    signRRset(set, zone.name, set.type === RRType.DNSKEY ? keys : signers, when);

  const parameters: DenialParameters = { kind: signing.kind, iterations: signing.iterations ?? 0 };
  if (signing.kind !== 'nsec') {
    zone.put({ name: zone.name, type: RRType.NSEC3PARAM, ttl: 0, rdatas: [nsec3Param(parameters)], signatures: [] });
  }
  signZone(zone, keys, signers, validity);
  const made = signing.kind === 'nsec' ? nsecChain(zone, TTL) : nsec3Chain(zone, parameters, TTL);
  const chain = thinOut(
    zone,
    made.map((set) => sign(set, validity)),
    broken,
  );
  for (const breakage of broken.filter(namesRRset)) {
    breakRRset(zone, breakage, {
      past: (set) => sign(set, during('past')),
      future: (set) => sign(set, during('future')),
      fillIn,
    });
  }
  if (signing.kind === 'nsec') for (const set of chain) zone.put(set);
  const denial = signing.kind === 'nsec' ? nsecDenial(zone, chain) : nsec3Denial(zone, chain, parameters);
  return { zone, denial, chain };
}

function namesRRset(breakage: Breakage): breakage is Extract<Breakage, { type: string }> {
  return 'type' in breakage;
}
