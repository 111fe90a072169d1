import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { decodeMessage, encodeQuery, question } from '../../src/dns/codec.ts';
import { Name } from '../../src/dns/name.ts';
import { Rcode, RRType, typeFromText } from '../../src/dns/types.ts';
import { createValidator } from '../../src/dnssec/validator.ts';
import { nsec, nsec3, nsec3OptOut, unsigned, zone } from '../table/short-words.ts';
import { createInternet } from './internet.ts';

const RECORDS = `
  @ MX 10 mx
  mx A 192.0.2.1
  a.b.c TXT deep
  * TXT wild
  here CNAME away.plain.test.
  old DNAME new
  x.new TXT moved`;

const internet = await createInternet([
  zone('.', nsec(), ''),
  zone('test', nsec3OptOut, ''),
  zone('plain.test', nsec(), `${RECORDS}\n away A 192.0.2.2`),
  zone('hashed.test', nsec3(2), RECORDS),
  zone('both.test', nsec(15, 14), RECORDS),
  zone('open.test', unsigned, RECORDS),
  zone('child.plain.test', unsigned, RECORDS),
  zone('broken.test', nsec(), RECORDS, { broken: [{ kind: 'corrupt-signature', owner: '@', type: 'MX' }] }),
  zone('stripped.test', nsec3(), RECORDS, { broken: [{ kind: 'no-denial' }] }),
  zone('silent.test', nsec(), RECORDS, { faults: [{ owner: 'mx', type: 'A', answer: 'servfail' }] }),
]);

const resolve = createValidator({
  ask: internet.ask,
  anchors: internet.anchors,
  crypto: nodeCrypto,
  clock: () => Math.floor(Date.now() / 1000),
});

describe('an embedded internet, as a validator sees it', () => {
  it.each([
    ['plain.test', 'MX', 'secure', null],
    ['both.test', 'MX', 'secure', null],
    ['plain.test', 'DS', 'secure', null],
    ['plain.test', 'TLSA', 'secure', 'nodata'],
    ['b.c.plain.test', 'A', 'secure', 'nodata'],
    ['anything.plain.test', 'TXT', 'secure', null],
    ['anything.plain.test', 'A', 'secure', 'nodata'],
    ['no.such.name.b.c.plain.test', 'A', 'secure', 'nxdomain'],
    ['here.plain.test', 'A', 'secure', null],
    ['x.old.plain.test', 'TXT', 'secure', null],
    ['child.plain.test', 'DS', 'secure', 'nodata'],
    ['child.plain.test', 'MX', 'insecure', null],
    ['hashed.test', 'TLSA', 'secure', 'nodata'],
    ['b.c.hashed.test', 'A', 'secure', 'nodata'],
    ['anything.hashed.test', 'TXT', 'secure', null],
    ['anything.hashed.test', 'A', 'secure', 'nodata'],
    ['no.such.name.b.c.hashed.test', 'A', 'secure', 'nxdomain'],
    ['here.hashed.test', 'A', 'secure', null],
    ['open.test', 'MX', 'insecure', null],
    ['no-such.test', 'MX', 'insecure', 'nxdomain'],
    ['no-such', 'MX', 'secure', 'nxdomain'],
    ['broken.test', 'MX', 'bogus', null],
    ['broken.test', 'NS', 'secure', null],
    ['stripped.test', 'MX', 'secure', null],
    ['stripped.test', 'TLSA', 'bogus', null],
    ['mx.silent.test', 'A', 'indeterminate', null],
  ] as const)('%s %s is %s, denial %s', async (name, type, status, denial) => {
    const { answer } = await resolve(Name.parse(name), typeFromText(type) ?? 0);
    expect(answer.status).toBe(status);
    const value = answer.status === 'secure' ? answer.proven : answer.status === 'insecure' ? answer.unproven : null;
    expect(value?.denial ?? null).toBe(denial);
  });

  it('is bogus to who trusts another root', async () => {
    const other = await createInternet([zone('.', nsec(), '')]);
    const doubting = createValidator({
      ask: internet.ask,
      anchors: other.anchors,
      crypto: nodeCrypto,
      clock: () => Math.floor(Date.now() / 1000),
    });
    expect((await doubting(Name.parse('plain.test'), RRType.MX)).answer.status).toBe('bogus');
  });
});

describe('the wire', () => {
  const mx = encodeQuery(question(Name.parse('plain.test'), RRType.MX));

  it('gives signatures only to who asks for them (RFC 3225)', async () => {
    const withoutEdns = mx.slice(0, mx.length - (mx.length - 12 - 'plain.test'.length - 2 - 4));
    withoutEdns[11] = 0; // no additional record
    const plain = decodeMessage(await internet.wire(withoutEdns));
    expect(plain.answer.map(({ type }) => type)).toEqual([RRType.MX]);
    const signed = decodeMessage(await internet.wire(mx));
    expect(signed.answer.map(({ type }) => type)).toEqual([RRType.MX, RRType.RRSIG]);
  });

  it.each([
    ['a response in place of a query', (octets: Uint8Array) => octets.with(2, 0x81), Rcode.FORMERR],
    ['another opcode', (octets: Uint8Array) => octets.with(2, 0x11), Rcode.FORMERR],
    ['another class', (octets: Uint8Array) => octets.with(12 + 'plain.test'.length + 2 + 3, 3), Rcode.NOTIMP],
    ['the type ANY', (octets: Uint8Array) => octets.with(12 + 'plain.test'.length + 2 + 1, RRType.ANY), Rcode.NOTIMP],
  ])('refuses %s', async (_, change, rcode) => {
    expect(decodeMessage(await internet.wire(change(mx))).rcode).toBe(rcode);
  });
});
