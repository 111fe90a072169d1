/** Handshake messages octet by octet (RFC 8446 section 4, RFC 5246 section 7.4, RFC 8422): nothing missing, nothing over. */
import { describe, expect, it } from 'vitest';
import { concat, fromHex, toHex } from '../octets.ts';
import { CHAIN_LIMITS } from '../x509/chain-limits.ts';
import {
  hasDowngradeMark,
  negotiatedVersion,
  parseCertificate12,
  parseCertificate13,
  parseCertificateVerify,
  parseClientHello,
  parseExtensions,
  parseHandshake,
  parseServerHello,
  parseServerKeyExchange,
  serverNameOf,
} from './messages.ts';
import { DOWNGRADE_BELOW_TLS12, DOWNGRADE_TO_TLS12, HELLO_RETRY_REQUEST_RANDOM } from './numbers.ts';
import { readU16List, TlsDecodeError } from './wire.ts';

const bytes = (hex: string): Uint8Array => fromHex(hex.replace(/\s/g, '')) ?? new Uint8Array();
const hex = (length: number, octets: string): string => {
  const size = octets.replace(/\s/g, '').length / 2;
  return size.toString(16).padStart(2 * length, '0') + octets;
};
const RANDOM = '11'.repeat(32);

/** Reads `whole`; then no shorter form of it, and none with an octet more. */
function exactly<T>(read: (body: Uint8Array) => T, whole: Uint8Array, allowed: readonly number[] = []): T {
  for (let length = 0; length < whole.length; length++) {
    if (!allowed.includes(length)) expect(() => read(whole.subarray(0, length)), `${length}`).toThrow(TlsDecodeError);
  }
  expect(() => read(concat(whole, Uint8Array.of(0)))).toThrow(TlsDecodeError);
  return read(whole);
}

describe('a handshake message', () => {
  it('is its header and as much as that says', () => {
    const raw = bytes('0b 000003 010203');
    expect(exactly(parseHandshake, raw)).toEqual({ type: 11, body: bytes('010203'), raw });
    expect(parseHandshake(concat(bytes('0b 010000'), new Uint8Array(65_536))).body).toHaveLength(65_536);
  });
});

describe('extensions', () => {
  it('are by number, each once', () => {
    const all = parseExtensions(bytes('0000 0001 aa  002b 0000'));
    expect([...all].map(([type, body]) => [type, toHex(body)])).toEqual([
      [0, 'aa'],
      [43, ''],
    ]);
    expect(() => parseExtensions(bytes('002b 0000 002b 0000'))).toThrow(TlsDecodeError);
    expect(() => parseExtensions(bytes('002b 0001'))).toThrow(TlsDecodeError);
    expect(() => parseExtensions(bytes('002b 00'))).toThrow(TlsDecodeError);
    expect(readU16List(bytes('0304 0303'))).toEqual([0x304, 0x303]);
    expect(() => readU16List(bytes('0304 03'))).toThrow(TlsDecodeError);
  });
});

describe('a ClientHello', () => {
  const before = `0303 ${RANDOM} ${hex(1, 'abcd')} ${hex(2, '13011302')} ${hex(1, '00')}`;
  const bare = bytes(before);
  const withName = (extension: string): Uint8Array => bytes(before + hex(2, `0000${hex(2, extension)}`));

  it('is read whole, with extensions or without', () => {
    const whole = withName(hex(2, `00${hex(2, '6d78')}`));
    const hello = exactly(parseClientHello, whole, [bare.length]);
    expect([toHex(hello.random), toHex(hello.sessionId), hello.cipherSuites]).toEqual([
      RANDOM,
      'abcd',
      [0x1301, 0x1302],
    ]);
    expect(serverNameOf(hello)).toBe('mx');
    expect(serverNameOf(parseClientHello(bare))).toBeNull();
  });

  it.each([
    ['of another type', hex(2, `01${hex(2, '6d78')}`)],
    ['twice', hex(2, `00${hex(2, '6d78')}00${hex(2, '6d78')}`)],
    ['in an empty list', hex(2, '')],
    ['in no list', ''],
    ['with more behind the list', `${hex(2, `00${hex(2, '6d78')}`)}00`],
    ['with a NUL', hex(2, `00${hex(2, '6d7800')}`)],
    ['with a space', hex(2, `00${hex(2, '6d20')}`)],
    ['with DEL', hex(2, `00${hex(2, '7f')}`)],
    ['that is not ASCII', hex(2, `00${hex(2, 'c3bc')}`)],
  ])('has no server name %s', (_, extension) => {
    expect(() => serverNameOf(parseClientHello(withName(extension)))).toThrow(TlsDecodeError);
  });

  it('has a server name of any visible ASCII', () => {
    expect(serverNameOf(parseClientHello(withName(hex(2, `00${hex(2, '217e')}`))))).toBe('!~');
  });
});

describe('a ServerHello', () => {
  const hello = (random: string, sessionId = 'ab', extensions: string | null = null): Uint8Array =>
    bytes(`0303 ${random} ${hex(1, sessionId)} c02f 00 ${extensions === null ? '' : hex(2, extensions)}`);
  const version = (octets: string): string => `002b${hex(2, octets)}`;

  it('is read whole, with extensions or without', () => {
    const bare = hello(RANDOM);
    const got = exactly(parseServerHello, hello(RANDOM, 'ab', version('0304')), [bare.length]);
    expect(got).toMatchObject({ legacyVersion: 0x303, cipherSuite: 0xc02f, compression: 0, isRetryRequest: false });
    expect([toHex(got.random), toHex(got.sessionId)]).toEqual([RANDOM, 'ab']);
    expect([negotiatedVersion(got), negotiatedVersion(parseServerHello(bare))]).toEqual([0x304, 0x303]);
  });

  it('has one version', () => {
    for (const octets of ['', '03', '03040303']) {
      expect(() => negotiatedVersion(parseServerHello(hello(RANDOM, 'ab', version(octets))))).toThrow(TlsDecodeError);
    }
  });

  it('has a session id of 32 octets at most', () => {
    expect(parseServerHello(hello(RANDOM, 'cd'.repeat(32))).sessionId).toHaveLength(32);
    expect(() => parseServerHello(hello(RANDOM, 'cd'.repeat(33)))).toThrow(TlsDecodeError);
  });

  it.each([
    ['a HelloRetryRequest', toHex(HELLO_RETRY_REQUEST_RANDOM), true, false],
    ['a mark of TLS 1.2', `${'00'.repeat(24)}${toHex(DOWNGRADE_TO_TLS12)}`, false, true],
    ['a mark of less', `${'00'.repeat(24)}${toHex(DOWNGRADE_BELOW_TLS12)}`, false, true],
    ['a mark in another place', `${toHex(DOWNGRADE_TO_TLS12)}${'00'.repeat(24)}`, false, false],
    ['another mark', `${'00'.repeat(24)}444f574e47524402`, false, false],
  ])('tells by its random: %s', (_, random, isRetryRequest, isMarked) => {
    const got = parseServerHello(hello(random));
    expect([got.isRetryRequest, hasDowngradeMark(got)]).toEqual([isRetryRequest, isMarked]);
  });
});

describe('certificates', () => {
  const list13 = (...ders: string[]): Uint8Array =>
    bytes(`00${hex(3, ders.map((der) => `${hex(3, der)}0000`).join(''))}`);
  const list12 = (...ders: string[]): Uint8Array => bytes(hex(3, ders.map((der) => hex(3, der)).join('')));

  it.each([
    ['TLS 1.3', parseCertificate13, list13],
    ['TLS 1.2', parseCertificate12, list12],
  ] as const)('of %s are read in their order', (_, parse, list) => {
    expect(exactly(parse, list('aa', 'bbcc')).map(toHex)).toEqual(['aa', 'bbcc']);
    expect(parse(list())).toEqual([]);
    expect(() => parse(list('aa', ''))).toThrow(TlsDecodeError);
    expect(parse(list(...Array<string>(CHAIN_LIMITS.certificates).fill('aa')))).toHaveLength(64);
    expect(() => parse(list(...Array<string>(CHAIN_LIMITS.certificates + 1).fill('aa')))).toThrow(TlsDecodeError);
  });

  it('of TLS 1.3 answer no request, and may have extensions, each once', () => {
    expect(() => parseCertificate13(bytes(`01ff ${hex(3, `${hex(3, 'aa')}0000`)}`))).toThrow(TlsDecodeError);
    const extended = (extensions: string): Uint8Array => bytes(`00${hex(3, `${hex(3, 'aa')}${hex(2, extensions)}`)}`);
    expect(parseCertificate13(extended('0005 0000')).map(toHex)).toEqual(['aa']);
    expect(() => parseCertificate13(extended('0005 0000 0005 0000'))).toThrow(TlsDecodeError);
  });
});

describe('what the server signs with', () => {
  it('in TLS 1.3 is a scheme and a signature', () => {
    const got = exactly(parseCertificateVerify, bytes(`0403 ${hex(2, 'aabb')}`));
    expect([got.scheme, toHex(got.signature)]).toEqual([0x403, 'aabb']);
  });

  it('in TLS 1.2 is a named curve’s key, signed', () => {
    const got = exactly(parseServerKeyExchange, bytes(`03 001d ${hex(1, 'aabbcc')} 0804 ${hex(2, 'dd')}`));
    expect([got.group, toHex(got.publicKey), toHex(got.params), got.scheme, toHex(got.signature)]).toEqual([
      29,
      'aabbcc',
      '03001d03aabbcc',
      0x804,
      'dd',
    ]);
    for (const kind of ['01', '02', '00']) {
      expect(() => parseServerKeyExchange(bytes(`${kind} 001d ${hex(1, 'aa')} 0804 ${hex(2, 'dd')}`))).toThrow(
        TlsDecodeError,
      );
    }
  });
});
