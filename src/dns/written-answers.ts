/**
 * Kept answers in a form that can be written down, for a host that ends and begins again. Written is the message as received,
 * never a conclusion: what is read back is looked at as strictly as when it came (R2), and proven anew when it is used. Whoever
 * could change what was written could so do no more than a resolver can.
 */
import { fromBase64, toBase64 } from '../octets.ts';
import type { KeptAnswer } from './answer-store.ts';
import { question } from './codec.ts';
import { readAnswer } from './doh.ts';
import { Name } from './name.ts';
import { WireError } from './wire-error.ts';

/** Name, type, good until (seconds since 1970), resolver, the message in base64. */
export type WrittenAnswer = readonly [name: string, type: number, until: number, resolver: string, message: string];

/** Characters that an entry takes beside its texts. */
const OVERHEAD = 40;

/** The most recently used of the answers, as many as there is room for, in characters; the least recently used first. */
export function writeAnswers(answers: readonly KeptAnswer[], room: number): WrittenAnswer[] {
  const written: WrittenAnswer[] = [];
  let left = room;
  for (const { name, type, until, reply } of [...answers].reverse()) {
    const entry: WrittenAnswer = [name.toString(), type, until, reply.resolver, toBase64(reply.octets)];
    left -= OVERHEAD + entry[0].length + reply.resolver.length + entry[4].length;
    if (left < 0) break;
    written.unshift(entry);
  }
  return written;
}

/** What was written, but for entries that are no answers. */
export function readAnswers(written: readonly WrittenAnswer[]): KeptAnswer[] {
  return written.flatMap(([text, type, until, resolver, base64]) => {
    const name = readName(text);
    const octets = fromBase64(base64);
    if (name === undefined || octets === undefined) return [];
    const message = readAnswer(octets, question(name, type));
    return 'code' in message ? [] : [{ name, type, until, reply: { kind: 'answered', message, octets, resolver } }];
  });
}

function readName(text: string): Name | undefined {
  try {
    return Name.parse(text);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
