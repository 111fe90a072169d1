/**
 * Challenges that commit to what was known before them. Each link hashes the link before and the next DNS message; an
 * address's challenge hashes the link at which the probe began and where it went. A server that signs the challenge
 * signs that all those messages existed: it was met after the youngest DNSSEC signature among them was made.
 */
import type { CryptoPort } from '../crypto.ts';
import { concat } from '../octets.ts';
import type { ProbeTarget } from './evidence.ts';

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** The links, made as messages are added; each is 32 octets, and so is a challenge. */
export class Commitment {
  readonly #crypto: CryptoPort;
  readonly #links: Promise<Uint8Array<ArrayBuffer>>[];

  /** `nonce`: 32 octets that nobody could foresee. */
  constructor(nonce: Uint8Array, crypto: CryptoPort) {
    this.#crypto = crypto;
    this.#links = [this.#hash(concat(utf8('dane-badge evidence 1\n'), nonce))];
  }

  /** Adds the next message, the octets of a DNS answer as received. */
  add(message: Uint8Array): void {
    const before = this.#links.at(-1);
    if (before !== undefined) this.#links.push(before.then((link) => this.#hash(concat(link, message))));
  }

  /** The 32 octets to challenge a server with, when `after` messages had been added. Rejects for more than there are. */
  async challenge({ host, serverName, address, port }: ProbeTarget, after: number): Promise<Uint8Array<ArrayBuffer>> {
    const link = await this.#links[after];
    if (link === undefined) throw new RangeError('a challenge after more messages than there are');
    return this.#hash(concat(link, utf8(JSON.stringify([host, serverName, address, port]))));
  }

  async #hash(octets: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.#crypto.subtle.digest('SHA-256', octets));
  }
}
