/** A made-up DNS and made-up mail servers for tests of the check: a small table each, no network, no signatures. */
import { webcrypto } from 'node:crypto';
import type { CryptoPort } from '../../src/crypto.ts';
import { Name } from '../../src/dns/name.ts';
import { RRType, typeToText } from '../../src/dns/types.ts';
import type { AliasLink, Answer, Lookup, Resolve, ZoneStep } from '../../src/dnssec/lookup.ts';
import { bogus, indeterminate, insecure, type Proof, type Status, secure } from '../../src/dnssec/proven.ts';
import { fromHex } from '../../src/octets.ts';
import type { Observation, ProbeRequest, Prober } from '../../src/probe/observation.ts';
import { type Reason, reason } from '../../src/reason.ts';

export const crypto: CryptoPort = {
  subtle: webcrypto.subtle as unknown as CryptoPort['subtle'],
  ed448: () => Promise.reject(new Error('no Ed448 in these tests')),
};

/**
 * One line of the table. Records are in short form: `10 mx.example` for MX, an address, `3 1 1 hex` for TLSA; `nodata` and
 * `nxdomain` deny. `via` are alias links, each with its own status. `never` answers at no time.
 */
export interface Line {
  readonly status?: Status | 'throws' | 'never';
  readonly says: readonly string[] | 'nodata' | 'nxdomain';
  readonly via?: readonly { readonly to: string; readonly status: Status }[];
  readonly ttl?: number;
  readonly expires?: number;
  /** Zones that the chain of trust leads through, the root first. */
  readonly chain?: readonly string[];
  readonly weaknesses?: readonly Reason[];
  /** Where the answer's response code is another than what is proven. */
  readonly receivedRcode?: number;
  /** URL of the resolver that answered. */
  readonly by?: string;
}

export type Zone = Readonly<Record<string, Line | readonly string[] | 'nodata' | 'nxdomain'>>;

/** A Resolve over lines keyed `name TYPE`; what is not in the table is securely denied (NODATA). */
export function fakeResolve(zone: Zone, asked: string[] = []): Resolve {
  return async (name, type) => {
    const key = `${name.toHost()} ${typeToText(type)}`;
    asked.push(key);
    const entry = zone[key] ?? 'nodata';
    const line: Line =
      typeof entry === 'string' || Array.isArray(entry) ? { says: entry as Line['says'] } : (entry as Line);
    if (line.status === 'throws') throw new TypeError('broken resolver');
    if (line.status === 'never') return new Promise<Lookup>(() => undefined);
    const aliases: AliasLink[] = [];
    let end = name;
    for (const { to, status } of line.via ?? []) {
      aliases.push({ kind: 'CNAME', from: end, to: Name.parse(to), status });
      end = Name.parse(to);
    }
    return {
      name,
      type,
      answer: proofOf(line, end, type),
      aliases,
      chain: (line.chain ?? []).map(zoneStep),
      signaturesExpire: line.expires ?? null,
      expiringZone: line.expires === undefined ? null : (line.chain?.at(-1) ?? null),
      weaknesses: line.weaknesses ?? [],
      receivedRcode: line.receivedRcode ?? (line.says === 'nxdomain' ? 3 : 0),
      resolverSays: { authenticData: false, extendedErrors: [] },
      answeredBy: [line.by ?? 'https://resolver.test/'],
    };
  };
}

const zoneStep = (zone: string): ZoneStep => ({
  zone,
  status: 'secure',
  keyTag: null,
  algorithm: null,
  ds: null,
  inception: null,
  expiration: null,
  reason: null,
});

function proofOf({ status = 'secure', says, ttl = 3600 }: Line, name: Name, type: number): Proof<Answer> {
  const why = reason('made-up', 'zone.test', {});
  if (status === 'bogus') return bogus(why);
  if (status === 'indeterminate') return indeterminate(why);
  const denial = typeof says === 'string' ? says : null;
  const rdatas = typeof says === 'string' ? [] : says.map((text) => rdataOf(text, type));
  const answer: Answer = { name, rcode: denial === 'nxdomain' ? 3 : 0, denial, rdatas, ttl, publishedTtl: ttl };
  return status === 'insecure' ? insecure(answer, why) : secure(answer);
}

function rdataOf(text: string, type: number): Uint8Array {
  if (text.startsWith('\\#')) return fromHex(text.slice(2).replace(/\s/g, '')) ?? new Uint8Array();
  if (type === RRType.A) return Uint8Array.from(text.split('.').map(Number));
  if (type === RRType.AAAA) {
    const [head = '', tail = ''] = text.split('::').map((part) =>
      part
        .split(':')
        .map((g) => g.padStart(4, '0'))
        .join(''),
    );
    return fromHex(head.padEnd(32 - tail.length, '0') + tail) ?? new Uint8Array();
  }
  const words = text.split(' ');
  if (type === RRType.MX) {
    const preference = Number(words[0]);
    return Uint8Array.from([preference >> 8, preference & 255, ...Name.parse(words[1] ?? '').toWire()]);
  }
  const [usage, selector, matchingType, hex = ''] = words;
  return Uint8Array.from([Number(usage), Number(selector), Number(matchingType), ...(fromHex(hex) ?? [])]);
}

/** What the server at an address does: an observation without its address, or several in turn; `never` hangs from there on. */
export type Behaviour = Partial<Observation> & { readonly kind: Observation['kind'] };
type Turn = Behaviour | 'never';
export type Servers = Readonly<Record<string, Turn | readonly Turn[] | 'silent'>>;

export function fakeProber(servers: Servers, requests: ProbeRequest[] = []): Prober {
  return async function* (request) {
    requests.push(request);
    for (const address of request.addresses) {
      const behaviour = servers[address] ?? { kind: 'no-answer', code: 'connection-refused', words: '' };
      if (behaviour === 'silent') continue;
      for (const one of [behaviour].flat() as Turn[]) {
        if (one === 'never') await new Promise(() => undefined);
        else yield { address, words: '', ...one } as Observation;
      }
    }
  };
}
