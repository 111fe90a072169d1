/** Octets in, octets out: reads a query, has it answered, writes the response (RFC 1035 section 4, RFC 6891, RFC 3225). */
import { decodeMessage, encodeMessage } from '../../src/dns/codec.ts';
import type { Message, ResourceRecord } from '../../src/dns/message.ts';
import { Name } from '../../src/dns/name.ts';
import { Reader } from '../../src/dns/reader.ts';
import { Rcode, RRClass, RRType } from '../../src/dns/types.ts';
import type { Shown } from './authority.ts';
import { isAnswerable, type Resolved } from './recursion.ts';
import { recordsOf } from './zone.ts';

const UDP_PAYLOAD = 1232;
const DNSSEC_OK = 0x8000;

/** Answers one query. Throws WireError for octets that are no message. */
export async function answerWire(
  octets: Uint8Array,
  resolve: (name: Name, type: number) => Promise<Resolved>,
): Promise<Uint8Array<ArrayBuffer>> {
  const query = decodeMessage(octets);
  const edns = ednsOf(octets, query);
  const [question] = query.questions;
  const respond = (rcode: number, found: Partial<Message> = {}): Uint8Array<ArrayBuffer> =>
    encodeMessage({
      ...query,
      isResponse: true,
      truncated: false,
      recursionAvailable: true,
      authenticData: false,
      rcode,
      answer: [],
      authority: [],
      additional: edns === undefined ? [] : [optRecord(edns.dnssecOk)],
      ...found,
    });
  if (query.isResponse || query.opcode !== 0 || question === undefined || query.questions.length > 1) {
    return respond(Rcode.FORMERR);
  }
  if (question.class !== RRClass.IN || !isAnswerable(question.type)) return respond(Rcode.NOTIMP);
  const { rcode, answer, authority } = await resolve(question.name, question.type);
  const dnssec = edns?.dnssecOk === true;
  const write = (sections: readonly Shown[]): ResourceRecord[] =>
    sections
      .filter(({ set }) => dnssec || set.type === question.type || !isDenial(set.type))
      .flatMap(({ set, owner }) => recordsOf(set, dnssec, owner));
  return respond(rcode, { answer: write(answer), authority: write(authority) });
}

const isDenial = (type: number): boolean => type === RRType.NSEC || type === RRType.NSEC3;

function optRecord(dnssecOk: boolean): ResourceRecord {
  return {
    name: Name.root,
    type: RRType.OPT,
    class: UDP_PAYLOAD,
    ttl: dnssecOk ? DNSSEC_OK : 0,
    rdata: new Uint8Array(),
  };
}

/** The query's OPT record, which the decoded message no longer has. */
function ednsOf(octets: Uint8Array, query: Message): { readonly dnssecOk: boolean } | undefined {
  const reader = new Reader(octets, 12);
  for (const _ of query.questions) {
    reader.name(true);
    reader.take(4);
  }
  while (reader.left > 0) {
    reader.name(true);
    const type = reader.u16();
    reader.u16();
    const flags = reader.u32();
    reader.take(reader.u16());
    if (type === RRType.OPT) return { dnssecOk: (flags & DNSSEC_OK) !== 0 };
  }
  return undefined;
}
