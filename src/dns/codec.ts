/** DNS messages from and to octets (RFC 1035 section 4, RFC 6891). Strict: nothing is guessed, nothing is left over. */
import { concat } from '../octets.ts';
import { expandRdata } from './layout.ts';
import type { Message, Question, ResourceRecord } from './message.ts';
import { Reader } from './reader.ts';
import { RRClass, RRType } from './types.ts';
import { WireError } from './wire-error.ts';

/** More records than any answer this project needs; a message that claims more is refused before work is spent on it. */
const MAX_RECORDS = 4096;

const EDE_OPTION = 15;
/** Shown to a person, who wants to know why and not to read pages. */
const MOST_EXTENDED_ERRORS = 8;
const PADDING_OPTION = 12;
const PADDING_BLOCK = 128;
const UDP_PAYLOAD = 1232;

/** Reads one whole message. Throws WireError, and nothing else, for octets that are not exactly one message. */
export function decodeMessage(octets: Uint8Array): Message {
  const reader = new Reader(octets);
  const id = reader.u16();
  const flags = reader.u16();
  const counts = [reader.u16(), reader.u16(), reader.u16(), reader.u16()] as const;
  if (counts[0] + counts[1] + counts[2] + counts[3] > MAX_RECORDS) throw new WireError('too-many-records', 4);

  const questions: Question[] = [];
  for (let i = 0; i < counts[0]; i++) {
    questions.push({ name: reader.name(true), type: reader.u16(), class: reader.u16() });
  }
  const answer = readRecords(reader, counts[1]);
  const authority = readRecords(reader, counts[2]);
  const additional = readRecords(reader, counts[3]);
  reader.finish();

  const options = additional.filter((record) => record.type === RRType.OPT);
  const option = options[0];
  const extendedRcode = option ? option.ttlOctets >>> 24 : 0;
  return {
    id,
    isResponse: (flags & 0x8000) !== 0,
    opcode: (flags >> 11) & 15,
    truncated: (flags & 0x0200) !== 0,
    recursionDesired: (flags & 0x0100) !== 0,
    recursionAvailable: (flags & 0x0080) !== 0,
    authenticData: (flags & 0x0020) !== 0,
    checkingDisabled: (flags & 0x0010) !== 0,
    rcode: (extendedRcode << 4) | (flags & 15),
    questions,
    answer,
    authority,
    additional: additional.filter((record) => record.type !== RRType.OPT),
    extendedErrors: option ? readExtendedErrors(option.rdata) : [],
  };
}

interface ReadRecord extends ResourceRecord {
  /** The TTL field as it stands: an OPT record keeps other things there. */
  readonly ttlOctets: number;
}

function readRecords(reader: Reader, count: number): ReadRecord[] {
  const records: ReadRecord[] = [];
  for (let i = 0; i < count; i++) {
    const name = reader.name(true);
    const type = reader.u16();
    const klass = reader.u16();
    const ttlOctets = reader.u32();
    const length = reader.u16();
    const rdata = expandRdata(type, reader.part(length));
    records.push({ name, type, class: klass, ttl: ttlOctets > 0x7fffffff ? 0 : ttlOctets, ttlOctets, rdata });
  }
  return records;
}

function readExtendedErrors(options: Uint8Array): { code: number; text: string }[] {
  const errors: { code: number; text: string }[] = [];
  const reader = new Reader(options);
  while (reader.left > 0) {
    const code = reader.u16();
    const value = new Reader(reader.take(reader.u16()));
    if (code !== EDE_OPTION || value.left < 2 || errors.length === MOST_EXTENDED_ERRORS) continue;
    const info = value.u16();
    errors.push({ code: info, text: new TextDecoder().decode(value.rest()).slice(0, 512) });
  }
  return errors;
}

/**
 * A query as RFC 8484 wants it: id 0, RD, CD=1 (we validate ourselves), DO=1 (signatures wanted), padded to a multiple
 * of 128 octets (RFC 8467) so that its length says nothing of the name (R2).
 */
export function encodeQuery(question: Question): Uint8Array<ArrayBuffer> {
  const name = question.name.toWire();
  const unpadded = 12 + name.length + 4 + 11 + 4;
  const padding = (PADDING_BLOCK - (unpadded % PADDING_BLOCK)) % PADDING_BLOCK;
  const header = Uint8Array.of(0, 0, 0x01, 0x10, 0, 1, 0, 0, 0, 0, 0, 1);
  const opt = concat(
    Uint8Array.of(0, ...u16(RRType.OPT), ...u16(UDP_PAYLOAD), 0, 0, 0x80, 0, ...u16(4 + padding)),
    Uint8Array.of(...u16(PADDING_OPTION), ...u16(padding)),
    new Uint8Array(padding),
  );
  return concat(header, name, Uint8Array.of(...u16(question.type), ...u16(question.class)), opt);
}

/** A message in wire form, names uncompressed: for tests, for servers of test beds and for exported evidence. */
export function encodeMessage(message: Message): Uint8Array<ArrayBuffer> {
  const flags =
    (message.isResponse ? 0x8000 : 0) |
    (message.opcode << 11) |
    (message.truncated ? 0x0200 : 0) |
    (message.recursionDesired ? 0x0100 : 0) |
    (message.recursionAvailable ? 0x0080 : 0) |
    (message.authenticData ? 0x0020 : 0) |
    (message.checkingDisabled ? 0x0010 : 0) |
    (message.rcode & 15);
  const parts: Uint8Array[] = [
    Uint8Array.of(
      ...u16(message.id),
      ...u16(flags),
      ...u16(message.questions.length),
      ...u16(message.answer.length),
      ...u16(message.authority.length),
      ...u16(message.additional.length),
    ),
  ];
  for (const question of message.questions) {
    parts.push(question.name.toWire(), Uint8Array.of(...u16(question.type), ...u16(question.class)));
  }
  for (const section of [message.answer, message.authority, message.additional]) {
    for (const record of section) parts.push(encodeRecord(record));
  }
  return concat(...parts);
}

function encodeRecord(record: ResourceRecord): Uint8Array {
  return concat(
    record.name.toWire(),
    Uint8Array.of(
      ...u16(record.type),
      ...u16(record.class),
      ...u16(Math.floor(record.ttl / 0x10000)),
      ...u16(record.ttl % 0x10000),
      ...u16(record.rdata.length),
    ),
    record.rdata,
  );
}

function u16(value: number): [number, number] {
  return [(value >> 8) & 0xff, value & 0xff];
}

/** The question for a name and type in the class IN. */
export function question(name: Question['name'], type: number): Question {
  return { name, type, class: RRClass.IN };
}
