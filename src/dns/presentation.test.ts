/** RDATA of each type in presentation format, out and in (RFC 1035 section 5.1, RFC 3597 section 5, each type's own RFC). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, toHex } from '../octets.ts';
import { Name } from './name.ts';
import { rdataToText } from './presentation.ts';
import { decodeDnskey } from './rdata.ts';
import { RDATA_FORMS } from './rdata-forms.ts';
import { RRClass, typeFromText, typeToText } from './types.ts';
import { WireError } from './wire-error.ts';
import { parseZoneFile, recordToText } from './zone-file.ts';

const type = (text: string): number => typeFromText(text) ?? -1;
const octets = (hex: string): Uint8Array => fromHex(hex.replace(/ /g, '')) ?? new Uint8Array();

/** Octets from the examples of the RFCs, or counted out by hand. */
const EXAMPLES: readonly (readonly [string, string, string])[] = [
  ['A', '192.0.2.1', 'c0000201'],
  ['AAAA', '2001:db8::1', '20010db8000000000000000000000001'],
  ['MX', '10 a.b.', '000a 0161 0162 00'],
  ['SOA', 'a. b. 1 2 3 4 4294967295', '0161 00 0162 00 00000001 00000002 00000003 00000004 ffffffff'],
  ['SRV', '1 2 25 a.', '0001 0002 0019 0161 00'],
  ['NAPTR', '1 2 "u" "E2U+sip" "!^.*$!x!" .', '0001 0002 0175 074532552b736970 08215e2e2a24217821 00'],
  ['TXT', '"a b" "" "\\"\\\\\\007"', '03612062 00 03225c07'],
  ['HINFO', '"PC" "OS"', '025043 024f53'],
  ['TLSA', '3 1 1 abcd', '030101abcd'],
  ['SMIMEA', '3 0 0 -', '030000'],
  ['SSHFP', '4 2 abcd', '0402abcd'],
  ['OPENPGPKEY', 'q80=', 'abcd'],
  ['DS', '60485 5 1 2bb183af5f22588179a53b0a98631fad1a292118', 'ec45 05 01 2bb183af5f22588179a53b0a98631fad1a292118'],
  ['CDS', '0 0 0 00', '0000 00 00 00'],
  ['DNSKEY', '257 3 13 q80=', '0101 03 0d abcd'],
  [
    'RRSIG',
    'TYPE65280 13 2 3600 20380119031408 19700101000000 1 a. q80=',
    'ff00 0d 02 00000e10 80000000 00000000 0001 0161 00 abcd',
  ],
  [
    'NSEC',
    'a. A MX RRSIG NSEC TYPE1234',
    '0161 00 0006 400100000003 04 1b 000000000000000000000000000000000000000000000000000020',
  ],
  ['NSEC', 'a.', '0161 00'],
  [
    'NSEC3',
    '1 1 12 aabbccdd 2vptu5timamqttgl4luu9kg21e0aor3s MX RRSIG',
    '01 01 000c 04 aabbccdd 14 17f3df17b2b2adaef615257de4d2020b80ac6c7c 00 06 000100000002',
  ],
  ['NSEC3PARAM', '1 0 0 -', '01 00 0000 00'],
  ['CAA', '128 issue "ca.example.net; x=1"', '80 05 6973737565 63612e6578616d706c652e6e65743b20783d31'],
  [
    'URI',
    '10 1 "ftp://ftp1.example.com/public"',
    '000a 0001 6674703a2f2f667470312e6578616d706c652e636f6d2f7075626c6963',
  ],
  ['CSYNC', '66 3 A NS AAAA', '00000042 0003 00 04 60000008'],
  ['ZONEMD', '2018031500 1 1 abcd', '7848b78c 01 01 abcd'],
  ['CERT', '1 2 13 q80=', '0001 0002 0d abcd'],
  ['DHCID', 'q80=', 'abcd'],
  ['RP', 'a. b.', '0161 00 0162 00'],
  ['AFSDB', '1 a.', '0001 0161 00'],
  ['TYPE65280', '\\# 4 c0000201', 'c0000201'],
  ['TYPE65280', '\\# 0', ''],
  // RFC 9460 appendix D.
  ['SVCB', '0 foo.example.com.', '0000 03666f6f 076578616d706c65 03636f6d 00'],
  ['SVCB', '1 .', '0001 00'],
  ['SVCB', '16 foo.example.com. port=53', '0010 03666f6f 076578616d706c65 03636f6d 00 0003 0002 0035'],
  ['SVCB', '1 foo.example.com. key667="hello"', '0001 03666f6f 076578616d706c65 03636f6d 00 029b 0005 68656c6c6f'],
  [
    'SVCB',
    '1 foo.example.com. key667="hello\\210qoo"',
    '0001 03666f6f 076578616d706c65 03636f6d 00 029b 0009 68656c6c6fd2716f6f',
  ],
  [
    'SVCB',
    '1 foo.example.com. ipv6hint=2001:db8::1,2001:db8::53:1',
    '0001 03666f6f 076578616d706c65 03636f6d 00 0006 0020 20010db8000000000000000000000001 20010db8000000000000000000530001',
  ],
  [
    'SVCB',
    '16 foo.example.org. mandatory=alpn,ipv4hint alpn=h2,h3-19 ipv4hint=192.0.2.1',
    '0010 03666f6f 076578616d706c65 036f7267 00 0000 0004 0001 0004 0001 0009 02 6832 05 68332d3139 0004 0004 c0000201',
  ],
  // Its protocols hold a comma and a backslash: shown as octets, which mean the same.
  [
    'SVCB',
    '16 foo.example.org. key1="\\008f\\\\oo,bar\\002h2"',
    '0010 03666f6f 076578616d706c65 036f7267 00 0001 000c 08 665c6f6f2c626172 02 6832',
  ],
  ['HTTPS', '1 . alpn=h2 no-default-alpn ech=q80=', '0001 00 0001 0003 026832 0002 0000 0005 0002 abcd'],
];

describe('examples', () => {
  it.each(EXAMPLES)('%s %s', (name, text, hex) => {
    expect(rdataToText(type(name), octets(hex))).toBe(text);
    const [record] = parseZoneFile(`a. ${name} ${text}`);
    expect(toHex(record?.rdata ?? new Uint8Array())).toBe(toHex(octets(hex)));
  });

  it('reads what others write: parameters in any order, values in quotes, keys by number', () => {
    const [one, other] = parseZoneFile(
      'a. HTTPS 1 . ( port="8443" alpn="h2,h3" )\na. HTTPS 1 . key1="\\002h2\\002h3" key3="\\032\\251"',
    );
    expect(rdataToText(type('HTTPS'), one?.rdata ?? new Uint8Array())).toBe('1 . alpn=h2,h3 port=8443');
    expect(other?.rdata).toEqual(one?.rdata);
  });
});

describe('any octets of any type', () => {
  const all = [...RDATA_FORMS.keys(), 65_280];

  it('have a text that is read back as the same octets', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.uint8Array({ maxLength: 80 }), (number, data) => {
        const text = recordToText({ name: Name.root, type: number, class: RRClass.IN, ttl: 1, rdata: data });
        const [read] = parseZoneFile(text);
        // Zeros at the end of a bitmap's window, which RFC 4034 section 4.1.2 forbids, have no text.
        if (text.includes('\\#') || !RDATA_FORMS.get(number)?.includes('types')) {
          expect(toHex(read?.rdata ?? new Uint8Array()), text).toBe(toHex(data));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('have one that ends by its own type where they fit', () => {
    const generic = EXAMPLES.filter(([name, text]) => !name.startsWith('TYPE') && text.startsWith('\\#'));
    expect(generic).toEqual([]);
    expect(all.map(typeToText).filter((name) => name.startsWith('TYPE'))).toEqual(['TYPE65280']);
  });
});

describe('text that does not fit', () => {
  it.each([
    'A 192.0.2.256',
    'A 192.0.2',
    'AAAA 2001:db8::1::2',
    'MX ten a.',
    'MX 65536 a.',
    'TLSA 3 1 1 abc',
    'TLSA 256 1 1 ab',
    'CAA 0 "is sue" "x" "y"',
    'TXT "\\300"',
    `TXT "${'x'.repeat(256)}"`,
    'NSEC a. NOTYPE',
    'NSEC3 1 0 0 - ! A',
    'DS 1 RSASHA999 2 ab',
    'HTTPS 1 . port=65536',
    'HTTPS 1 . port=1 port=2',
    'HTTPS 1 . nokey=1',
    'HTTPS 1 . alpn=',
    'HTTPS 1 . no-default-alpn=x',
    'HTTPS 1 . ech=!',
    'TYPE65280 abcd',
    'TYPE65280 \\# 2 abcdef',
  ])('%s', (text) => {
    expect(() => parseZoneFile(`a. ${text}`)).toThrow(WireError);
  });
});

describe('the tag of a key', () => {
  it.each([
    // RFC 4034 section 5.4, and appendix B.1 for RSA/MD5: the last but one two octets of the modulus.
    [1, '0100 03 01 03010001 aabbccddeeff', 0xddee],
    [
      8,
      '0100 03 08 03010001 aabbccddeeff',
      ((0x0100 + 0x0308 + 0x0301 + 0x0001 + 0xaabb + 0xccdd + 0xeeff) % 0xffff) & 0xffff,
    ],
  ])('of algorithm %i', (_algorithm, hex, tag) => {
    expect(decodeDnskey(octets(hex)).keyTag).toBe(tag);
  });
});

describe('a type bitmap', () => {
  it.each([
    ['windows that do not rise', '00 00 01 40 00 01 40'],
    ['a window of no octets', '00 00 00'],
    ['a window of 33 octets', `00 00 21 ${'40'.repeat(33)}`],
    ['a window cut short', '00 00 02 40'],
  ])('with %s is none', (_what, hex) => {
    expect(rdataToText(type('NSEC'), octets(hex))).toMatch(/^\\# /);
  });

  const bitmap = (windows: number): Uint8Array =>
    Uint8Array.from(
      Array.from({ length: windows }, (_, window) => [window, 32, ...new Array<number>(32).fill(255)]).flat(),
    );

  it('of sixteen full windows is read, one of more is not: it would cost too much', () => {
    const nsec = (windows: number): string => rdataToText(type('NSEC'), concat(Uint8Array.of(0), bitmap(windows)));
    expect(nsec(16).split(' ')).toHaveLength(1 + 16 * 256);
    expect(nsec(17)).toMatch(/^\\# /);
  });
});
