import { describe, expect, it } from 'vitest';
import { keyPair, makeCertificate } from '../../test/match/make-certificate.ts';
import { tlsaFromRdata, tlsaToRdata, tlsaToText, whyUnusable } from './tlsa.ts';
import { parseTlsaText, TlsaTextError } from './tlsa-text.ts';

const { der, key } = makeCertificate({ subject: 'CN=x', key: keyPair('p256') });
const octets = (length: number): Uint8Array => new Uint8Array(length);

describe('usable records (R23)', () => {
  it.each([
    [3, 1, 1, octets(32), null],
    [3, 0, 2, octets(64), null],
    [2, 0, 1, octets(32), null],
    [2, 0, 0, der, null],
    [2, 1, 0, key.spki, null],
    [0, 0, 1, octets(32), 'usage-pkix'],
    [1, 1, 1, octets(32), 'usage-pkix'],
    [4, 1, 1, octets(32), 'usage-unknown'],
    [255, 1, 1, octets(32), 'usage-unknown'],
    [3, 2, 1, octets(32), 'selector-unknown'],
    [3, 1, 3, octets(32), 'matching-type-unknown'],
    [3, 1, 1, octets(31), 'digest-length'],
    [3, 1, 1, octets(64), 'digest-length'],
    [3, 1, 2, octets(32), 'digest-length'],
    [3, 1, 1, octets(0), 'digest-length'],
    [2, 0, 0, key.spki, 'record-certificate-malformed'],
    [2, 0, 0, octets(0), 'record-certificate-malformed'],
    [2, 0, 0, Uint8Array.of(...der, 0), 'record-certificate-malformed'],
    [3, 1, 0, der, 'record-key-malformed'],
  ])('%i %i %i', (usage, selector, matchingType, data, expected) => {
    expect(whyUnusable({ usage, selector, matchingType, data })?.code ?? null).toBe(expected);
  });
});

describe('forms of a record', () => {
  it('reads RDATA and writes it back', () => {
    const rdata = Uint8Array.of(3, 1, 1, 0xab, 0xcd);
    const record = tlsaFromRdata(rdata);
    expect(record).toEqual({ usage: 3, selector: 1, matchingType: 1, data: Uint8Array.of(0xab, 0xcd) });
    expect(record && tlsaToRdata(record)).toEqual(rdata);
    expect(record && tlsaToText(record)).toBe('3 1 1 abcd');
    expect(tlsaFromRdata(Uint8Array.of(3, 1))).toBeUndefined();
  });

  it.each([
    ['3 1 1 ABcd', '3 1 1 abcd'],
    [' 3  1\t1 ab cd ', '3 1 1 abcd'],
    ['255 0 0 00', '255 0 0 00'],
    ['3 1 1', 'tlsa-text-fields'],
    ['', 'tlsa-text-fields'],
    ['256 1 1 ab', 'tlsa-text-number'],
    ['-1 1 1 ab', 'tlsa-text-number'],
    ['3 x 1 ab', 'tlsa-text-number'],
    ['3 1 1.0 ab', 'tlsa-text-number'],
    ['3 1 1 abc', 'tlsa-text-hex'],
    ['3 1 1 0xab', 'tlsa-text-hex'],
    [`3 1 1 ${'00'.repeat(65_533)}`, 'tlsa-text-length'],
  ])('reads text %j', (text, expected) => {
    try {
      expect(tlsaToText(parseTlsaText(text))).toBe(expected);
    } catch (error) {
      if (!(error instanceof TlsaTextError)) throw error;
      expect(error.code).toBe(expected);
    }
  });
});
