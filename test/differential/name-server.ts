/**
 * The attacker's name server: passes questions on to the honest one and answers as the worlds' tamperings tell. UDP and
 * TCP on port 53 of its own address.
 */
import { createSocket, type Socket } from 'node:dgram';
import { createServer, type Server } from 'node:net';
import { decodeMessage, encodeMessage } from '../../src/dns/codec.ts';
import type { Message } from '../../src/dns/message.ts';
import { Name } from '../../src/dns/name.ts';
import { RRClass, RRType } from '../../src/dns/types.ts';
import { askTcp, askUdp } from '../lab/doh-front.ts';
import { tampered, tamperingFor } from './tamper.ts';
import type { Tampering } from './tampering.ts';

/** Loopback carries messages of any size; this is what the peers offer too. */
const UDP_PAYLOAD = 4096;
const OPT = { name: Name.root, type: RRType.OPT, class: UDP_PAYLOAD, ttl: 0x8000, rdata: new Uint8Array() };

export class TamperingServer {
  readonly #honest: string;
  readonly #tamperings: (world: string) => readonly Tampering[];
  #udp: Socket | undefined;
  #tcp: Server | undefined;

  /** `honest` is the true name server's address; `tamperings` gives those of the world with a name (`w7`). */
  constructor(honest: string, tamperings: (world: string) => readonly Tampering[]) {
    this.#honest = honest;
    this.#tamperings = tamperings;
  }

  async start(address: string): Promise<void> {
    const udp = createSocket('udp4');
    this.#udp = udp;
    udp.on('message', (query, from) => {
      this.#answer(query)
        .then((answer) => udp.send(answer.length <= UDP_PAYLOAD ? answer : truncated(answer), from.port, from.address))
        .catch((error: unknown) => console.error(`tampering name server: ${String(error)}`));
    });
    await new Promise<void>((resolve, reject) => udp.once('error', reject).bind(53, address, resolve));
    const tcp = createServer((socket) => {
      let received = Buffer.alloc(0);
      socket.on('error', () => socket.destroy());
      socket.on('data', async (chunk) => {
        received = Buffer.concat([received, chunk]);
        if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
        const answer = await this.#answer(received.subarray(2, 2 + received.readUInt16BE(0)));
        const length = Buffer.alloc(2);
        length.writeUInt16BE(answer.length);
        socket.end(Buffer.concat([length, answer]));
      });
    });
    this.#tcp = tcp;
    await new Promise<void>((resolve, reject) => tcp.once('error', reject).listen(53, address, resolve));
  }

  stop(): void {
    this.#udp?.close();
    this.#tcp?.close();
  }

  async #answer(octets: Buffer): Promise<Buffer> {
    const query = decodeMessage(octets);
    const [question] = query.questions;
    const top = question?.name.suffix(1).toHost() ?? '.';
    const tampering = question && tamperingFor(this.#tamperings(top), question.name, question.type);
    if (question === undefined || tampering === undefined) return this.#ask(octets);
    const honest = async (name: Name, type: number): Promise<Message> => {
      const message = encodeMessage({ ...query, questions: [{ name, type, class: RRClass.IN }], additional: [OPT] });
      return decodeMessage(await this.#ask(message));
    };
    const answer = await tampered(tampering, question.name, question.type, honest);
    return Buffer.from(encodeMessage({ ...answer, questions: query.questions, additional: [OPT] }));
  }

  async #ask(query: Uint8Array): Promise<Buffer> {
    const answer = await askUdp(this.#honest, query);
    return ((answer[2] ?? 0) & 0x02) === 0 ? answer : askTcp(this.#honest, query);
  }
}

/** The header and question alone, with TC set. */
function truncated(answer: Buffer): Uint8Array {
  return encodeMessage({ ...decodeMessage(answer), truncated: true, answer: [], authority: [], additional: [OPT] });
}
