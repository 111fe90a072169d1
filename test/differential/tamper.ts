/** Carries a tampering out: from the true answers to the one that the attacker gives. */
import type { Message, ResourceRecord } from '../../src/dns/message.ts';
import { Name } from '../../src/dns/name.ts';
import { decodeRrsig, decodeTarget } from '../../src/dns/rdata.ts';
import { Rcode, RRClass, RRType, typeFromText } from '../../src/dns/types.ts';
import { Random } from './random.ts';
import type { Tampering } from './tampering.ts';

/** Asks the honest name server. */
export type Honest = (name: Name, type: number) => Promise<Message>;

/** The tampering that is meant for a question, if there is one. */
export function tamperingFor(all: readonly Tampering[], name: Name, type: number): Tampering | undefined {
  return all.find((tampering) => {
    if (!Name.parse(tampering.name).equals(name)) return false;
    if (tampering.type === null) return type !== RRType.DS && type !== RRType.DNSKEY;
    return typeFromText(tampering.type) === type;
  });
}

/** A type of which no name has records (for private use, RFC 6895 section 3.1): what is asked of it is denied. */
const NEVER_THERE = 65_281;

const isDenial = ({ type }: ResourceRecord): boolean => type === RRType.NSEC || type === RRType.NSEC3;
const covers = ({ type, rdata }: ResourceRecord): number =>
  type === RRType.RRSIG ? decodeRrsig(rdata).typeCovered : type;

/** The answer of the attacker to a question, made from true ones. Deterministic. */
export async function tampered(tampering: Tampering, name: Name, type: number, honest: Honest): Promise<Message> {
  const truth = await honest(name, type);
  const from = Name.parse(tampering.from);
  const random = new Random(`${tampering.seed} ${name.key} ${type}`);
  const as = (message: Message): Message => ({ ...message, questions: truth.questions, id: truth.id });
  const said = (message: Message, owner: Name): Message => {
    const rename = (record: ResourceRecord): ResourceRecord =>
      record.name.equals(owner) ? { ...record, name } : record;
    return as({ ...message, answer: message.answer.map(rename) });
  };
  switch (tampering.kind) {
    case 'replay':
    case 'replay-literal':
      return said(await honest(from, type), from);
    case 'replay-denial': {
      const other = await honest(from, random.pick([type, NEVER_THERE]));
      const rcode = random.chance(0.5) ? other.rcode : random.pick([Rcode.NOERROR, Rcode.NXDOMAIN]);
      return as({ ...other, rcode, answer: [] });
    }
    case 'ds-denied-by-other': {
      const other = await honest(from, random.pick([RRType.DS, RRType.DS, NEVER_THERE]));
      return as({ ...other, rcode: Rcode.NOERROR, answer: [] });
    }
    case 'ds-denied-by-child':
      return as({ ...(await honest(name, NEVER_THERE)), rcode: Rcode.NOERROR, answer: [] });
    case 'below-cut-by-parent': {
      // The DS denial at the cut, or, where there is a DS, of a name that is not there beside it.
      const other = await honest(from, RRType.DS);
      return as({ ...other, rcode: random.pick([Rcode.NOERROR, Rcode.NXDOMAIN]), answer: [] });
    }
    case 'forged-unsigned':
      return forged(truth, name, type);
    case 'drop-authority':
    case 'drop-all-authority': {
      const groups = [...new Set(truth.authority.filter(isDenial).map((record) => record.name.key))];
      const victim = groups.length === 0 ? undefined : random.pick(groups);
      const all = tampering.kind === 'drop-all-authority';
      return { ...truth, authority: truth.authority.filter((record) => !all && record.name.key !== victim) };
    }
    case 'drop-signatures': {
      const victim = random.chance(0.5) ? null : covers(random.pick([...truth.answer, ...truth.authority, OTHER]));
      const keep = (record: ResourceRecord): boolean =>
        record.type !== RRType.RRSIG || (victim !== null && covers(record) !== victim);
      return { ...truth, answer: truth.answer.filter(keep), authority: truth.authority.filter(keep) };
    }
    case 'swap-rcode':
      return { ...truth, rcode: truth.rcode === Rcode.NXDOMAIN ? Rcode.NOERROR : Rcode.NXDOMAIN };
    case 'flip-bit': {
      const all = [...truth.answer, ...truth.authority].filter((record) => record.rdata.length > 0);
      if (all.length === 0) return truth;
      const victim = random.pick(all);
      const at = hasNames(victim.type) ? victim.rdata.length - 2 : random.below(victim.rdata.length);
      const rdata = victim.rdata.map((octet, i) => (i === Math.max(at, 0) ? octet ^ (1 << random.below(5)) : octet));
      const flip = (record: ResourceRecord): ResourceRecord => (record === victim ? { ...record, rdata } : record);
      return { ...truth, answer: truth.answer.map(flip), authority: truth.authority.map(flip) };
    }
    case 'alter-alias':
      return alteredAlias(truth, random, from);
    case 'drop-alias-end': {
      const last = truth.answer.filter((record) => ![RRType.CNAME, RRType.DNAME].includes(covers(record) as 5));
      return { ...truth, answer: truth.answer.filter((record) => !last.includes(record)), authority: [] };
    }
    case 'key-dropped': {
      const victim = random.pick([...truth.answer, OTHER]);
      return { ...truth, answer: truth.answer.filter((record) => record !== victim) };
    }
    case 'shuffle':
      return { ...truth, answer: shuffled(random, truth.answer), authority: shuffled(random, truth.authority) };
    case 'bad-signatures-first': {
      const bad = (record: ResourceRecord): ResourceRecord[] =>
        record.type === RRType.RRSIG
          ? [{ ...record, rdata: record.rdata.map((o, i, all) => (i === all.length - 9 ? o ^ 1 : o)) }, record]
          : [record];
      return { ...truth, answer: truth.answer.flatMap(bad), authority: truth.authority.flatMap(bad) };
    }
    case 'no-soa':
      return { ...truth, authority: truth.authority.filter((record) => covers(record) !== RRType.SOA) };
    case 'more-proofs': {
      const other = await honest(from, NEVER_THERE);
      return {
        ...truth,
        authority: [
          ...truth.authority,
          ...other.authority.filter((record) => [RRType.NSEC, RRType.NSEC3].includes(covers(record) as 47)),
        ],
      };
    }
  }
}

const OTHER: ResourceRecord = { name: Name.root, type: RRType.A, class: RRClass.IN, ttl: 0, rdata: new Uint8Array(4) };

/** RDATA that holds names which a flipped bit might make unreadable. */
const hasNames = (type: number): boolean =>
  [RRType.NS, RRType.CNAME, RRType.SOA, RRType.MX, RRType.DNAME, RRType.NSEC].some((one) => one === type);

function shuffled(random: Random, records: readonly ResourceRecord[]): ResourceRecord[] {
  // An alias keeps its place: resolvers read a chain from its beginning.
  return records.some(({ type }) => type === RRType.CNAME || type === RRType.DNAME)
    ? [...records]
    : random.some(records, records.length);
}

/** As from an unsigned zone: an address that the attacker likes, or plain nothing. */
function forged(truth: Message, name: Name, type: number): Message {
  const soa = truth.authority.filter((record) => record.type === RRType.SOA);
  const record = { name, type, class: RRClass.IN, ttl: 300, rdata: Uint8Array.of(192, 0, 2, 66) };
  return { ...truth, rcode: Rcode.NOERROR, answer: type === RRType.A ? [record] : [], authority: soa };
}

function alteredAlias(truth: Message, random: Random, to: Name): Message {
  const aliases = truth.answer.filter(({ type }) => type === RRType.CNAME || type === RRType.DNAME);
  if (aliases.length === 0) return truth;
  const victim = random.pick(aliases);
  const target = random.chance(0.5) ? to : decodeTarget(victim.rdata).parent();
  const altered = { ...victim, rdata: target.toWire() };
  return { ...truth, answer: truth.answer.map((record) => (record === victim ? altered : record)) };
}
