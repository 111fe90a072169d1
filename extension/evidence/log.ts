/** A recorded check as a list in the order of time: each question to the resolver, each connection to a mail server. */
import { decodeMessage } from '../../src/dns/codec.ts';
import type { Message, ResourceRecord } from '../../src/dns/message.ts';
import { rdataToText } from '../../src/dns/presentation.ts';
import { rcodeToText, typeToText } from '../../src/dns/types.ts';
import type { Recording, Visit } from '../../src/evidence/evidence.ts';
import { toHex } from '../../src/octets.ts';
import { reason } from '../../src/reason.ts';
import type { Words } from '../../src/report/words.ts';
import type { Say } from '../words/messages.ts';

export interface LogEntry {
  /** Milliseconds from the start of the check, and from there to the answer; null where only the end is known. */
  readonly at: number;
  readonly took: number | null;
  /** A question as name and type, or a host with its address. */
  readonly asked: string;
  /** What came back, in short. */
  readonly answer: string;
  /** Who was asked. */
  readonly who: string;
  /** The parts of the message, record by record, as in a zone file. */
  readonly parts: readonly { readonly name: string; readonly lines: readonly string[] }[];
  /** The message as it came, lower-case hex; null for what is no DNS message. */
  readonly hex: string | null;
}

export function logOf({ exchanges, unanswered, visits }: Recording, say: Say, words: Words): LogEntry[] {
  const entries: LogEntry[] = [
    ...exchanges.map(({ name, type, at, took, resolver, message: octets }): LogEntry => {
      const message = decodeMessage(octets);
      const count = message.answer.length + message.authority.length;
      return {
        at,
        took,
        asked: `${name.toHost()} ${typeToText(type)}`,
        answer: say('logRecords', { rcode: rcodeToText(message.rcode), count }),
        who: resolver,
        parts: partsOf(message),
        hex: toHex(octets),
      };
    }),
    ...unanswered.map(({ name, type, at, took, code, data }): LogEntry => {
      const asked = `${name.toHost()} ${typeToText(type)}`;
      return { at, took, asked, answer: words.reason(reason(code, null, data)), who: '', parts: [], hex: null };
    }),
    ...visits.map((visit): LogEntry => {
      const { host, address, port, at } = visit;
      const who = `${address}, ${port}`;
      return { at, took: null, asked: host, answer: visited(visit, say, words), who, parts: [], hex: null };
    }),
  ];
  return entries.sort((a, b) => a.at - b.at);
}

function visited({ seen, address }: Visit, say: Say, words: Words): string {
  switch (seen.kind) {
    case 'handshake':
      return say('logHandshake', { count: seen.transcript.length });
    case 'chain':
      return say('logChain', { count: seen.chain.length });
    default:
      return words.reason(reason(seen.code, null, { address, words: seen.words }));
  }
}

/** The names of the parts are RFC 1035's (section 4.1). */
function partsOf({ answer, authority, authenticData }: Message): LogEntry['parts'] {
  const flags = authenticData ? [{ name: 'flags', lines: ['AD'] }] : [];
  const part = (name: string, records: readonly ResourceRecord[]) =>
    records.length === 0 ? [] : [{ name, lines: records.map(line) }];
  return [...flags, ...part('answer', answer), ...part('authority', authority)];
}

function line({ name, ttl, type, rdata }: ResourceRecord): string {
  return `${name.toString()} ${ttl} IN ${typeToText(type)} ${rdataToText(type, rdata)}`;
}
