/**
 * A miniature internet in this process: zones of the table, signed by fresh keys when first asked for, behind one
 * recursive resolver that leaves validation to whoever asks. No sockets: `doh-server.ts` puts it on the network.
 */
import type { Ask } from '../../src/dns/asking.ts';
import { createDohAsk } from '../../src/dns/doh.ts';
import { Name } from '../../src/dns/name.ts';
import { RRClass, RRType } from '../../src/dns/types.ts';
import { recordToText } from '../../src/dns/zone-file.ts';
import { parseTrustAnchors, type TrustAnchor } from '../../src/dnssec/anchors.ts';
import type { ZoneSpec } from '../table/schema.ts';
import { type BuiltZone, buildZone, makeKeys } from './build-zone.ts';
import type { ZoneKey } from './keys.ts';
import { resolveIn, type World } from './recursion.ts';
import { answerWire } from './wire.ts';
import { recordsOf } from './zone.ts';
import { TTL } from './zone-records.ts';

export interface Internet {
  /** Asks without a network, for a validator in the same process. */
  readonly ask: Ask;
  /** The root's own keys: what to trust here in place of the IANA keys. */
  readonly anchors: readonly TrustAnchor[];
  /** The same as zone-file text, for `--trust-anchor` and the extension's settings. */
  readonly anchorText: string;
  /** A query to its response. Throws WireError for octets that are no message. */
  readonly wire: (query: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>;
  /** A zone with its signatures in zone-file format, for real tools to look at. Throws for a name that is no zone. */
  readonly zoneText: (name: string) => Promise<string>;
}

export interface InternetOptions {
  /** Fills in the placeholders of the zones' records; none by default. */
  readonly fillIn?: (text: string) => string;
  /** Seconds since 1970. */
  readonly now?: () => number;
}

interface Entry {
  readonly spec: ZoneSpec;
  readonly name: Name;
  readonly keys: readonly ZoneKey[];
  built: Promise<BuiltZone> | undefined;
}

/** Makes the keys of all zones and is ready. The zones must include the root; each is delegated by the nearest above. */
export async function createInternet(zones: readonly ZoneSpec[], options: InternetOptions = {}): Promise<Internet> {
  const { fillIn = (text) => text, now = () => Math.floor(Date.now() / 1000) } = options;
  const entries = new Map<string, Entry>();
  for (const made of await Promise.all(
    zones.map(async (spec) => ({ spec, name: Name.parse(spec.name), keys: await makeKeys(spec.signing) })),
  )) {
    entries.set(made.name.key, { ...made, built: undefined });
  }
  const root = entries.get(Name.root.key);
  if (root === undefined) throw new Error('an internet needs a root zone');

  const zoneAround = (name: Name): Entry => {
    for (let up = name; ; up = up.parent()) {
      const entry = entries.get(up.key);
      if (entry !== undefined) return entry;
    }
  };
  const childrenOf = (parent: Entry): Entry[] =>
    [...entries.values()].filter((entry) => entry !== root && zoneAround(entry.name.parent()) === parent);
  const signed = (entry: Entry): Promise<BuiltZone> => {
    entry.built ??= buildZone(entry.spec, entry.keys, childrenOf(entry), fillIn, now());
    return entry.built;
  };
  const world: World = {
    zoneFor: (name, type) => {
      const entry = zoneAround(type === RRType.DS ? name.parent() : name);
      return { spec: entry.spec, signed: () => signed(entry) };
    },
  };

  const wire: Internet['wire'] = (query) => answerWire(query, (name, type) => resolveIn(world, name, type));
  const anchorText = root.keys
    .filter(({ role }) => role !== 'zone-signing')
    .map(({ dnskey }) => ({ name: Name.root, type: RRType.DNSKEY, class: RRClass.IN, ttl: TTL, rdata: dnskey }))
    .map((record) => `${recordToText(record)}\n`)
    .join('');
  return {
    ask: askOver(wire),
    anchors: parseTrustAnchors(anchorText),
    anchorText,
    wire,
    zoneText: async (name) => {
      const entry = entries.get(Name.parse(name).key);
      if (entry === undefined) throw new Error(`no zone ${name}`);
      const { zone, chain } = await signed(entry);
      // NSEC records are among the zone's sets already; NSEC3 records belong to no name of it.
      const nsec3 = chain.filter(({ type }) => type === RRType.NSEC3);
      const records = [...zone.sets(), ...nsec3].flatMap((set) => recordsOf(set, true));
      const soaFirst = records.sort((a, b) => Number(b.type === RRType.SOA) - Number(a.type === RRType.SOA));
      return `${soaFirst.map(recordToText).join('\n')}\n`;
    },
  };
}

/** The same strict reading of answers as over a network, with a function call in place of the connection. */
function askOver(wire: Internet['wire']): Ask {
  return createDohAsk({
    url: 'http://127.0.0.1/dns-query',
    method: 'POST',
    fetch: async (_url, { body }) =>
      new Response(await wire(body ?? new Uint8Array()), { headers: { 'content-type': 'application/dns-message' } }),
  });
}
