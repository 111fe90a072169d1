/** From planned zones to zone files: keys, DS records, signing with the tools of BIND and NLnet Labs, breaking. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Algorithm } from '../../internet/table/schema.ts';
import { Name } from '../../src/dns/name.ts';
import { decodeDnskey } from '../../src/dns/rdata.ts';
import { rdataFromText } from '../../src/dns/rdata-from-text.ts';
import { RRType } from '../../src/dns/types.ts';
import { mustRun } from '../lab/run-tool.ts';
import { breakZone, type OtherSignings } from './breakage.ts';
import { Random } from './random.ts';
import type { DsPlan, Signing, ZonePlan } from './zone-plan.ts';

const TTL = 3600;
/** Small keys: this is about validation, and a key is made for every zone. */
const RSA_BITS = '1024';
const UNASSIGNED = 200;
const DIGEST = { 1: 'sha1', 2: 'sha256', 4: 'sha384' } as const;

type Signed = Exclude<Signing, { kind: 'unsigned' }>;

interface ZoneKey {
  /** Path of its files, without `.key` or `.private`. */
  readonly file: string;
  /** DNSKEY record, zone-file format. */
  readonly record: string;
  readonly entry: boolean;
  readonly signs: boolean;
}

const VALIDITY = {
  now: [-3600, 90 * 86_400],
  past: [-40 * 86_400, -10 * 86_400],
  future: [10 * 86_400, 90 * 86_400],
} as const;

async function makeKey(
  folder: string,
  zone: string,
  algorithm: Algorithm,
  flags: 256 | 257,
  signs = true,
): Promise<ZoneKey> {
  const size = [5, 7, 8, 10].includes(algorithm) ? ['-b', RSA_BITS] : [];
  const role = flags === 257 ? ['-f', 'KSK'] : [];
  const made = await mustRun('dnssec-keygen', ['-q', '-K', folder, '-a', String(algorithm), ...size, ...role, zone]);
  const file = path.join(folder, made.trim());
  const record =
    readFileSync(`${file}.key`, 'latin1')
      .split('\n')
      .find((line) => line.includes('DNSKEY')) ?? '';
  return { file, record, entry: flags === 257, signs };
}

async function makeKeys(folder: string, zone: string, signing: Signed): Promise<ZoneKey[]> {
  mkdirSync(folder, { recursive: true });
  const keys: ZoneKey[] = [];
  for (const algorithm of signing.algorithms) {
    keys.push(await makeKey(folder, zone, algorithm, 257));
    if (signing.split) keys.push(await makeKey(folder, zone, algorithm, 256));
    if (signing.standby) keys.push(await makeKey(folder, zone, algorithm, 257, false));
  }
  return keys;
}

/** DS RDATA, zone-file format, of a key or of something like it. */
function dsOf(zone: string, record: string, { digest: type, wrong }: DsPlan): string {
  const rdata = rdataFromText(
    RRType.DNSKEY,
    record
      .trim()
      .split(/\s+DNSKEY\s+/)[1]
      ?.split(/\s+/) ?? [],
  );
  const key = decodeDnskey(rdata);
  const digest = createHash(DIGEST[type]).update(Name.parse(zone).toCanonicalWire()).update(rdata).digest('hex');
  const tag = wrong === 'tag' ? (key.keyTag + 1) & 0xffff : key.keyTag;
  const other = key.algorithm === 13 ? 8 : 13;
  const algorithm = wrong === 'algorithm' ? UNASSIGNED : wrong === 'other-algorithm' ? other : key.algorithm;
  const shown = wrong === 'digest' ? digest.replace(/^./, (first) => (first === '0' ? '1' : '0')) : digest;
  return `${tag} ${algorithm} ${wrong === 'digest-type' ? UNASSIGNED : type} ${shown}`;
}

/** Signs zone text and returns it a record a line, without comments. */
async function sign(
  zone: string,
  text: string,
  signing: Signed,
  keys: readonly ZoneKey[],
  folder: string,
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const input = path.join(folder, 'zone');
  const output = path.join(folder, 'signed');
  writeFileSync(input, text + keys.map(({ record }) => `${record}\n`).join(''), 'latin1');
  const [from, until] = VALIDITY[signing.validity];
  const files = keys.filter(({ signs }) => signs).map(({ file }) => file);
  const nsec3 = signing.kind !== 'nsec';
  if (signing.signer === 'ldns-signzone') {
    const at = (seconds: number): string =>
      new Date(Date.now() + seconds * 1000).toISOString().replace(/\D/g, '').slice(0, 14);
    const salt = signing.salt === '-' ? [] : ['-s', signing.salt];
    const denial = nsec3 ? ['-n', ...salt, '-t', String(signing.iterations)] : [];
    if (signing.kind === 'nsec3-optout') denial.push('-p');
    await mustRun('ldns-signzone', [
      ...denial,
      '-o',
      zone,
      '-f',
      output,
      '-i',
      at(from),
      '-e',
      at(until),
      input,
      ...files,
    ]);
  } else {
    const at = (seconds: number): string => `now${seconds < 0 ? '' : '+'}${seconds}`;
    const denial = nsec3 ? ['-3', signing.salt, '-H', String(signing.iterations)] : [];
    if (signing.kind === 'nsec3-optout') denial.push('-A');
    const rest = ['-q', '-P', '-O', 'full', '-d', folder, '-o', zone, '-f', output, '-s', at(from), '-e', at(until)];
    // Without -z, key signing keys sign the key set alone.
    await mustRun('dnssec-signzone', [...rest, ...(signing.split ? [] : ['-z']), ...denial, input, ...files]);
  }
  return linesOf(readFileSync(output, 'latin1'));
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/\s;\{.*$/, '').trimEnd())
    .filter((line) => line !== '' && !line.startsWith(';'));

export interface ZoneFile {
  readonly name: string;
  readonly file: string;
  /** DNSKEY records of its key signing keys, zone-file format. */
  readonly anchors: string;
  /** DS RDATAs for the parent. */
  readonly ds: readonly string[];
}

/** Text that every zone begins with: `server` is the name of its name server. */
const headOf = (zone: string, server: string): string =>
  `$ORIGIN ${zone}\n$TTL ${TTL}\n${zone} SOA ${server} hostmaster.${server} 1 7200 3600 1209600 ${TTL}\n${zone} NS ${server}\n`;

/**
 * Makes the file of one zone in `folder`. `children` are its delegations, made already; `server` the name of the name
 * server of them all.
 */
export async function makeZoneFile(
  seed: string,
  zone: ZonePlan,
  children: readonly ZoneFile[],
  server: string,
  folder: string,
): Promise<ZoneFile> {
  const own = path.join(folder, createHash('sha1').update(zone.name).digest('hex').slice(0, 16));
  const cuts = children.flatMap((child) => [
    `${child.name} NS ${server}`,
    ...child.ds.map((ds) => `${child.name} DS ${ds}`),
  ]);
  const records = zone.records.map(({ owner, type, rdata }) => `${owner} ${type} ${rdata}`);
  const text = `${headOf(zone.name, server)}${[...records, ...cuts].join('\n')}\n`;
  const made = await makeLines(seed, zone, text, own);
  const file = path.join(own, 'served');
  mkdirSync(own, { recursive: true });
  writeFileSync(file, `${made.lines.join('\n')}\n`, 'latin1');
  const entry = made.keys.filter((key) => key.entry);
  const [first] = entry;
  const ds = zone.ds.map((plan) => dsOf(zone.name, first?.record ?? NO_KEY, plan));
  // Of several algorithms each has its DS, so that none is left out by accident; plans are of the first.
  const others = zone.ds.length === 0 ? [] : entry.filter((key) => key !== first && key.signs);
  const more = others.map((key) => dsOf(zone.name, key.record, { digest: 2 }));
  return {
    name: zone.name,
    file,
    anchors: entry.map(({ record }) => `${record}\n`).join(''),
    ds: [...new Set([...ds, ...more])],
  };
}

/** What an unsigned zone's DS is made of. */
const NO_KEY = `. DNSKEY 257 3 13 ${Buffer.alloc(64, 7).toString('base64')}`;

async function makeLines(
  seed: string,
  zone: ZonePlan,
  text: string,
  folder: string,
): Promise<{ readonly lines: readonly string[]; readonly keys: readonly ZoneKey[] }> {
  const { signing } = zone;
  if (signing.kind === 'unsigned') return { lines: linesOf(text), keys: [] };
  const keys = await makeKeys(path.join(folder, 'keys'), zone.name, signing);
  let lines = await sign(zone.name, text, signing, keys, path.join(folder, 'now'));
  const other: OtherSignings = {
    past: () => sign(zone.name, text, { ...signing, validity: 'past' }, keys, path.join(folder, 'past')),
    foreign: async () => {
      const foreign = await makeKeys(path.join(folder, 'foreign-keys'), zone.name, signing);
      return sign(zone.name, text, signing, foreign, path.join(folder, 'foreign'));
    },
  };
  const random = new Random(`${seed} breaking ${zone.name}`);
  for (const breakage of zone.breakages) lines = await breakZone(random, lines, breakage, other);
  return { lines, keys };
}
