import { expect, it } from 'vitest';
import { PemError, readPemChain } from './pem.ts';

const block = (label: string, base64: string): string =>
  `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`;

it.each([
  ['one', block('CERTIFICATE', 'AQID'), [[1, 2, 3]]],
  [
    'two with text around',
    `subject\n${block('CERTIFICATE', 'AQID')}\nmore\n${block('CERTIFICATE', 'BA==')}`,
    [[1, 2, 3], [4]],
  ],
  ['lines of Windows', block('CERTIFICATE', 'AQ\nID').replace(/\n/g, '\r\n'), [[1, 2, 3]]],
  ['nothing', '', 'pem-no-certificate'],
  ['DER', '\u0030\u0082\u0001', 'pem-no-certificate'],
  ['no end', '-----BEGIN CERTIFICATE-----\nAQID\n', 'pem-unfinished'],
  ['another end', '-----BEGIN CERTIFICATE-----\nAQID\n-----END KEY-----\n', 'pem-unfinished'],
  ['begun twice', `-----BEGIN CERTIFICATE-----\n${block('CERTIFICATE', 'AQID')}`, 'pem-unfinished'],
  ['no base64', block('CERTIFICATE', 'A?ID'), 'pem-base64'],
  ['empty', block('CERTIFICATE', ''), 'pem-base64'],
  ['a private key alone', block('PRIVATE KEY', 'AQID'), 'pem-no-certificate'],
  ["Postfix's chain file: its key before it", block('PRIVATE KEY', 'AQID') + block('CERTIFICATE', 'BA=='), [[4]]],
  [
    'what else stands beside a key, and a key under a pass phrase',
    block('EC PARAMETERS', 'AQID') +
      block('RSA PRIVATE KEY', 'Proc-Type: 4,ENCRYPTED\n\nAQID') +
      block('CERTIFICATE', 'BA=='),
    [[4]],
  ],
  ['a key that has no end', `-----BEGIN PRIVATE KEY-----\nAQID\n${block('CERTIFICATE', 'BA==')}`, 'pem-unfinished'],
  ['certificates in another form', block('CERTIFICATE', 'AQID') + block('PKCS7', 'BA=='), 'pem-other-label'],
  ["OpenSSL's with trust", block('TRUSTED CERTIFICATE', 'AQID'), 'pem-other-label'],
  ['too many', block('CERTIFICATE', 'AQID').repeat(65), 'pem-too-many'],
])('reads PEM: %s', (_, text, expected) => {
  try {
    expect(readPemChain(text).map((der) => [...der])).toEqual(expected);
  } catch (error) {
    if (!(error instanceof PemError)) throw error;
    expect(error.code).toBe(expected);
  }
});
