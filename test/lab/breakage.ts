/** Breaks a signed zone as its case wants it, by editing its text: a record a line, absolute owners. */
import type { Breakage, ZoneSpec } from '../../internet/table/schema.ts';
import { ownerIn, TTL } from './zone-text.ts';

interface Line {
  readonly text: string;
  readonly owner: string;
  readonly type: string;
  /** Type that an RRSIG covers. */
  readonly covers: string | undefined;
}

/** What else of the zone a breakage may need, signed otherwise. */
export interface OtherSignings {
  past: () => Promise<string[]>;
  future: () => Promise<string[]>;
  foreignKeys: () => Promise<string[]>;
  fillIn: (text: string) => string;
}

function parse(text: string): Line {
  const [owner = '', ...rest] = text.split(/\s+/);
  const [type = '', covers] = rest.filter((word, i) => !(i < 2 && (/^\d+$/.test(word) || word === 'IN')));
  return { text, owner: owner.toLowerCase(), type, covers: type === 'RRSIG' ? covers : undefined };
}

const isDenial = (line: Line): boolean => /^NSEC3?$/.test(line.type) || /^NSEC3?$/.test(line.covers ?? '');
const isKeySet = (line: Line): boolean => line.type === 'DNSKEY' || line.covers === 'DNSKEY';

/** Returns the zone's lines with one more thing wrong. Throws if nothing changed: a case must be what it says. */
export async function applyBreakage(
  zone: ZoneSpec,
  text: readonly string[],
  breakage: Breakage,
  other: OtherSignings,
): Promise<string[]> {
  const before = text.map(parse);
  const after = await edit(zone, before, breakage, other);
  if (after.join('\n') === text.join('\n')) throw new Error(`${zone.name}: ${breakage.kind} changed nothing`);
  return after;
}

async function edit(zone: ZoneSpec, before: Line[], breakage: Breakage, other: OtherSignings): Promise<string[]> {
  const textOf = (lines: readonly Line[]): string[] => lines.map((line) => line.text);
  if (breakage.kind === 'no-denial') return textOf(before.filter((line) => !isDenial(line)));
  if (breakage.kind === 'foreign-keys') {
    const foreign = (await other.foreignKeys()).map(parse);
    return textOf([...foreign.filter((line) => !isKeySet(line)), ...before.filter(isKeySet)]);
  }
  const owner = ownerIn(zone, breakage.owner).toLowerCase();
  if (breakage.kind === 'no-nsec-at') return textOf(before.filter((line) => line.owner !== owner || !isDenial(line)));
  const isSignature = (line: Line): boolean => line.owner === owner && line.covers === breakage.type;
  const withSignaturesOf = async (signed: Promise<string[]>): Promise<string[]> =>
    textOf([...before.filter((line) => !isSignature(line)), ...(await signed).map(parse).filter(isSignature)]);
  switch (breakage.kind) {
    case 'signature-past':
      return withSignaturesOf(other.past());
    case 'signature-future':
      return withSignaturesOf(other.future());
    case 'no-signature':
      return textOf(before.filter((line) => !isSignature(line)));
    case 'corrupt-signature':
      return before.map((line) => (isSignature(line) ? corrupted(line.text) : line.text));
    case 'altered': {
      const kept = before.filter((line) => line.owner !== owner || line.type !== breakage.type);
      return [...textOf(kept), `${owner} ${TTL} IN ${breakage.type} ${other.fillIn(breakage.to)}`];
    }
  }
}

/** Changes one character in the middle of the signature's base64. */
function corrupted(line: string): string {
  const signature = /\s(\S{20,})[^\S\n]*\S*$/.exec(line)?.[1];
  if (signature === undefined) throw new Error(`no signature in: ${line}`);
  const middle = 10;
  const changed = signature.slice(0, middle) + (signature[middle] === 'A' ? 'B' : 'A') + signature.slice(middle + 1);
  return line.replace(signature, changed);
}
