import { describe, expect, it } from 'vitest';
import { fromHex } from '../octets.ts';
import {
  DerReader,
  readBoolean,
  readInteger,
  readNamedBits,
  readOid,
  readSmallInteger,
  readTime,
  readWhole,
  Tag,
} from './der.ts';
import { X509Error } from './x509-error.ts';

const octets = (hex: string): Uint8Array => fromHex(hex.replace(/ /g, '')) ?? new Uint8Array();
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The code of the X509Error that `run` throws, or what it returns. */
function outcome<T>(run: () => T): T | string {
  try {
    return run();
  } catch (error) {
    if (error instanceof X509Error) return error.code;
    throw error;
  }
}

describe('one DER element', () => {
  it.each([
    ['04 00', 'an empty string', 0],
    ['04 01 ff', 'one octet', 1],
    [`04 7f ${'00'.repeat(127)}`, 'the longest short length', 127],
    [`04 81 80 ${'00'.repeat(128)}`, 'the shortest long length', 128],
    [`04 82 01 00 ${'00'.repeat(256)}`, 'two length octets', 256],
    ['', 'nothing', 'der-truncated'],
    ['04', 'no length', 'der-truncated'],
    ['04 02 ff', 'a length beyond the end', 'der-truncated'],
    ['04 84 7f ff ff ff', 'a length of 2 GiB', 'der-length'],
    ['04 80 00 00', 'an indefinite length', 'der-length'],
    ['04 81 01 ff', 'a long form where the short would do', 'der-length'],
    [`04 82 00 80 ${'00'.repeat(128)}`, 'a leading zero in the length', 'der-length'],
    ['1f 01 00', 'a high tag number', 'der-tag'],
    ['05 00', 'another tag', 'der-tag'],
    ['04 00 00', 'something after it', 'der-trailing-octets'],
  ])('%s: %s', (hex, _, expected) => {
    expect(outcome(() => readWhole(octets(hex), Tag.octetString).contents.length)).toBe(expected);
  });

  it('walks 20,000 levels of nesting no further than it is asked', () => {
    expect(outcome(() => new DerReader(octets('3080'.repeat(20_000))).any())).toBe('der-length');
  });
});

describe('values', () => {
  it.each([
    ['00', false],
    ['ff', true],
    ['01', true],
    ['80', true],
    ['', 'der-boolean'],
    ['ffff', 'der-boolean'],
  ])('BOOLEAN %s', (hex, expected) => {
    expect(outcome(() => readBoolean(octets(hex)))).toBe(expected);
  });

  it.each([
    ['00', 0],
    ['7f', 127],
    ['0080', 128],
    ['7fffffff', 0x7fffffff],
    ['', 'der-integer'],
    ['007f', 'der-integer'],
    ['ff80', 'der-integer'],
    ['80', 'der-integer'],
    ['0080000000', 'der-integer'],
  ])('small INTEGER %s', (hex, expected) => {
    expect(outcome(() => readSmallInteger(octets(hex)))).toBe(expected);
  });

  it('keeps a negative INTEGER as it is: some serial numbers are', () => {
    expect(readInteger(octets('80'))).toEqual(octets('80'));
  });

  it.each([
    ['2a 86 48 86 f7 0d 01 01 0b', '1.2.840.113549.1.1.11'],
    ['55 1d 11', '2.5.29.17'],
    ['88 37 03', '2.999.3'],
    ['', 'der-oid'],
    ['2a 86', 'der-oid'],
    ['2a 80 01', 'der-oid'],
    ['2a ff ff ff ff ff ff ff ff 7f', 'der-oid'],
  ])('OBJECT IDENTIFIER %s', (hex, expected) => {
    expect(outcome(() => readOid(octets(hex)))).toBe(expected);
  });

  it.each([
    ['02 04', [5]],
    ['05 a0', [0, 2]],
    ['00', []],
    ['', 'der-bit-string'],
    ['01', 'der-bit-string'],
    ['08 00', 'der-bit-string'],
    ['02 01', 'der-bit-string'],
  ])('named bits %s', (hex, expected) => {
    const bits = outcome(() => readNamedBits(octets(hex)));
    expect(typeof bits === 'string' ? bits : [0, 1, 2, 3, 4, 5, 6, 7, 8].filter(bits)).toEqual(expected);
  });

  it.each([
    [Tag.utcTime, '700101000000Z', 0],
    [Tag.utcTime, '491231235959Z', 2524607999],
    [Tag.utcTime, '500101000000Z', -631152000],
    [Tag.generalizedTime, '20500101000000Z', 2524608000],
    [Tag.generalizedTime, '99991231235959Z', 253402300799],
    [Tag.utcTime, '7001010000Z', 'der-time'],
    [Tag.utcTime, '700101000000+0100', 'der-time'],
    [Tag.utcTime, '700231000000Z', 'der-time'],
    [Tag.utcTime, '700101240000Z', 'der-time'],
    [Tag.generalizedTime, '20500101000000.5Z', 'der-time'],
    [Tag.generalizedTime, '500101000000Z', 'der-time'],
    [Tag.ia5String, '700101000000Z', 'der-tag'],
  ])('time %i %s', (tag, text, expected) => {
    expect(outcome(() => readTime({ tag, contents: ascii(text), whole: ascii(text) }))).toBe(expected);
  });
});
