/**
 * Pairs of a chain and a TLSA record set, right and wrong in many ways, to be judged by us and by others. The base domain
 * is `BASE` throughout, and everything is to be judged at `NOW`.
 */

import { createHash } from 'node:crypto';
import { objectIdentifier, sequence } from '../../internet/mail/der-writer.ts';
import type { TlsaRecord } from '../../src/dane/tlsa.ts';
import {
  type Blueprint,
  extension,
  type KeyKind,
  keyPair,
  type Made,
  makeCertificate,
  NOW,
  tlv,
} from './make-certificate.ts';

export const BASE = 'mx.example.test';
const DAY = 86_400;
const YESTERDAY = NOW - DAY;
const TOMORROW = NOW + DAY;
const CERT_SIGN = 5;

export interface Chain {
  readonly name: string;
  /** As the server sends it, leaf first. */
  readonly sent: readonly Made[];
  /** Authorities that exist and were not sent, for records that name them. */
  readonly unsent: readonly Made[];
}

export interface Pair {
  readonly name: string;
  readonly chain: Chain;
  readonly records: readonly TlsaRecord[];
}

type Plan = Partial<Blueprint>;

const authority = (subject: string, kind: KeyKind, issuer: Made | undefined, plan: Plan = {}): Made =>
  makeCertificate({
    subject,
    key: keyPair(kind, subject),
    ...(issuer === undefined ? {} : { issuer }),
    ca: true,
    keyUsage: [CERT_SIGN],
    ...plan,
  });

const server = (kind: KeyKind, issuer: Made | undefined, plan: Plan = {}): Made =>
  makeCertificate({
    subject: 'CN=server',
    key: keyPair(kind, 'server'),
    ...(issuer === undefined ? {} : { issuer }),
    dnsNames: [BASE],
    ...plan,
  });

/** Root, intermediate and leaf, each changed as the case wants it. */
function three(name: string, plans: { root?: Plan; int?: Plan; leaf?: Plan } = {}, kind: KeyKind = 'p256'): Chain {
  const root = authority('CN=Root,O=Test', kind, undefined, plans.root);
  const int = authority('CN=Intermediate,O=Test', kind, root, plans.int);
  const leaf = server(kind, int, plans.leaf);
  return { name, sent: [leaf, int, root], unsent: [] };
}

const send = (chain: Chain, name: string, order: readonly number[]): Chain => ({
  name,
  sent: order.flatMap((i) => chain.sent[i] ?? []),
  unsent: chain.sent.filter((_, i) => !order.includes(i)),
});

function keyKinds(): Chain[] {
  const kinds: KeyKind[] = ['p256', 'p384', 'p521', 'ed25519', 'ed448', 'rsa-2048'];
  return kinds.map((kind) => three(`all ${kind}`, {}, kind));
}

function signatures(): Chain[] {
  const rsa = (name: string, plan: Plan): Chain => three(name, { leaf: plan, int: plan }, 'rsa-2048');
  return [
    rsa('RSA with SHA-384', { signature: 'sha384' }),
    rsa('RSA with SHA-512', { signature: 'sha512' }),
    rsa('RSA-PSS with SHA-256', { signature: 'pss-sha256' }),
    rsa('RSA-PSS with SHA-512', { signature: 'pss-sha512' }),
    three('leaf signed with SHA-1', { leaf: { signature: 'sha1' } }, 'rsa-2048'),
    three('intermediate signed with SHA-1', { int: { signature: 'sha1' } }, 'rsa-2048'),
    three('root signed with SHA-1', { root: { signature: 'sha1' } }, 'rsa-2048'),
    three('1024-bit RSA throughout', {}, 'rsa-1024'),
    three('512-bit RSA authority', { int: { key: keyPair('rsa-512', 'weak') } }),
    three('forged leaf', { leaf: { signWith: keyPair('p256', 'mallory') } }),
    three('forged intermediate', { int: { signWith: keyPair('p256', 'mallory') } }),
  ];
}

function depths(): Chain[] {
  const root = authority('CN=Root', 'p256', undefined);
  const one = authority('CN=One', 'p256', root);
  const two = authority('CN=Two', 'p256', one);
  const three_ = authority('CN=Three', 'p256', two);
  const five = { name: 'five', sent: [server('p256', three_), three_, two, one, root], unsent: [] };
  const alone = { name: 'self-signed leaf', sent: [server('p256', undefined)], unsent: [] };
  return [
    alone,
    { name: 'self-signed leaf that is an authority', sent: [server('p256', undefined, { ca: true })], unsent: [] },
    { name: 'root and leaf', sent: [server('p256', root), root], unsent: [] },
    { name: 'two authorities', sent: [server('p256', two), two, one], unsent: [root] },
    five,
    send(five, 'five in reverse above the leaf', [0, 4, 3, 2, 1]),
    send(five, 'five with a gap', [0, 1, 3, 4]),
    send(five, 'five without the root', [0, 1, 2, 3]),
    send(five, 'five, leaf alone', [0]),
  ];
}

const netscapeType = (unused: number, bits: number, critical = false): Uint8Array =>
  extension('2.16.840.1.113730.1.1', tlv(0x03, unused, bits), critical);

function pathRules(): Chain[] {
  const limited = (name: string, pathLength: number, between: number): Chain => {
    const root = authority('CN=Root', 'p256', undefined, { pathLength });
    const authorities = [root];
    for (let i = 0; i < between; i++) {
      authorities.unshift(authority(`CN=Between ${i}`, 'p256', authorities[0] as Made));
    }
    return { name, sent: [server('p256', authorities[0]), ...authorities], unsent: [] };
  };
  return [
    limited('path length 0, none between', 0, 0),
    limited('path length 0, one between', 0, 1),
    limited('path length 1, one between', 1, 1),
    limited('path length 1, two between', 1, 2),
    limited('path length 1, three between', 1, 3),
    three('intermediate is no authority', { int: { ca: false } }),
    three('intermediate without key usage', { int: { keyUsage: [0] } }),
    three('root is no authority', { root: { ca: false } }),
    three('old root with key usage alone', {
      root: { version: 3, keyUsage: [CERT_SIGN], ...{ ca: undefined as never } },
    }),
    three('root of version 1', { root: { version: 1 } }),
    three('intermediate of version 1', { int: { version: 1 } }),
    three('unknown critical extension in the leaf', {
      leaf: { more: [extension('1.2.3.4.5', Uint8Array.of(5, 0), true)] },
    }),
    three('unknown critical extension in the intermediate', {
      int: { more: [extension('1.2.3.4.5', Uint8Array.of(5, 0), true)] },
    }),
    three('BOOLEANs of 01 in the leaf', { leaf: { trueOctet: 1, keyUsage: [0] } }),
    three('BOOLEANs of 01 in the intermediate', { int: { trueOctet: 1 } }),
    three('BOOLEANs of 01 in the root', { root: { trueOctet: 1 } }),
    three('BOOLEANs of 00 in the intermediate', { int: { trueOctet: 0 } }),
    three('unknown extension in the leaf, critical by 01', {
      leaf: { more: [extension('1.2.3.4.5', Uint8Array.of(5, 0), true, 1)] },
    }),
    three('unknown extension, not critical', { leaf: { more: [extension('1.2.3.4.5', Uint8Array.of(5, 0))] } }),
    three('leaf for clients alone', { leaf: { purposes: ['1.3.6.1.5.5.7.3.2'] } }),
    three('leaf for servers', { leaf: { purposes: ['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.1'] } }),
    three('leaf for any purpose', { leaf: { purposes: ['2.5.29.37.0'] } }),
    three('intermediate for clients alone', { int: { purposes: ['1.3.6.1.5.5.7.3.2'] } }),
    three('leaf for clients alone by Netscape’s type', { leaf: { more: [netscapeType(7, 0x80)] } }),
    three('leaf for servers by Netscape’s type, critical', { leaf: { more: [netscapeType(6, 0x40, true)] } }),
    three('key identifier in the leaf, critical', {
      leaf: { keyIdentifiers: false, more: [extension('2.5.29.14', tlv(0x04, 1, 2), true)] },
    }),
    three('authority key identifier in the leaf, critical', {
      leaf: { keyIdentifiers: false, more: [extension('2.5.29.35', sequence(), true)] },
    }),
    three('leaf that signs certificates alone', { leaf: { keyUsage: [CERT_SIGN] } }),
    three('key identifiers left out', { leaf: { keyIdentifiers: false }, int: { keyIdentifiers: false } }),
    three('issuer names in another string type', { int: { nameTag: 0x13 } }),
  ];
}

function oddities(): Chain[] {
  const bytes = (...octets: number[]): Uint8Array => Uint8Array.from(octets);
  const base = three('base');
  const reissued = authority('CN=Intermediate,O=Test', 'p256', base.sent[1], {
    key: keyPair('p256', 'rekeyed'),
  });
  const email = sequence(tlv(0x81, Buffer.from('example.test')));
  const withMinimum = sequence(tlv(0xa0, sequence(tlv(0x82, Buffer.from('test')), tlv(0x80, 0))));
  const addresses = tlv(0x30, tlv(0xa0, sequence(tlv(0x87, bytes(192, 0, 2, 0, 255, 255, 255, 0)))));
  const alternative = (address: Uint8Array): Uint8Array =>
    extension('2.5.29.17', sequence(tlv(0x82, Buffer.from(BASE)), tlv(0x87, address)));
  const plain = (name: string, more: Uint8Array[], int: Plan = {}): Chain => {
    const chain = three(name, { int });
    const leaf = makeCertificate({
      subject: 'CN=server',
      key: keyPair('p256', 'server'),
      issuer: chain.sent[1] as Made,
      more,
    });
    return { ...chain, sent: [leaf, ...chain.sent.slice(1)] };
  };
  return [
    three('leaf of 512-bit RSA', { leaf: { key: keyPair('rsa-512', 'server') } }),
    three('leaf signed with SHA-384', { leaf: { signature: 'sha384' } }),
    three('leaf signed with ECDSA and SHA-1', { leaf: { signature: 'sha1' } }),
    three('authority key identifier of another', {
      leaf: { keyIdentifiers: false, more: [extension('2.5.29.35', sequence(tlv(0x80, bytes(1, 2, 3))))] },
    }),
    three('same extension twice', { leaf: { more: [extension('2.5.29.17', sequence())] } }),
    three('malformed key usage in the leaf', { leaf: { more: [extension('2.5.29.15', bytes(3, 1))] } }),
    three('malformed name constraints in the intermediate', {
      int: { more: [extension('2.5.29.30', bytes(1), true)] },
    }),
    three('constraint with a minimum of zero', { int: { more: [extension('2.5.29.30', withMinimum, true)] } }),
    three('policies, critical', {
      int: { more: [extension('2.5.29.32', sequence(sequence(objectIdentifier('2.5.29.32.0'))), true)] },
    }),
    plain('alternative names without a DNS name', [extension('2.5.29.17', sequence(tlv(0x87, bytes(192, 0, 2, 1))))]),
    plain('address permitted', [alternative(bytes(192, 0, 2, 7))], { more: [extension('2.5.29.30', addresses, true)] }),
    plain('address not permitted', [alternative(bytes(198, 51, 100, 7))], {
      more: [extension('2.5.29.30', addresses, true)],
    }),
    three('mail addresses constrained, leaf has none', {
      int: { more: [extension('2.5.29.30', sequence(tlv(0xa0, email)), true)] },
    }),
    {
      name: 'self-issued authority between',
      sent: [server('p256', reissued), reissued, ...base.sent.slice(1)],
      unsent: [],
    },
  ];
}

function dates(): Chain[] {
  return [
    three('leaf expired', { leaf: { notAfter: YESTERDAY } }),
    three('intermediate expired', { int: { notAfter: YESTERDAY } }),
    three('root expired', { root: { notAfter: YESTERDAY } }),
    three('leaf not yet valid', { leaf: { notBefore: TOMORROW } }),
    three('intermediate not yet valid', { int: { notBefore: TOMORROW } }),
    three('root not yet valid', { root: { notBefore: TOMORROW } }),
    three('leaf until 2060', { leaf: { notAfter: 2_840_000_000 } }),
  ];
}

function names(): Chain[] {
  const named = (name: string, ...dnsNames: string[]): Chain => three(name, { leaf: { dnsNames } });
  const common = (name: string, subject: string, plan: Plan = {}): Chain => {
    const chain = three(name);
    const { key } = server('p256', undefined);
    const { dnsNames: _, ...bare }: Blueprint = { subject, key, issuer: chain.sent[1] as Made, dnsNames: [], ...plan };
    return { ...chain, sent: [makeCertificate({ ...bare, ...plan }), ...chain.sent.slice(1)] };
  };
  return [
    named('another name', 'mx.other.test'),
    named('another name, then the right one', 'mx.other.test', BASE),
    named('name in upper case', BASE.toUpperCase()),
    named('wildcard', '*.example.test'),
    named('wildcard one label too high', '*.test'),
    named('wildcard one label too low', '*.mx.example.test'),
    named('wildcard inside a label', 'm*.example.test'),
    named('wildcard not left-most', 'mx.*.test'),
    named('bare wildcard', '*'),
    named('name with a final dot', `${BASE}.`),
    named('NUL after the name', `${BASE}\0.evil.test`),
    named('space after the name', `${BASE} `),
    common('common name alone', `CN=${BASE}`),
    common('wildcard common name', 'CN=*.example.test'),
    common('common name beside another dNSName', `CN=${BASE}`, { dnsNames: ['mx.other.test'] }),
    common('two common names', `CN=other.test,CN=${BASE}`),
    common('no name at all', 'O=Nobody'),
  ];
}

function constraints(): Chain[] {
  const permit = (name: string, permitted: string[], dnsNames = [BASE]): Chain =>
    three(name, { int: { permitted }, leaf: { dnsNames } });
  const exclude = (name: string, excluded: string[], dnsNames = [BASE]): Chain =>
    three(name, { int: { excluded }, leaf: { dnsNames } });
  return [
    permit('permitted', ['example.test']),
    permit('permitted exactly', [BASE]),
    permit('permitted elsewhere', ['other.test']),
    permit('permitted ends alike', ['ample.test']),
    permit('permitted with a dot', ['.example.test']),
    permit('one name of two permitted', ['example.test'], [BASE, 'mx.other.test']),
    exclude('excluded', ['example.test']),
    exclude('excluded elsewhere', ['other.test']),
    exclude('wildcard over an excluded name', ['mx.example.test'], ['*.example.test']),
    three('permitted by the root alone', { root: { permitted: ['example.test'] } }),
    three('excluded by the root', { root: { excluded: ['test'] } }),
    three('constraint on a common name', { int: { permitted: ['other.test'] }, leaf: { subject: `CN=${BASE}` } }),
  ];
}

function crossSigned(): Chain[] {
  const oldRoot = authority('CN=Old Root', 'p256', undefined);
  const newRoot = authority('CN=New Root', 'p256', undefined);
  const cross = authority('CN=New Root', 'p256', oldRoot);
  const int = authority('CN=Int', 'p256', newRoot);
  const leaf = server('p256', int);
  const stranger = authority('CN=Int', 'p384', undefined, { key: keyPair('p384', 'stranger') });
  const bare = authority('CN=Int', 'p256', newRoot, { keyIdentifiers: false });
  const bareLeaf = server('p256', bare, { keyIdentifiers: false });
  return [
    { name: 'cross-signed root sent', sent: [leaf, int, cross], unsent: [newRoot, oldRoot] },
    { name: 'cross-signed and self-signed root sent', sent: [leaf, int, newRoot, cross, oldRoot], unsent: [] },
    { name: 'a stranger of the same name first', sent: [leaf, stranger, int, newRoot], unsent: [] },
    { name: 'a stranger of the same name, no identifiers', sent: [bareLeaf, stranger, bare, newRoot], unsent: [] },
    { name: 'the leaf sent twice', sent: [leaf, leaf, int, newRoot], unsent: [] },
  ];
}

export function chains(): Chain[] {
  return [
    ...keyKinds(),
    ...signatures(),
    ...depths(),
    ...pathRules(),
    ...oddities(),
    ...dates(),
    ...names(),
    ...constraints(),
    ...crossSigned(),
  ];
}

/** The record that selects from `made`; matching type 0 holds it in full. */
export function recordOf(usage: number, selector: number, matchingType: number, made: Made): TlsaRecord {
  const selected = selector === 0 ? made.der : made.key.spki;
  const digest = matchingType === 1 ? 'sha256' : 'sha512';
  const data = matchingType === 0 ? selected : createHash(digest).update(selected).digest();
  return { usage, selector, matchingType, data: new Uint8Array(data) };
}

const spoiled = (record: TlsaRecord): TlsaRecord => ({
  ...record,
  data: record.data.map((octet, i) => (i === record.data.length - 1 ? octet ^ 1 : octet)),
});

/** The record sets to try on one chain. */
function recordSets(chain: Chain): [string, TlsaRecord[]][] {
  const [leaf, ...above] = chain.sent as [Made, ...Made[]];
  const sets: [string, TlsaRecord[]][] = [['3 1 1 leaf', [recordOf(3, 1, 1, leaf)]]];
  for (const [i, made] of above.entries()) sets.push([`2 0 1 at ${i + 1}`, [recordOf(2, 0, 1, made)]]);
  const top = above[above.length - 1];
  if (top !== undefined) sets.push(['2 1 0 top', [recordOf(2, 1, 0, top)]]);
  for (const [i, made] of chain.unsent.entries()) {
    sets.push([`2 0 0 unsent ${i}`, [recordOf(2, 0, 0, made)]], [`2 1 0 unsent ${i}`, [recordOf(2, 1, 0, made)]]);
    sets.push([`2 1 1 unsent ${i}`, [recordOf(2, 1, 1, made)]]);
  }
  return sets;
}

/** Every combination of parameters, right and wrong, and sets of several: on a few chains alone. */
function moreRecordSets(chain: Chain): [string, TlsaRecord[]][] {
  const [leaf, ...above] = chain.sent as [Made, ...Made[]];
  const top = above[above.length - 1] ?? leaf;
  const sets: [string, TlsaRecord[]][] = [];
  for (const selector of [0, 1]) {
    for (const matchingType of [0, 1, 2]) {
      const type = `${selector} ${matchingType}`;
      const [ee, ta] = [recordOf(3, selector, matchingType, leaf), recordOf(2, selector, matchingType, top)];
      sets.push([`3 ${type} leaf`, [ee]], [`2 ${type} top`, [ta]]);
      sets.push([`3 ${type} top`, [recordOf(3, selector, matchingType, top)]]);
      sets.push([`2 ${type} leaf`, [recordOf(2, selector, matchingType, leaf)]]);
      if (matchingType > 0) sets.push([`3 ${type} spoiled`, [spoiled(ee)]], [`2 ${type} spoiled`, [spoiled(ta)]]);
    }
  }
  const good = recordOf(3, 1, 1, leaf);
  const stale512 = spoiled(recordOf(3, 1, 2, leaf));
  sets.push(
    ['good 3 1 1, stale 3 1 2', [good, stale512]],
    ['stale 3 1 1, good 3 1 2', [spoiled(good), recordOf(3, 1, 2, leaf)]],
    ['good 3 1 1, stale 3 0 2', [good, spoiled(recordOf(3, 0, 2, leaf))]],
    ['good 3 1 0, stale 3 1 2', [recordOf(3, 1, 0, leaf), stale512]],
    ['stale 3 1 1, good 3 1 1', [spoiled(good), good]],
    ['stale 3 1 1, good 2 1 1', [spoiled(good), recordOf(2, 1, 1, top)]],
    ['stale 2 1 2, good 2 1 1', [spoiled(recordOf(2, 1, 2, top)), recordOf(2, 1, 1, top)]],
    ['good 3 1 1, short 3 1 2', [good, { ...stale512, data: stale512.data.subarray(0, 63) }]],
    ['short 3 1 1 alone', [{ ...good, data: good.data.subarray(0, 31) }]],
    ['3 9 1 alone', [{ ...good, selector: 9 }]],
    ['2 0 0 that is a key', [{ ...recordOf(2, 1, 0, top), selector: 0 }]],
    ['2 1 0 that is a certificate', [{ ...recordOf(2, 0, 0, top), selector: 1 }]],
    ['good 3 1 1, 3 1 9', [good, { ...good, matchingType: 9 }]],
  );
  return sets;
}

/** All pairs; names are unique. */
export function allPairs(): Pair[] {
  const detailed = new Set(['all p256', 'self-signed leaf', 'another name']);
  return chains().flatMap((chain) =>
    [...recordSets(chain), ...(detailed.has(chain.name) ? moreRecordSets(chain) : [])].map(([name, records]) => ({
      name: `${chain.name} | ${name}`,
      chain,
      records,
    })),
  );
}
