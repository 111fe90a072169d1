/** TLS presentation language (RFC 8446 section 3): numbers and vectors, read strictly. */

/** The message is not what its type says: too short, too long, or a length that does not add up. */
export class TlsDecodeError extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'TlsDecodeError';
  }
}

export class TlsReader {
  readonly #octets: Uint8Array;
  #at = 0;

  constructor(octets: Uint8Array) {
    this.#octets = octets;
  }

  get left(): number {
    return this.#octets.length - this.#at;
  }

  u8(): number {
    return this.take(1)[0] as number;
  }

  u16(): number {
    const two = this.take(2);
    return ((two[0] as number) << 8) | (two[1] as number);
  }

  u24(): number {
    const three = this.take(3);
    return ((three[0] as number) << 16) | ((three[1] as number) << 8) | (three[2] as number);
  }

  /** The next `count` octets, not copied. */
  take(count: number): Uint8Array {
    if (count > this.left) throw new TlsDecodeError('truncated');
    this.#at += count;
    return this.#octets.subarray(this.#at - count, this.#at);
  }

  vector8(): Uint8Array {
    return this.take(this.u8());
  }

  vector16(): Uint8Array {
    return this.take(this.u16());
  }

  vector24(): Uint8Array {
    return this.take(this.u24());
  }

  /** Throws unless everything has been read. */
  end(): void {
    if (this.left > 0) throw new TlsDecodeError('trailing octets');
  }
}

/** A vector of 16-bit numbers, as in lists of suites, groups and schemes. */
export function readU16List(octets: Uint8Array): number[] {
  const reader = new TlsReader(octets);
  const list: number[] = [];
  while (reader.left > 0) list.push(reader.u16());
  return list;
}
