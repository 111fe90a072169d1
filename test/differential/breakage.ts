/** What is broken of a signed zone, by editing its text after it was signed: a record a line. */
import type { Random } from './random.ts';
import type { ZoneBreakage, ZonePlan } from './zone-plan.ts';

const WEIGHTS: readonly (readonly [number, ZoneBreakage])[] = [
  [12, 'drop-signature'],
  [12, 'corrupt-signature'],
  [14, 'drop-denial'],
  [4, 'drop-all-denial'],
  [10, 'drop-record'],
  [12, 'alter-record'],
  [8, 'swap-rdata'],
  [4, 'drop-key'],
  [4, 'drop-all-signatures'],
  [3, 'drop-key-signatures'],
  [3, 'clear-zone-flag'],
  [5, 'foreign-keys'],
  [8, 'one-expired'],
];

/** Breaks one or more of the signed zones. */
export function makeBreakages(random: Random, zones: readonly ZonePlan[]): void {
  const signed = zones.filter(({ signing }) => signing.kind !== 'unsigned');
  for (const zone of random.some(signed, 1 + random.below(2))) {
    const times = 1 + random.below(4);
    for (let i = 0; i < times; i++) zone.breakages.push(random.weighted(WEIGHTS));
  }
}

interface Line {
  readonly text: string;
  readonly owner: string;
  readonly type: string;
  /** Type that an RRSIG covers. */
  readonly covers: string | undefined;
  readonly rdata: string;
}

function parse(text: string): Line {
  const [, owner = '', type = '', rdata = ''] = /^(\S+)\s+\d+\s+IN\s+(\S+)\s+(.*)$/.exec(text) ?? [];
  const covers = type === 'RRSIG' ? rdata.split(/\s/)[0] : undefined;
  return { text, owner: owner.toLowerCase(), type, covers, rdata };
}

/** The same zone signed otherwise, for breakages that mix two signings. */
export interface OtherSignings {
  readonly past: () => Promise<readonly string[]>;
  readonly foreign: () => Promise<readonly string[]>;
}

/** The zone's lines with one more thing wrong; unchanged if there is nothing to break in this way. */
export async function breakZone(
  random: Random,
  text: readonly string[],
  breakage: ZoneBreakage,
  other: OtherSignings,
): Promise<string[]> {
  const lines = text.map(parse);
  const isDenial = ({ type, covers }: Line): boolean => /^NSEC3?$/.test(covers ?? type);
  const isKey = ({ type, covers }: Line): boolean => (covers ?? type) === 'DNSKEY';
  const keep = (kept: (line: Line) => boolean): string[] => lines.filter(kept).map((line) => line.text);
  const one = (wanted: (line: Line) => boolean): Line | undefined => {
    const found = lines.filter(wanted);
    return found.length === 0 ? undefined : random.pick(inOrder(found));
  };
  const isData = ({ type }: Line): boolean => ['A', 'AAAA', 'TXT', 'MX', 'TLSA', 'CNAME', 'DNAME', 'DS'].includes(type);
  const replace = (old: Line | undefined, text: (line: Line) => string): string[] =>
    lines.map((line) => (line === old ? text(line) : line.text));

  switch (breakage) {
    case 'drop-signature': {
      const victim = one(({ type }) => type === 'RRSIG');
      return keep((line) => line !== victim);
    }
    case 'corrupt-signature':
      return replace(
        one(({ type }) => type === 'RRSIG'),
        ({ text }) => corrupted(text),
      );
    case 'drop-denial': {
      const victim = one(({ type }) => type === 'NSEC' || type === 'NSEC3');
      return keep((line) => victim === undefined || line.owner !== victim.owner || !isDenial(line));
    }
    case 'drop-all-denial':
      return keep((line) => !isDenial(line));
    case 'drop-record': {
      const victim = one(isData);
      return keep((line) => line !== victim);
    }
    case 'alter-record':
      return replace(one(isData), altered);
    case 'swap-rdata': {
      const first = one(isData);
      const second = one((line) => line.type === first?.type && line.owner !== first.owner);
      if (first === undefined || second === undefined) return [...text];
      const exchanged = new Map([
        [first, second.rdata],
        [second, first.rdata],
      ]);
      return lines.map(
        (line) => `${line.text.slice(0, line.text.length - line.rdata.length)}${exchanged.get(line) ?? line.rdata}`,
      );
    }
    case 'drop-key': {
      const victim = one(({ type }) => type === 'DNSKEY');
      return keep((line) => line !== victim);
    }
    case 'drop-all-signatures':
      return keep(({ type }) => type !== 'RRSIG');
    case 'drop-key-signatures':
      return keep(({ covers }) => covers !== 'DNSKEY');
    case 'clear-zone-flag':
      return replace(
        one(({ type }) => type === 'DNSKEY'),
        ({ text }) => text.replace(/DNSKEY\s+(\d+)/, (_, flags: string) => `DNSKEY ${Number(flags) & ~0x100}`),
      );
    case 'foreign-keys': {
      const foreign = (await other.foreign()).map(parse);
      return [...keep(isKey), ...foreign.filter((line) => !isKey(line)).map(({ text }) => text)];
    }
    case 'one-expired': {
      const victim = one(({ type }) => type === 'RRSIG');
      if (victim === undefined) return [...text];
      const same = (line: Line): boolean => line.owner === victim.owner && line.covers === victim.covers;
      const past = (await other.past()).map(parse).filter(same);
      return [...keep((line) => !same(line)), ...past.map(({ text }) => text)];
    }
  }
}

/** In an order that tells nothing of keys and of time: signers write lines as they come, and a seed must mean the same again. */
function inOrder(lines: readonly Line[]): Line[] {
  const drawn = ({ type }: Line): boolean => type === 'RRSIG' || type === 'DNSKEY' || type === 'DS';
  const key = (line: Line): string =>
    [line.owner, line.type, line.covers ?? '', drawn(line) ? '' : line.rdata.replaceAll(/\s+/g, ' ')].join(' ');
  return [...lines].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function altered({ text, type, rdata }: Line): string {
  const head = text.slice(0, text.length - rdata.length);
  if (type === 'CNAME' || type === 'DNAME') return `${head}evil.${rdata}`;
  if (type === 'TXT') return `${head}"altered"`;
  if (type === 'MX') return `${head}1 evil.${rdata.split(/\s+/)[1] ?? '.'}`;
  if (type === 'A') return `${head}192.0.2.254`;
  if (type === 'AAAA') return `${head}2001:db8::bad`;
  return `${head}${rdata.replace(/[0-9A-Fa-f]\s*$/, (last) => (last.trim() === '0' ? '1' : '0'))}`;
}

/** Changes one character in the middle of the signature's base64. */
function corrupted(text: string): string {
  const at = text.lastIndexOf(' ', text.length - 20) + 8;
  return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}
