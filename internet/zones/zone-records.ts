/** A zone of the table as records: placeholders filled in, SOA, name server and delegations added. */
import type { ResourceRecord } from '../../src/dns/message.ts';
import { Name } from '../../src/dns/name.ts';
import { RRClass, RRType } from '../../src/dns/types.ts';
import { parseZoneFile } from '../../src/dns/zone-file.ts';
import { fromHex } from '../../src/octets.ts';
import type { Delegation, ZoneSpec } from '../table/schema.ts';
import { dsOf, type ZoneKey } from './keys.ts';

/** TTL of every record, seconds. */
export const TTL = 3600;

/** Nobody asks the name servers of this internet over the network: a documentation address (RFC 5737) will do. */
const NAME_SERVER_ADDRESS = '192.0.2.53';

const zoneName = (spec: ZoneSpec): Name => Name.parse(spec.name);

export interface Child {
  readonly spec: ZoneSpec;
  readonly keys: readonly ZoneKey[];
}

/** `fillIn` fills in the placeholders of the table. Throws WireError for a record whose text is none. */
export function zoneRecords(
  spec: ZoneSpec,
  children: readonly Child[],
  fillIn: (text: string) => string,
): ResourceRecord[] {
  const origin = zoneName(spec);
  // Indented lines are a matter of the table's layout; in a zone file they would mean "the owner above".
  const own = fillIn(spec.records)
    .split('\n')
    .map((line) => line.trim());
  const text = [
    `@ SOA ns hostmaster 1 7200 3600 1209600 ${TTL}`,
    '@ NS ns',
    `ns A ${NAME_SERVER_ADDRESS}`,
    ...own,
    ...children.map(({ spec: child }) => {
      const name = zoneName(child).toString();
      const ns = zoneName(child).prepend('ns').toString();
      return `${name} NS ${ns}\n${ns} A ${NAME_SERVER_ADDRESS}`;
    }),
  ];
  return [...parseZoneFile(text.join('\n'), { origin, ttl: TTL }), ...children.flatMap(delegationSigners)];
}

/** A digest that fits no key, and the key tag that goes with it. */
const NO_KEY_TAG = 4711;
const NO_DIGEST = 'ab'.repeat(32);
const UNASSIGNED = 200;

function delegationSigners({ spec, keys }: Child): ResourceRecord[] {
  const name = zoneName(spec);
  const delegation: Delegation = spec.delegation ?? (spec.signing.kind === 'unsigned' ? 'none' : 'true');
  const made = (algorithm: number, digestType: number): Uint8Array[] => [
    Uint8Array.of(NO_KEY_TAG >> 8, NO_KEY_TAG & 0xff, algorithm, digestType, ...(fromHex(NO_DIGEST) ?? [])),
  ];
  const digests = (type: 1 | 2 | 4): Uint8Array[] =>
    keys.filter((key) => key.role !== 'zone-signing').map((key) => dsOf(name, key, type));
  const rdatas = {
    true: () => digests(2),
    none: () => [],
    'digest-1': () => digests(1),
    'digest-4': () => digests(4),
    'wrong-digest': () => made(13, 2),
    'unknown-algorithm': () => made(UNASSIGNED, 2),
    'unknown-digest': () => made(13, UNASSIGNED),
  }[delegation]();
  return rdatas.map((rdata) => ({ name, type: RRType.DS, class: RRClass.IN, ttl: TTL, rdata }));
}
