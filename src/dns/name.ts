/**
 * Domain names as sequences of octet labels (RFC 1035 section 3.1, RFC 2181 section 11). Case is kept as received and
 * ignored in comparisons, for ASCII letters alone (RFC 4343). Text form is the presentation format of RFC 1035 section 5.1.
 */
import { WireError } from './wire-error.ts';

const MAX_LABEL_OCTETS = 63;
export const MAX_NAME_OCTETS = 255;

const lower = (octet: number): number => (octet >= 0x41 && octet <= 0x5a ? octet + 0x20 : octet);

export class Name {
  /** Labels from left to right, without the empty root label; case as received. */
  readonly labels: readonly Uint8Array[];
  #key: string | undefined;

  static readonly root: Name = new Name([]);

  private constructor(labels: readonly Uint8Array[]) {
    this.labels = labels;
  }

  /** A string that is equal for equal names and only for those: the lower-cased wire form, one char an octet. For maps. */
  get key(): string {
    this.#key ??= String.fromCharCode(...this.toCanonicalWire());
    return this.#key;
  }

  /** Makes a name from octet labels (no root label). Throws WireError if a label or the whole is too long. */
  static fromLabels(labels: readonly Uint8Array[]): Name {
    let octets = 1;
    for (const label of labels) {
      if (label.length === 0) throw new WireError('name-empty-label');
      if (label.length > MAX_LABEL_OCTETS) throw new WireError('label-too-long');
      octets += label.length + 1;
    }
    if (octets > MAX_NAME_OCTETS) throw new WireError('name-too-long');
    return new Name(labels);
  }

  /**
   * Reads presentation format: `\.` and `\\` escape a character, `\DDD` an octet; a final dot is allowed and changes
   * nothing (every name is absolute here). Non-ASCII text is refused: IDN belongs to `mail-domain.ts`. Throws WireError.
   */
  static parse(text: string): Name {
    if (text === '.') return Name.root;
    const labels: Uint8Array[] = [];
    let label: number[] = [];
    const endLabel = (): void => {
      if (label.length === 0) throw new WireError('name-empty-label', -1, text);
      labels.push(Uint8Array.from(label));
      label = [];
    };
    for (let i = 0; i < text.length; i++) {
      const char = text.charAt(i);
      if (char === '.') {
        endLabel();
        continue;
      }
      if (char !== '\\') {
        const code = text.charCodeAt(i);
        if (code > 0x7f) throw new WireError('text-syntax', -1, text);
        label.push(code);
        continue;
      }
      const digits = /^\d{3}/.exec(text.slice(i + 1));
      if (digits) {
        const octet = Number(digits[0]);
        if (octet > 255) throw new WireError('name-bad-escape', -1, text);
        label.push(octet);
        i += 3;
      } else {
        const code = text.charCodeAt(i + 1);
        if (Number.isNaN(code) || code > 0x7f || (code >= 0x30 && code <= 0x39)) {
          throw new WireError('name-bad-escape', -1, text);
        }
        label.push(code);
        i += 1;
      }
    }
    if (label.length > 0) endLabel();
    else if (labels.length === 0) throw new WireError('name-empty-label', -1, text);
    return Name.fromLabels(labels);
  }

  get labelCount(): number {
    return this.labels.length;
  }

  get isRoot(): boolean {
    return this.labels.length === 0;
  }

  /** True for `*.something` (RFC 4592 section 2.1.1): the left-most label is the single octet `*`. */
  get isWildcard(): boolean {
    const first = this.labels[0];
    return first !== undefined && first.length === 1 && first[0] === 0x2a;
  }

  equals(other: Name): boolean {
    return this.key === other.key;
  }

  /** True if this name is `ancestor` or below it. */
  isAtOrBelow(ancestor: Name): boolean {
    const extra = this.labels.length - ancestor.labels.length;
    return extra >= 0 && this.suffix(ancestor.labels.length).equals(ancestor);
  }

  isBelow(ancestor: Name): boolean {
    return this.labels.length > ancestor.labels.length && this.isAtOrBelow(ancestor);
  }

  /** The name one label up; the root is its own parent. */
  parent(): Name {
    return this.isRoot ? this : new Name(this.labels.slice(1));
  }

  /** The last `count` labels: `a.b.c` with 2 is `b.c`. */
  suffix(count: number): Name {
    return count >= this.labels.length ? this : new Name(this.labels.slice(this.labels.length - count));
  }

  /** This name with one label, given as ASCII text or octets, put in front. Throws WireError if it grows too long. */
  prepend(label: string | Uint8Array): Name {
    return Name.fromLabels([typeof label === 'string' ? new TextEncoder().encode(label) : label, ...this.labels]);
  }

  /** `*.` in front of this name. Throws WireError if it grows too long. */
  wildcardChild(): Name {
    return this.prepend('*');
  }

  /** Puts `to` in the place of the suffix `from` (DNAME substitution, RFC 6672 section 2.2). Throws WireError if too long. */
  replaceSuffix(from: Name, to: Name): Name {
    return Name.fromLabels([...this.labels.slice(0, this.labels.length - from.labels.length), ...to.labels]);
  }

  /** The longest name that both this name and `other` are at or below. */
  commonAncestor(other: Name): Name {
    let count = 0;
    const most = Math.min(this.labelCount, other.labelCount);
    while (count < most && this.suffix(count + 1).equals(other.suffix(count + 1))) count++;
    return this.suffix(count);
  }

  /** Canonical DNS name order (RFC 4034 section 6.1): negative, zero or positive. */
  compare(other: Name): number {
    const most = Math.min(this.labels.length, other.labels.length);
    for (let i = 1; i <= most; i++) {
      const a = this.labels[this.labels.length - i] as Uint8Array;
      const b = other.labels[other.labels.length - i] as Uint8Array;
      const order = compareLabels(a, b);
      if (order !== 0) return order;
    }
    return this.labels.length - other.labels.length;
  }

  /** Uncompressed wire form, case kept. */
  toWire(): Uint8Array {
    return this.#encode((octet) => octet);
  }

  /** Uncompressed wire form in lower case: the canonical form of RFC 4034 section 6.2. */
  toCanonicalWire(): Uint8Array {
    return this.#encode(lower);
  }

  #encode(map: (octet: number) => number): Uint8Array {
    const octets = new Uint8Array(this.labels.reduce((sum, label) => sum + label.length + 1, 1));
    let at = 0;
    for (const label of this.labels) {
      octets[at++] = label.length;
      for (const octet of label) octets[at++] = map(octet);
    }
    return octets;
  }

  /** Presentation format with a final dot, case kept. */
  toString(): string {
    if (this.isRoot) return '.';
    return this.labels.map((label) => `${labelToText(label)}.`).join('');
  }

  /** Presentation format in lower case without the final dot, as reports show names; the root is `.`. */
  toHost(): string {
    const text = this.toString().replace(/[A-Z]/g, (char) => char.toLowerCase());
    return text === '.' ? text : text.slice(0, -1);
  }
}

function compareLabels(a: Uint8Array, b: Uint8Array): number {
  const most = Math.min(a.length, b.length);
  for (let i = 0; i < most; i++) {
    const order = lower(a[i] as number) - lower(b[i] as number);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function labelToText(label: Uint8Array): string {
  let text = '';
  for (const octet of label) {
    const char = String.fromCharCode(octet);
    if (octet < 0x21 || octet > 0x7e) text += `\\${String(octet).padStart(3, '0')}`;
    else if ('.\\"();@$'.includes(char)) text += `\\${char}`;
    else text += char;
  }
  return text;
}
