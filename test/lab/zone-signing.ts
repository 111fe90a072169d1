/** Makes keys for a zone and signs it, with the tools of BIND and of NLnet Labs. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Algorithm, Delegation, Signing, ZoneSpec } from '../../internet/table/schema.ts';
import { mustRun } from './run-tool.ts';
import { fqdn } from './zone-text.ts';

/** A key by the path of its files, without `.key` or `.private`. */
type KeyFile = string;

/** dnssec-signzone goes no further; beyond it ldns-signzone signs. */
const BIND_MOST_ITERATIONS = 150;

const RSA: readonly Algorithm[] = [5, 7, 8, 10];

/** `-s` and `-e` of the signers, as seconds from now. */
const VALIDITY = {
  now: [-3600, 90 * 86_400],
  past: [-40 * 86_400, -10 * 86_400],
  future: [10 * 86_400, 90 * 86_400],
  // The lab's zones are made anew after half a day, so between a day and a day and a half is left.
  'a-day-more': [-3600, 36 * 3600],
} as const;

export type Validity = keyof typeof VALIDITY;

/** `purpose` tells several key sets of one zone apart. Keys made before are used again. */
export async function keysFor(zone: ZoneSpec, folder: string, purpose = 'zone'): Promise<KeyFile[]> {
  if (zone.signing.kind === 'unsigned') return [];
  const home = path.join(folder, purpose, zone.name === '.' ? 'root' : zone.name);
  mkdirSync(home, { recursive: true });
  const wanted = zone.signing.algorithms.length * (zone.signing.split ? 2 : 1);
  const there = readdirSync(home).filter((file) => file.endsWith('.key'));
  if (there.length === wanted) return there.map((file) => path.join(home, file.slice(0, -'.key'.length)));
  const keys: KeyFile[] = [];
  for (const algorithm of zone.signing.algorithms) {
    const size = RSA.includes(algorithm) ? ['-b', '2048'] : [];
    const one = ['-q', '-K', home, '-a', String(algorithm), ...size];
    const make = async (...flags: string[]): Promise<void> => {
      const name = await mustRun('dnssec-keygen', [...one, ...flags, fqdn(zone.name)]);
      keys.push(path.join(home, name.trim()));
    };
    await make('-f', 'KSK');
    if (zone.signing.split) await make();
  }
  return keys;
}

const keyRecord = (key: KeyFile): string => `${readFileSync(`${key}.key`, 'latin1').trim()}\n`;

const isKeySigningKey = (key: KeyFile): boolean => /\bDNSKEY\s+257\b/.test(keyRecord(key));

/** DNSKEY records of the key signing keys: what a resolver is given as its trust anchor. */
export const anchorRecords = (keys: readonly KeyFile[]): string => keys.filter(isKeySigningKey).map(keyRecord).join('');

const DIGEST = { true: '-2', 'digest-1': '-1', 'digest-4': '-a SHA-384' } as const;

/** The DS records that the zone's parent publishes, zone-file format. */
export async function dsRecords(zone: ZoneSpec, keys: readonly KeyFile[]): Promise<string[]> {
  const delegation: Delegation = zone.delegation ?? (zone.signing.kind === 'unsigned' ? 'none' : 'true');
  if (delegation === 'none') return [];
  const anyDigest = 'ab'.repeat(32);
  if (delegation === 'unknown-algorithm') return [`${fqdn(zone.name)} DS 4711 200 2 ${anyDigest}`];
  if (delegation === 'unknown-digest') return [`${fqdn(zone.name)} DS 4711 13 200 ${anyDigest}`];
  if (delegation === 'wrong-digest') return [`${fqdn(zone.name)} DS 4711 13 2 ${anyDigest}`];
  const made: string[] = [];
  for (const key of keys.filter(isKeySigningKey)) {
    made.push((await mustRun('dnssec-dsfromkey', [...DIGEST[delegation].split(' '), `${key}.key`])).trim());
  }
  return made;
}

/**
 * Signs zone text and returns it signed, a record a line, no comments. `signedBy` are the keys that sign, their DNSKEY
 * records are added.
 */
export async function signZone(
  zone: ZoneSpec,
  text: string,
  signedBy: readonly KeyFile[],
  folder: string,
  validity: Validity,
): Promise<string[]> {
  const signing = zone.signing;
  if (signing.kind === 'unsigned') return lines(text);
  const file = path.join(folder, zone.name === '.' ? 'root' : zone.name);
  writeFileSync(file, text + signedBy.map(keyRecord).join(''), 'latin1');
  const signed = `${file}.signed`;
  const sign = (signing.iterations ?? 0) > BIND_MOST_ITERATIONS ? signWithLdns : signWithBind;
  await sign(signing, fqdn(zone.name), file, signed, signedBy, VALIDITY[validity]);
  return lines(readFileSync(signed, 'latin1'));
}

type Signed = Exclude<Signing, { kind: 'unsigned' }>;

async function signWithBind(
  signing: Signed,
  origin: string,
  input: string,
  output: string,
  keys: readonly KeyFile[],
  [from, until]: readonly [number, number],
): Promise<void> {
  const at = (seconds: number): string => `now${seconds < 0 ? '' : '+'}${seconds}`;
  const denial = signing.kind === 'nsec' ? [] : ['-3', '-', '-H', String(signing.iterations ?? 0)];
  if (signing.kind === 'nsec3-optout') denial.push('-A');
  await mustRun('dnssec-signzone', [
    ...[
      '-q',
      '-P',
      '-O',
      'full',
      '-d',
      path.dirname(output),
      '-o',
      origin,
      '-f',
      output,
      '-s',
      at(from),
      '-e',
      at(until),
    ],
    ...(signing.split ? [] : ['-z']),
    ...denial,
    input,
    ...keys,
  ]);
}

async function signWithLdns(
  signing: Signed,
  origin: string,
  input: string,
  output: string,
  keys: readonly KeyFile[],
  [from, until]: readonly [number, number],
): Promise<void> {
  const at = (seconds: number): string =>
    new Date(Date.now() + seconds * 1000).toISOString().replace(/\D/g, '').slice(0, 14);
  await mustRun('ldns-signzone', [
    ...['-n', '-s', 'ab', '-t', String(signing.iterations ?? 0), '-o', origin, '-f', output],
    ...['-i', at(from), '-e', at(until), input, ...keys],
  ]);
}

const lines = (text: string): string[] =>
  text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith(';'));
