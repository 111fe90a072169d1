/** Small signed worlds for tests: zones signed in the process, and an Ask that answers as a resolver with CD=1 would. */
import { webcrypto } from 'node:crypto';
import { nodeCrypto } from '../../cli/node-crypto.ts';
import type { Ask } from '../../src/dns/asking.ts';
import { answered, responseTo } from '../../src/dns/message.testing.ts';
import type { ResourceRecord } from '../../src/dns/message.ts';
import { Name } from '../../src/dns/name.ts';
import { decodeDnskey } from '../../src/dns/rdata.ts';
import { RRClass, RRType } from '../../src/dns/types.ts';
import { parseZoneFile } from '../../src/dns/zone-file.ts';
import { createVerifySignature, type VerifySignature } from '../../src/dnssec/algorithms.ts';
import type { TrustAnchor } from '../../src/dnssec/anchors.ts';
import type { Resolve } from '../../src/dnssec/lookup.ts';
import { gatherRRsets, type RRset } from '../../src/dnssec/rrset.ts';
import { signedData } from '../../src/dnssec/signature.ts';
import { createValidator, type ValidatorOptions } from '../../src/dnssec/validator.ts';
import { concat } from '../../src/octets.ts';

export const NOW = Date.UTC(2026, 0, 1) / 1000;

export interface SigningKey {
  readonly zone: Name;
  readonly record: ResourceRecord;
  readonly tag: number;
  readonly sign: (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
}

/** A P-256 key of a zone, as DNSKEY record and signer. */
export async function makeKey(zone: Name, flags = 257): Promise<SigningKey> {
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const raw = new Uint8Array(await webcrypto.subtle.exportKey('raw', pair.publicKey));
  const rdata = concat(Uint8Array.of(flags >> 8, flags & 255, 3, 13), raw.subarray(1));
  const sign = async (data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
    new Uint8Array(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, data));
  return { zone, record: makeRecord(zone, RRType.DNSKEY, rdata), tag: decodeDnskey(rdata).keyTag, sign };
}

export function makeRecord(name: Name, type: number, rdata: Uint8Array, ttl = 3600): ResourceRecord {
  return { name, type, class: RRClass.IN, ttl, rdata };
}

export interface SignOptions {
  readonly inception?: number;
  readonly expiration?: number;
  /** The owner's labels, fewer for an RRset that is to look expanded from a wildcard. */
  readonly labels?: number;
  readonly tag?: number;
  /** Number of the algorithm that the RRSIG claims; the key's own if not given. */
  readonly algorithm?: number;
}

/** The RRSIG over one RRset. */
export async function signRRset(
  key: SigningKey,
  records: readonly ResourceRecord[],
  options: SignOptions = {},
): Promise<ResourceRecord> {
  const [rrset] = gatherRRsets(records) as [RRset];
  const signature = {
    typeCovered: rrset.type,
    algorithm: options.algorithm ?? 13,
    labels: options.labels ?? rrset.name.labelCount - (rrset.name.isWildcard ? 1 : 0),
    originalTtl: rrset.ttl,
    expiration: (options.expiration ?? NOW + 86_400) >>> 0,
    inception: (options.inception ?? NOW - 86_400) >>> 0,
    keyTag: options.tag ?? key.tag,
    signer: key.zone,
    signature: new Uint8Array(),
  };
  const made = await key.sign(signedData(rrset, signature));
  const numbers = new DataView(new ArrayBuffer(18));
  numbers.setUint16(0, signature.typeCovered);
  numbers.setUint8(2, signature.algorithm);
  numbers.setUint8(3, signature.labels);
  numbers.setUint32(4, signature.originalTtl);
  numbers.setUint32(8, signature.expiration);
  numbers.setUint32(12, signature.inception);
  numbers.setUint16(16, signature.keyTag);
  const rdata = concat(new Uint8Array(numbers.buffer), key.zone.toWire(), made);
  return makeRecord(rrset.name, RRType.RRSIG, rdata, rrset.ttl);
}

/** Records of zone-file text, each RRset followed by its signature. */
export async function signed(key: SigningKey, text: string, options: SignOptions = {}): Promise<ResourceRecord[]> {
  const records = parseZoneFile(text, { origin: key.zone });
  const out: ResourceRecord[] = [];
  for (const { name, type } of gatherRRsets(records)) {
    const set = records.filter((record) => record.type === type && record.name.equals(name));
    out.push(...set, await signRRset(key, set, options));
  }
  return out;
}

/** The DS that vouches for a key, by SHA-256 (2) or SHA-1 (1). */
export async function dsOf(key: SigningKey, type: 1 | 2 = 2): Promise<ResourceRecord> {
  const octets = concat(key.zone.toCanonicalWire(), key.record.rdata);
  const digest = new Uint8Array(await webcrypto.subtle.digest(type === 1 ? 'SHA-1' : 'SHA-256', octets));
  return makeRecord(key.zone, RRType.DS, concat(Uint8Array.of(key.tag >> 8, key.tag & 255, 13, type), digest));
}

export interface Said {
  readonly answer?: readonly ResourceRecord[];
  readonly authority?: readonly ResourceRecord[];
  readonly rcode?: number;
}

/** What is said to each question: `name. TYPE` (the type as a number) → sections. Everything else is an empty NODATA. */
export class World {
  readonly said = new Map<string, Said>();
  /** When the signatures over keys and DS records hold; a day around `NOW` if not given. */
  readonly times: SignOptions;
  readonly anchors: TrustAnchor[] = [];
  readonly asked: string[] = [];
  readonly ask: Ask = async (name, type) => {
    this.asked.push(`${name} ${type}`);
    return answered(responseTo(name, type, this.said.get(`${name.toString().toLowerCase()} ${type}`) ?? {}));
  };

  constructor(times: SignOptions = {}) {
    this.times = times;
  }

  say(name: string, type: number, said: Said): this {
    this.said.set(`${name} ${type}`, said);
    return this;
  }

  /** Makes a zone whose one key is a trust anchor. */
  async anchored(zone: string): Promise<SigningKey> {
    const key = await this.keyed(zone);
    this.anchors.push({ zone: key.zone, ds: [], keys: [decodeDnskey(key.record.rdata)] });
    return key;
  }

  /** Makes a zone with one key and, given its parent's key, a DS signed by it. */
  async keyed(zone: string, parent?: SigningKey): Promise<SigningKey> {
    const key = await makeKey(Name.parse(zone));
    this.say(zone, RRType.DNSKEY, { answer: [key.record, await signRRset(key, [key.record], this.times)] });
    if (parent !== undefined) {
      const ds = await dsOf(key);
      this.say(zone, RRType.DS, { answer: [ds, await signRRset(parent, [ds], this.times)] });
    }
    return key;
  }

  resolver(options: Partial<ValidatorOptions> = {}): Resolve {
    return createValidator({ ask: this.ask, anchors: this.anchors, crypto: nodeCrypto, clock: () => NOW, ...options });
  }
}

/** Counts the signature checks made. */
export function countingVerify(): { readonly verify: VerifySignature; readonly count: () => number } {
  const inner = createVerifySignature(nodeCrypto);
  let checks = 0;
  return {
    verify: (key, signature, data) => {
      checks++;
      return inner(key, signature, data);
    },
    count: () => checks,
  };
}

export const WWW_RECORD = 'www.sub.example. A 192.0.2.1';

/** `example` is the anchor, `sub.example` is signed below it, and `www.sub.example` has an address, as `WWW_RECORD` says. */
export async function makeChain() {
  const world = new World();
  const parent = await world.anchored('example.');
  const child = await world.keyed('sub.example.', parent);
  world.say('www.sub.example.', RRType.A, { answer: await signed(child, WWW_RECORD) });
  return { world, parent, child };
}
