/** Reads octets strictly: any step past the end is a WireError, never a guess. */
import { MAX_NAME_OCTETS, Name } from './name.ts';
import { WireError } from './wire-error.ts';

/** A name that a pointer has led to, as it stands at one of its labels. */
interface Known {
  readonly name: Name;
  /** Where the first pointer from here on leads; -1 if there is none. */
  readonly target: number;
}

export class Reader {
  readonly octets: Uint8Array;
  readonly #view: DataView;
  /** Names by the offset of each of their labels: read once, however many pointers lead there. */
  readonly #known: Map<number, Known>;
  /** Where the next octet is read. */
  at: number;
  /** One past the last octet that may be read. */
  readonly end: number;

  constructor(octets: Uint8Array, at = 0, end = octets.length, known = new Map<number, Known>()) {
    if (at < 0 || end > octets.length || at > end) throw new WireError('truncated', at);
    this.octets = octets;
    this.#known = known;
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

  /** A reader of the next `count` octets that sees the whole message, and steps over them. */
  part(count: number): Reader {
    const at = this.#step(count);
    return new Reader(this.octets, at, this.at, this.#known);
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
   * everything read of this name so far, so that no loop is possible and the work is bounded by 255 octets. What lies
   * behind a pointer is read once for all names of a message: else a few thousand pointers to a long name cost seconds.
   */
  name(compressed: boolean): Name {
    const labels: Uint8Array[] = [];
    const behind: Passed[] = [];
    let tail: Known = END;
    let total = 1;
    let at = this.at;
    let limit = this.end;
    let lowest = this.at;
    let after = -1;
    for (;;) {
      const known = after < 0 ? undefined : this.#known.get(at);
      if (known !== undefined && known.target < lowest) {
        tail = known;
        break;
      }
      if (at >= limit) throw new WireError('truncated', at);
      const length = this.#view.getUint8(at);
      if (length === 0) {
        if (after < 0) after = at + 1;
        break;
      }
      if (length >= 0xc0) {
        if (!compressed) throw new WireError('compression-not-allowed', at);
        if (at + 2 > limit) throw new WireError('truncated', at);
        const target = this.#view.getUint16(at) & 0x3fff;
        if (target >= lowest) throw new WireError('compression-forward', at);
        if (after < 0) after = at + 2;
        else behind.push({ at, target });
        lowest = target;
        at = target;
        limit = this.octets.length;
        continue;
      }
      if (length > 63) throw new WireError('label-type', at);
      if (at + 1 + length > limit) throw new WireError('truncated', at);
      total += length + 1;
      if (total > MAX_NAME_OCTETS) throw new WireError('name-too-long', at);
      const label = this.octets.slice(at + 1, at + 1 + length);
      if (after < 0) labels.push(label);
      else behind.push({ at, label });
      at += length + 1;
    }
    this.at = after;
    const rest = this.#keep(behind, tail);
    return labels.length === 0 ? rest : Name.fromLabels([...labels, ...rest.labels]);
  }

  /** Keeps what was passed behind the first pointer, from its end back, and gives the name that begins there. */
  #keep(behind: readonly Passed[], tail: Known): Name {
    let { name, target } = tail;
    for (let i = behind.length - 1; i >= 0; i--) {
      const passed = behind[i] as Passed;
      if ('label' in passed) name = name.prepend(passed.label);
      else target = passed.target;
      this.#known.set(passed.at, { name, target });
    }
    return name;
  }
}

/** One step of a name behind its first pointer. */
type Passed = { readonly at: number } & ({ readonly label: Uint8Array } | { readonly target: number });

const END: Known = { name: Name.root, target: -1 };
