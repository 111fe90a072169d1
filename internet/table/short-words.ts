/** Short words for the ways of signing and for zones, so that the table reads as a table. */
import type { Algorithm, Case, Signing, ZoneSpec } from './schema.ts';

export const unsigned: Signing = { kind: 'unsigned' };

export const nsec = (...algorithms: Algorithm[]): Signing => ({
  kind: 'nsec',
  algorithms: algorithms.length > 0 ? algorithms : [13],
});

export const nsec3 = (iterations = 0, ...algorithms: Algorithm[]): Signing => ({
  kind: 'nsec3',
  algorithms: algorithms.length > 0 ? algorithms : [13],
  iterations,
});

export const nsec3OptOut: Signing = { kind: 'nsec3-optout', algorithms: [13] };

type Rest = Omit<ZoneSpec, 'name' | 'signing' | 'records'>;

export const zone = (name: string, signing: Signing, records: string, rest: Rest = {}): ZoneSpec => ({
  name,
  signing,
  records,
  ...rest,
});

/** One host `mx` on the good server with its 3 1 1 record: sound unless the zone says otherwise. */
export const SOUND = `
  @ MX 10 mx
  mx A {v4:good}
  mx AAAA {v6:good}
  _25._tcp.mx TLSA {3 1 1 self}
`;

/** One host `mx` on the given server, IPv4 alone, with the TLSA records given. */
export const oneHost = (server: string, ...tlsa: string[]): string =>
  ['@ MX 10 mx', `mx A {v4:${server}}`, ...tlsa.map((record) => `_25._tcp.mx TLSA ${record}`)].join('\n');

/** A case whose report has to give this advice too. */
export const advising = (entry: Case, ...advice: string[]): Case => ({ ...entry, expect: { ...entry.expect, advice } });
