/** Reads octets strictly: any step past the end is a WireError, never a guess. */
import { Name } from './name.ts';
import { WireError } from './wire-error.ts';

const MAX_NAME_OCTETS = 255;

export class Reader {
  readonly octets: Uint8Array;
  readonly #view: DataView;
  /** Where the next octet is read. */
  at: number;
  /** One past the last octet that may be read. */
  readonly end: number;

  constructor(octets: Uint8Array, at = 0, end = octets.length) {
    if (at < 0 || end > octets.length || at > end) throw new WireError('truncated', at);
    this.octets = octets;
    this.#view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
    this.at = at;
    this.end = end;
  }

  get left(): number {
    return this.end - this.at;
  }

  #step(count: number): number {
    const at = this.at;
    if (count > this.end - at) throw new WireError('truncated', at);
    this.at = at + count;
    return at;
  }

  u8(): number {
    return this.#view.getUint8(this.#step(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#step(2));
  }

  u32(): number {
    return this.#view.getUint32(this.#step(4));
  }

  /** The next `count` octets, copied. */
  take(count: number): Uint8Array {
    const at = this.#step(count);
    return this.octets.slice(at, at + count);
  }

  /** All that is left, copied. */
  rest(): Uint8Array {
    return this.take(this.left);
  }

  /** A length octet and as many octets as it says (character-string, RFC 1035 section 3.3). */
  characterString(): Uint8Array {
    return this.take(this.u8());
  }

  /** Throws unless everything was read. */
  finish(): void {
    if (this.at !== this.end) throw new WireError('trailing-octets', this.at);
  }

  /**
   * A domain name. With `compressed`, pointers (RFC 1035 section 4.1.4) are followed; each must lead to before
   * everything read of this name so far, so that no loop is possible and the work is bounded by 255 octets.
   */
  name(compressed: boolean): Name {
    const labels: Uint8Array[] = [];
    let total = 1;
    let at = this.at;
    let limit = this.end;
    let lowest = this.at;
    let after = -1;
    for (;;) {
      if (at >= limit) throw new WireError('truncated', at);
      const length = this.#view.getUint8(at);
      if (length === 0) {
        at += 1;
        break;
      }
      if (length >= 0xc0) {
        if (!compressed) throw new WireError('compression-not-allowed', at);
        if (at + 2 > limit) throw new WireError('truncated', at);
        const target = this.#view.getUint16(at) & 0x3fff;
        if (after < 0) after = at + 2;
        if (target >= lowest) throw new WireError('compression-forward', at);
        lowest = target;
        at = target;
        limit = this.octets.length;
        continue;
      }
      if (length > 63) throw new WireError('label-type', at);
      if (at + 1 + length > limit) throw new WireError('truncated', at);
      total += length + 1;
      if (total > MAX_NAME_OCTETS) throw new WireError('name-too-long', at);
      labels.push(this.octets.slice(at + 1, at + 1 + length));
      at += length + 1;
    }
    this.at = after < 0 ? at : after;
    return Name.fromLabels(labels);
  }
}
