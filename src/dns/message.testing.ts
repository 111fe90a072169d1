/** DNS messages for tests: with everything at its usual value but what the test is about. */
import type { Answered } from './asking.ts';
import { question } from './codec.ts';
import type { Message } from './message.ts';
import type { Name } from './name.ts';

/** A response as a resolver sends it that was asked with CD=1 (RFC 4035 section 3.2.2). */
export function responseTo(name: Name, type: number, parts: Partial<Message> = {}): Message {
  return {
    id: 0,
    isResponse: true,
    opcode: 0,
    truncated: false,
    recursionDesired: true,
    recursionAvailable: true,
    authenticData: false,
    checkingDisabled: true,
    rcode: 0,
    questions: [question(name, type)],
    answer: [],
    authority: [],
    additional: [],
    extendedErrors: [],
    ...parts,
  };
}

/** A message as an Ask gives it; its octets, which validation does not read, are left out. */
export function answered(message: Message, resolver = 'https://resolver.test/'): Answered {
  return { kind: 'answered', message, octets: new Uint8Array(), resolver };
}
