/** Name constraints (RFC 5280 section 4.2.1.10): which names an authority allows below it, kind by kind. */

import { describe, expect, it } from 'vitest';
import { sequence } from '../../internet/mail/der-writer.ts';
import { distinguishedName, extension, keyPair, makeCertificate, tlv } from '../../test/match/make-certificate.ts';
import { readPathCertificate } from './authority.ts';
import type { GeneralName } from './extensions.ts';
import { GeneralNameKind } from './extensions.ts';
import { withinConstraints } from './name-constraints.ts';

const { dns, email, uri, ip, directory } = GeneralNameKind;
const text = (kind: number, value: string): GeneralName => ({
  kind,
  contents: Uint8Array.from(Buffer.from(value, 'latin1')),
});
const octets = (kind: number, ...contents: number[]): GeneralName => ({ kind, contents: Uint8Array.from(contents) });
const named = (subject: string): GeneralName => ({ kind: directory, contents: distinguishedName(subject) });

/** Whether a certificate with this subject and these alternative names is within; its subject is empty if not given. */
function within(
  names: readonly GeneralName[],
  { permitted = [], excluded = [] }: { permitted?: GeneralName[]; excluded?: GeneralName[] },
  { subject = '', isLeaf = true, left = 1000 } = {},
): boolean {
  const alternative = names.map(({ kind, contents }) => tlv((kind === directory ? 0xa0 : 0x80) | kind, contents));
  const made = makeCertificate({
    subject,
    key: keyPair('p256', 'names'),
    more: names.length === 0 ? [] : [extension('2.5.29.17', sequence(...alternative))],
  });
  const read = readPathCertificate(made.der, 0);
  if (read?.details === undefined) throw new Error('no certificate');
  return withinConstraints(read.certificate, read.details.extensions, { permitted, excluded }, isLeaf, { left });
}

describe('DNS names', () => {
  it.each<[string, string, permitted: boolean, excluded: boolean]>([
    ['mx.nl', 'mx.nl', true, true],
    ['MX.nl', 'mx.NL', true, true],
    ['a.mx.nl', 'mx.nl', true, true],
    ['a.mx.nl', '.mx.nl', true, true],
    ['mx.nl', '.mx.nl', false, false],
    ['amx.nl', 'mx.nl', false, false],
    ['mx.nl', 'a.mx.nl', false, false],
    ['mx.nl', '', true, true],
    ['*.mx.nl', 'mx.nl', true, true],
    ['*.mx.nl', '.mx.nl', true, true],
    // It stands for a.mx.nl and others: not all are permitted, one is excluded.
    ['*.mx.nl', 'a.mx.nl', false, true],
    ['*.mx.nl', 'b.a.mx.nl', false, false],
    ['*.mx.nl', 'a.other.nl', false, false],
  ])('%s under %j: permitted %s, excluded %s', (name, base, permitted, excluded) => {
    expect(within([text(dns, name)], { permitted: [text(dns, base)] })).toBe(permitted);
    expect(within([text(dns, name)], { excluded: [text(dns, base)] })).toBe(!excluded);
  });

  it('are all within, one of the permitted each, none of the excluded', () => {
    const [a, b, c] = ['a.nl', 'b.nl', 'c.nl'].map((one) => text(dns, one)) as [GeneralName, GeneralName, GeneralName];
    expect(within([a, b], { permitted: [b, a] })).toBe(true);
    expect(within([a, b, c], { permitted: [a, b] })).toBe(false);
    expect(within([a, b], { excluded: [c] })).toBe(true);
    expect(within([a, b], { excluded: [c, b] })).toBe(false);
    expect(within([a], { permitted: [text(dns, 'nl')], excluded: [a] })).toBe(false);
    expect(within([b], { permitted: [text(dns, 'nl')], excluded: [a] })).toBe(true);
  });

  it('are not bound by constraints of another kind', () => {
    const other = [octets(ip, 192, 0, 2, 0, 255, 255, 255, 0), text(email, 'x.nl'), text(uri, 'x.nl'), named('CN=x')];
    expect(within([text(dns, 'a.nl')], { permitted: other })).toBe(true);
    expect(within([text(dns, 'a.nl')], { excluded: other })).toBe(true);
  });

  it('may be common names, of a leaf without others', () => {
    const only = { permitted: [text(dns, 'other.nl')] };
    expect(within([], only, { subject: 'CN=mx.nl' })).toBe(false);
    expect(within([], only, { subject: 'CN=mx.other.nl' })).toBe(true);
    expect(within([], only, { subject: 'CN=mx.nl', isLeaf: false })).toBe(true);
    expect(within([], only, { subject: 'CN=Some Authority' })).toBe(true);
    expect(within([text(dns, 'other.nl')], only, { subject: 'CN=mx.nl' })).toBe(true);
    expect(within([octets(ip, 192, 0, 2, 1)], only, { subject: 'CN=mx.nl' })).toBe(false);
  });
});

describe('addresses', () => {
  const six = (last: number, mask: number): number[] => [0x20, 1, ...Array.from({ length: 13 }, () => mask), last];
  it.each<[string, number[], number[], permitted: boolean, excluded: boolean]>([
    ['inside', [192, 0, 2, 9], [192, 0, 2, 0, 255, 255, 255, 0], true, true],
    ['outside', [192, 0, 3, 9], [192, 0, 2, 0, 255, 255, 255, 0], false, false],
    ['one address', [192, 0, 2, 9], [192, 0, 2, 9, 255, 255, 255, 255], true, true],
    ['the next address', [192, 0, 2, 10], [192, 0, 2, 9, 255, 255, 255, 255], false, false],
    ['all', [192, 0, 2, 9], [0, 0, 0, 0, 0, 0, 0, 0], true, true],
    ['IPv6 inside', six(1, 0), [...six(1, 0), ...Array<number>(16).fill(255)], true, true],
    ['IPv6 outside', six(2, 0), [...six(1, 0), ...Array<number>(16).fill(255)], false, false],
    ['of the other family', [192, 0, 2, 9], Array<number>(32).fill(0), false, false],
    // What can't be read is not permitted, and might be excluded.
    ['of no length', [192, 0, 2], [192, 0, 2, 0, 255, 255, 255, 0], false, true],
    ['base of no length', [192, 0, 2, 9], [192, 0, 2], false, true],
    ['both of no length', [192, 0, 2], [192, 0, 2, 255, 255, 255], false, true],
  ])('%s', (_, address, base, permitted, excluded) => {
    expect(within([octets(ip, ...address)], { permitted: [octets(ip, ...base)] })).toBe(permitted);
    expect(within([octets(ip, ...address)], { excluded: [octets(ip, ...base)] })).toBe(!excluded);
  });
});

describe('directory names', () => {
  it.each<[string, string, boolean]>([
    ['O=Test,CN=x', 'O=Test', true],
    ['O=Test,CN=x', 'O=Test,CN=x', true],
    ['O=TEST,CN=x', 'O=test', true],
    ['O=Tester,CN=x', 'O=Test', false],
    ['CN=x,O=Test', 'O=Test', false],
    ['O=Test', 'O=Test,CN=x', false],
    ['O=Test', '', true],
  ])('%s under %j: %s', (subject, base, expected) => {
    expect(within([], { permitted: [named(base)] }, { subject })).toBe(expected);
    expect(within([], { excluded: [named(base)] }, { subject })).toBe(!expected);
    expect(within([named(subject)], { permitted: [named(base)] })).toBe(expected);
  });

  it('that are empty are none', () => {
    expect(within([text(dns, 'a.nl')], { permitted: [named('O=Test')] })).toBe(true);
  });
});

it('kinds that nobody compares here are within nothing that constrains them', () => {
  for (const kind of [email, uri]) {
    const [name, base] = [text(kind, 'a@x.nl'), text(kind, 'x.nl')];
    expect(within([name], { permitted: [base] })).toBe(false);
    expect(within([name], { excluded: [base] })).toBe(false);
    expect(within([name], { permitted: [text(dns, 'x.nl')] })).toBe(true);
  }
});

it('R12: ends when names were compared too often', () => {
  const names = [text(dns, 'a.nl'), text(dns, 'b.nl')];
  const constraints = { permitted: [text(dns, 'nl')], excluded: [text(dns, 'x.nl'), text(dns, 'y.nl')] };
  expect(within(names, constraints, { left: 6 })).toBe(true);
  expect(within(names, constraints, { left: 5 })).toBe(false);
  expect(within(names, {}, { left: 1 })).toBe(true);
  expect(within(names, {}, { left: 0 })).toBe(false);
});
