/**
 * A second opinion on positive answers: @relaycorp/dnssec asks the same miniature internet. It proves no denial, so it is
 * asked only where there are records.
 */
import { createHash } from 'node:crypto';
import { type DnssecAlgorithm, dnssecLookUp, Question, SecurityStatus, type TrustAnchor } from '@relaycorp/dnssec';
import { describe, expect, test } from 'vitest';
import { nodeCrypto } from '../../cli/node-crypto.ts';
import type { Algorithm, ZoneSpec } from '../../internet/table/schema.ts';
import { createInternet, type Internet } from '../../internet/zones/internet.ts';
import { encodeQuery, question } from '../../src/dns/codec.ts';
import { Name } from '../../src/dns/name.ts';
import { RRType, typeToText } from '../../src/dns/types.ts';
import { createValidator } from '../../src/dnssec/validator.ts';
import { concat } from '../../src/octets.ts';

const signed = (algorithm: Algorithm) => ({ kind: 'nsec', algorithms: [algorithm] }) as const;
const RECORDS = `@ MX 10 mx\nmx A 192.0.2.1\nmx AAAA 2001:db8::1\n_25._tcp.mx TLSA 3 1 1 ${'ab'.repeat(32)}`;

/** One zone for each algorithm that it knows (7, RSASHA1-NSEC3-SHA1, is missing there), and some that are broken. */
const KNOWN_TO_IT = [5, 8, 10, 13, 14, 15, 16] as const;
const ZONES: readonly ZoneSpec[] = [
  { name: '.', signing: signed(8), records: '' },
  { name: 'test', signing: signed(8), records: '' },
  ...KNOWN_TO_IT.map((n) => ({ name: `algorithm-${n}.test`, signing: signed(n), records: RECORDS })),
  { name: 'past.test', signing: { ...signed(8), validity: 'past' }, records: RECORDS },
  { name: 'future.test', signing: { ...signed(8), validity: 'future' }, records: RECORDS },
  { name: 'wrong-ds.test', signing: signed(8), delegation: 'wrong-digest', records: RECORDS },
  { name: 'foreign.test', signing: signed(8), records: RECORDS, broken: [{ kind: 'foreign-keys' }] },
  {
    name: 'altered.test',
    signing: signed(8),
    records: RECORDS,
    broken: [{ kind: 'altered', owner: 'mx', type: 'A', to: '192.0.2.66' }],
  },
];

function anchorsOf({ anchors }: Internet): TrustAnchor[] {
  return anchors.flatMap(({ zone, keys }) =>
    keys.map((key) => ({
      keyTag: key.keyTag,
      algorithm: key.algorithm as DnssecAlgorithm,
      digestType: 2,
      digest: createHash('sha256').update(concat(zone.toCanonicalWire(), key.rdata)).digest(),
    })),
  );
}

async function theirs(internet: Internet, name: string, type: number): Promise<{ status: string; rdatas: string[] }> {
  const result = await dnssecLookUp(
    new Question(`${name}.`, type),
    async (asked) => Buffer.from(await internet.wire(encodeQuery(question(Name.parse(asked.name), asked.typeId)))),
    { trustAnchors: anchorsOf(internet) },
  );
  if (result.status !== SecurityStatus.SECURE) return { status: result.status.toLowerCase(), rdatas: [] };
  return { status: 'secure', rdatas: result.result.records.map((one) => one.dataSerialised.toString('hex')).sort() };
}

const internet = await createInternet(ZONES);
const resolve = createValidator({
  ask: internet.ask,
  anchors: internet.anchors,
  crypto: nodeCrypto,
  clock: () => Math.floor(Date.now() / 1000),
});

async function ours(name: string, type: number): Promise<{ status: string; rdatas: string[] }> {
  const { answer } = await resolve(Name.parse(name), type);
  if (answer.status !== 'secure') return { status: answer.status, rdatas: [] };
  return { status: 'secure', rdatas: answer.proven.rdatas.map((rdata) => Buffer.from(rdata).toString('hex')).sort() };
}

describe('a second opinion by @relaycorp/dnssec', () => {
  const questions = ZONES.slice(2).flatMap(({ name }) => [
    [name, RRType.MX],
    [`mx.${name}`, RRType.A],
    [`mx.${name}`, RRType.AAAA],
  ]) as [string, number][];

  test.each(questions.map(([name, type]) => ({ name, type, text: typeToText(type) })))(
    '$name $text',
    async ({ name, type }) => {
      expect(await ours(name, type)).toEqual(await theirs(internet, name, type));
    },
  );
});
