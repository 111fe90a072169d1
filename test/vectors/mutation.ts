/** Mutants of RFC 9102's chains and of messages: what they may become, and never `secure` with another content. */
import type { Ask, Reply } from '../../src/dns/asking.ts';
import { decodeMessage, encodeMessage, question } from '../../src/dns/codec.ts';
import { readAnswer } from '../../src/dns/doh.ts';
import type { ResourceRecord } from '../../src/dns/message.ts';
import type { Name } from '../../src/dns/name.ts';
import { RRType } from '../../src/dns/types.ts';
import { WireError } from '../../src/dns/wire-error.ts';
import type { Lookup } from '../../src/dnssec/lookup.ts';
import { concat, toHex } from '../../src/octets.ts';
import { createPoolAsk } from './pool.ts';
import { type Chain, chainValidator } from './rfc9102.ts';

/** What a secure answer claims, as one string; null for any other. */
export function claim({ answer }: Lookup): string | null {
  if (answer.status !== 'secure') return null;
  const { name, denial, rdatas } = answer.proven;
  return `${name.key} ${denial} ${rdatas.map(toHex).join(' ')}`;
}

export function resolveChain(chain: Chain, records: readonly ResourceRecord[]): Promise<Lookup> {
  return chainValidator(createPoolAsk(records))(chain.name, RRType.TLSA);
}

/** One record with one bit of its RDATA flipped. */
export function flipped(record: ResourceRecord, bit: number): ResourceRecord {
  const rdata = Uint8Array.from(record.rdata);
  rdata[bit >> 3] = (rdata[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return { ...record, rdata };
}

/** An Ask that sends each answer through the codec, changed on the way by `mutate`. */
export function overTheWire(ask: Ask, mutate: (octets: Uint8Array<ArrayBuffer>) => Uint8Array): Ask {
  return async (name: Name, type: number): Promise<Reply> => {
    const reply = await ask(name, type);
    if (reply.kind === 'unanswered') return reply;
    const octets = mutate(encodeMessage(reply.message));
    const read = readAnswer(octets, question(name, type));
    if ('code' in read) return { kind: 'unanswered', reason: { code: read.code, zone: null, data: {} } };
    return { kind: 'answered', message: read, octets, resolver: reply.resolver };
  };
}

/** Changes a message in one of several ways that hurt parsers: bits, octets, cuts, repeats, lengths. */
export function mutateOctets(octets: Uint8Array<ArrayBuffer>, random: () => number): Uint8Array {
  const at = (): number => Math.floor(random() * octets.length);
  const out = Uint8Array.from(octets);
  switch (Math.floor(random() * 6)) {
    case 0: {
      const i = at();
      out[i] = (out[i] ?? 0) ^ (1 << Math.floor(random() * 8));
      return out;
    }
    case 1:
      out[at()] = [0, 1, 0x3f, 0x40, 0x7f, 0x80, 0xc0, 0xff][Math.floor(random() * 8)] ?? 0;
      return out;
    case 2:
      return out.slice(0, at());
    case 3: {
      const start = at();
      return Uint8Array.from([...out.slice(0, start), ...out.slice(start, start + 40), ...out.slice(start)]);
    }
    case 4: {
      const i = at();
      out[i] = 0xc0;
      if (i + 1 < out.length) out[i + 1] = Math.floor(random() * 256);
      return out;
    }
    default: {
      for (let n = 0; n < 8; n++) out[at()] = Math.floor(random() * 256);
      return out;
    }
  }
}

const LARGEST_MESSAGE = 65_535;
const MOST_RECORDS = 4000;

/**
 * A message as long as one can be: the same question, and one of its records again and again, the owner a pointer to the
 * question's name or written out, the RDATA as it was or with an octet changed. Octets that are no message stay as they are.
 */
export function inflated(octets: Uint8Array<ArrayBuffer>, random: () => number): Uint8Array {
  if (!decodes(octets)) return octets;
  const { questions, answer, authority } = decodeMessage(octets);
  const records = [...answer, ...authority];
  const record = records[Math.floor(random() * records.length)];
  const [asked] = questions;
  if (record === undefined || asked === undefined) return octets;
  const head = octets.slice(0, 12 + asked.name.toWire().length + 4);
  const owner = random() < 0.5 ? Uint8Array.of(0xc0, 12) : record.name.toWire();
  // Names in RDATA may be pointers too: many types get them to be expanded.
  const rdata = random() < 0.3 ? Uint8Array.of(0xc0, 12, 0xc0, 12, ...new Uint8Array(20)) : record.rdata;
  const type = random() < 0.3 ? Math.floor(random() * 70) : record.type;
  const fixed = Uint8Array.of(type >> 8, type & 255, 0, 1, 0, 0, 14, 16, rdata.length >> 8, rdata.length & 255);
  const one = concat(owner, fixed, rdata);
  const count = Math.min(MOST_RECORDS, Math.floor((LARGEST_MESSAGE - head.length) / one.length));
  const changes = random() < 0.5;
  const many = Array.from({ length: count }, () => {
    const copy = Uint8Array.from(one);
    const at = owner.length + fixed.length + Math.floor(random() * rdata.length);
    if (changes && at < copy.length) copy[at] = Math.floor(random() * 256);
    return copy;
  });
  const counts = [1, 0, 0, 0];
  counts[random() < 0.5 ? 1 : 2] = count;
  head.set(
    counts.flatMap((n) => [n >> 8, n & 255]),
    4,
  );
  return concat(head, ...many);
}

/** Decodes octets; true if they are a message. Throws whatever the codec throws that is not its own. */
export function decodes(octets: Uint8Array): boolean {
  try {
    decodeMessage(octets);
    return true;
  } catch (error) {
    if (error instanceof WireError) return false;
    throw error;
  }
}
