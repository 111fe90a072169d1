/** Paths at their borders (R26; RFC 5280 section 6.1): dates to the second, lengths to the certificate, bare keys as anchors. */

import { describe, expect, it } from 'vitest';
import { sequence } from '../../internet/mail/der-writer.ts';
import {
  type Blueprint,
  extension,
  keyPair,
  type Made,
  makeCertificate,
  NOW,
  tlv,
} from '../../test/match/make-certificate.ts';
import { nodeCrypto } from '../../test/match/node-crypto.ts';
import { type PathCertificate, readPathCertificate } from './authority.ts';
import { parsePublicKeyInfo } from './certificate.ts';
import { findPath } from './path.ts';
import { PATH_LIMITS, PathWork } from './path-work.ts';

const HOST = 'mx.example.test';
const authority = (subject: string, issuer?: Made, plan: Partial<Blueprint> = {}): Made =>
  makeCertificate({
    subject: `CN=${subject}`,
    key: keyPair('p256', subject),
    ca: true,
    keyUsage: [5],
    ...(issuer && { issuer }),
    ...plan,
  });
const server = (issuer: Made, plan: Partial<Blueprint> = {}): Made =>
  makeCertificate({ subject: 'CN=server', key: keyPair('p256', 'server'), issuer, dnsNames: [HOST], ...plan });

const candidate = (made: Made, i: number): PathCertificate => {
  const read = readPathCertificate(made.der, i);
  if (read === undefined) throw new Error('no certificate');
  return read;
};

/** From the first of `sent` to the certificate `anchor` among them, or to a bare key: its place, `key`, or what is wrong. */
async function climb(sent: readonly Made[], anchor: Made, now = NOW, isBare = false): Promise<string> {
  const [leaf, ...pool] = sent.map(candidate) as [PathCertificate, ...PathCertificate[]];
  const anchors = {
    certificates: new Set(isBare ? [] : pool.filter(({ index }) => sent[index as number] === anchor)),
    key: isBare ? parsePublicKeyInfo(anchor.key.spki) : null,
  };
  const result = await findPath(leaf, pool, anchors, now, new PathWork(nodeCrypto));
  if (!result.found) return `${result.failure.code} at ${result.failure.index}`;
  return result.anchor === null ? 'key' : `to ${result.anchor.index}`;
}
const toKey = (sent: readonly Made[], anchor: Made, now = NOW): Promise<string> => climb(sent, anchor, now, true);

describe('dates', () => {
  const root = authority('Root');
  const dated = { notBefore: NOW - 100, notAfter: NOW + 100 };
  const int = authority('Int', root, dated);
  const rows: readonly [what: string, sent: readonly Made[], anchor: Made, at: number][] = [
    ['the leaf', [server(root, dated), root], root, 0],
    ['an authority between', [server(int), int, root], root, 1],
  ];
  it.each(rows)('of %s hold at both ends and not a second beyond', async (_, sent, anchor, at) => {
    const place = `to ${sent.length - 1}`;
    expect(await climb(sent, anchor, NOW - 101)).toBe(`certificate-not-yet-valid at ${at}`);
    expect(await climb(sent, anchor, NOW - 100)).toBe(place);
    expect(await climb(sent, anchor, NOW + 100)).toBe(place);
    expect(await climb(sent, anchor, NOW + 101)).toBe(`certificate-expired at ${at}`);
  });

  it('of an anchor are asked where it has issued itself, and only there', async () => {
    const old = authority('Old', undefined, dated);
    expect(await climb([server(old), old], old, NOW + 101)).toBe('certificate-expired at 1');
    expect(await climb([server(int), int], int, NOW + 101)).toBe('to 1');
    // Its subject is its issuer, and its key identifiers say that another key of that name has issued it.
    const crossed = authority('Root', undefined, {
      ...dated,
      key: keyPair('p256', 'new'),
      signWith: root.key,
      keyIdentifiers: false,
      more: [extension('2.5.29.14', tlv(0x04, 1)), extension('2.5.29.35', sequence(tlv(0x80, 2)))],
    });
    const leaf = server(crossed, { keyIdentifiers: false });
    expect(await climb([leaf, crossed], crossed, NOW + 101)).toBe('to 1');
  });
});

describe('lengths', () => {
  it.each([
    [10, 'to 9'],
    [11, 'path-too-long at 9'],
  ])('a path of %i certificates', async (count, expected) => {
    const authorities = [authority('0')];
    for (let i = 1; i < count - 1; i++) authorities.unshift(authority(`${i}`, authorities[0]));
    const sent = [server(authorities[0] as Made), ...authorities];
    expect(PATH_LIMITS.pathLength).toBe(10);
    expect(await climb(sent, sent.at(-1) as Made)).toBe(expected);
  });

  it('count authorities between, but for those that have issued themselves (RFC 5280 section 6.1.4 (l))', async () => {
    const root = authority('Root', undefined, { pathLength: 1 });
    const one = authority('One', root);
    const renewed = authority('One', one, { key: keyPair('p256', 'renewed') });
    const two = authority('Two', renewed);
    expect(await climb([server(renewed), renewed, one, root], root)).toBe('to 3');
    expect(await climb([server(two), two, renewed, one, root], root)).toBe('path-length at 4');
    // The leaf is no authority between, were it self-issued or not.
    const none = authority('None', undefined, { pathLength: 0 });
    expect(await climb([server(none), none], none)).toBe('to 1');
  });

  it('bound an authority between too', async () => {
    const root = authority('Root');
    const one = authority('One', root, { pathLength: 0 });
    const two = authority('Two', one);
    expect(await climb([server(one), one, root], root)).toBe('to 2');
    expect(await climb([server(two), two, one, root], root)).toBe('path-length at 2');
  });
});

describe('a bare key as the anchor', () => {
  const root = authority('Root');
  const int = authority('Int', root);
  const expired = { notAfter: NOW - 1 };

  it('holds what it has signed, its certificate not sent', async () => {
    expect(await toKey([server(root)], root)).toBe('key');
    expect(await toKey([server(int), int], root)).toBe('key');
    expect(await toKey([server(int)], int)).toBe('key');
  });

  it('holds nothing else', async () => {
    expect(await toKey([server(int), int], authority('Other'))).toMatch(/^key-not-issuer at /);
    expect(await toKey([server(int, { signWith: keyPair('p256', 'mallory') }), int], root)).toBe('path-signature at 0');
    expect(await toKey([server(int)], root)).toBe('key-not-issuer at 0');
    expect(await toKey([server(root, { signature: 'sha1' })], root)).toBe('weak-signature at 0');
    // The leaf's own key is above nothing.
    expect(await toKey([server(root)], server(root))).toBe('key-not-issuer at 0');
  });

  it('is asked for dates and constraints where a certificate with it was sent', async () => {
    const old = authority('Root', undefined, expired);
    expect(await toKey([server(old), old], root)).toBe('certificate-expired at 1');
    const elsewhere = authority('Root', undefined, { permitted: ['other.test'] });
    expect(await toKey([server(elsewhere)], root)).toBe('key');
    expect(await toKey([server(elsewhere), elsewhere], root)).not.toBe('key');
  });

  it('does not lift the constraints and dates of those below it', async () => {
    const elsewhere = authority('Int', root, { permitted: ['other.test'] });
    expect(await toKey([server(elsewhere), elsewhere], root)).toBe('name-constraint at 0');
    const old = authority('Int', root, expired);
    expect(await toKey([server(old), old], root)).toBe('certificate-expired at 1');
    expect(await toKey([server(root, expired)], root)).toBe('certificate-expired at 0');
  });
});

describe('who may have issued whom', () => {
  const root = authority('Root');
  const identified = (...fields: Uint8Array[]): Made =>
    server(root, { keyIdentifiers: false, more: [extension('2.5.29.35', sequence(...fields))] });
  const serial = (...octets: number[]): Uint8Array => tlv(0x82, ...octets);
  const issuer = tlv(0xa1, tlv(0xa4, root.subject));
  const numbered = authority('Root', undefined, { serial: 7 });

  it.each<[string, Uint8Array[], string]>([
    ['no identifier', [], 'to 1'],
    ['another key', [tlv(0x80, 1, 2)], 'issuer-missing at 0'],
    ['its serial number', [issuer, serial(1, 0, 0, 7)], 'to 1'],
    ['another serial number', [issuer, serial(1, 0, 0, 8)], 'issuer-missing at 0'],
    ['its serial number, another key', [tlv(0x80, 1), issuer, serial(1, 0, 0, 7)], 'issuer-missing at 0'],
  ])('by %s', async (_, fields, expected) => {
    expect(await climb([identified(...fields), numbered], numbered)).toBe(expected);
  });

  it('by a key identifier that the issuer lacks', async () => {
    const bare = authority('Root', undefined, { keyIdentifiers: false });
    expect(await climb([identified(tlv(0x80, 1, 2)), bare], bare)).toBe('to 1');
  });

  it('not by its name alone', async () => {
    const namesake = authority('Root', undefined, { key: keyPair('p256', 'namesake'), keyIdentifiers: false });
    expect(await climb([identified(), namesake], namesake)).toBe('path-signature at 0');
    // The right one behind it is found all the same.
    expect(await climb([identified(), namesake, root], root)).toBe('to 2');
  });
});
