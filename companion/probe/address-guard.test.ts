import { describe, expect, it } from 'vitest';
import { guardAddress } from './address-guard.ts';

const GLOBAL = [
  '8.8.8.8',
  '1.1.1.1',
  '100.63.255.255',
  '100.128.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '192.0.1.1',
  '198.17.0.1',
  '198.20.0.1',
  '223.255.255.255',
  '2a00::1',
  '2606:4700:4700::1111',
  '2002:808:808::1',
  '64:ff9b::808:808',
  '64:ff9b::8.8.8.8',
  '2001:0:808:808::f7f7:f7f7',
  '2001:200::1',
  '192.31.195.1',
  '192.175.49.1',
  '2620:4f:8001::1',
];
const PRIVATE = [
  '0.0.0.1',
  '10.0.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.31.196.1',
  '192.52.193.1',
  '192.88.99.1',
  '192.175.48.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:8.8.8.8',
  '::ffff:0:127.0.0.1',
  '::127.0.0.1',
  '::8.8.8.8',
  '64:ff9b::127.0.0.1',
  '64:ff9b::a00:1',
  '64:ff9b:1::8.8.8.8',
  '2002:7f00:1::',
  '2002:c0a8:101::1',
  '2001:0:7f00:1::f7f7:f7f7',
  '2001:0:808:808::80ff:fffe',
  '2001:db8::1',
  '2001:2::1',
  '2001:20::1',
  '2620:4f:8000::1',
  '3ffe::1',
  '3fff::1',
  '2a00::5efe:10.0.0.1',
  '2a00::200:5efe:127.0.0.1',
  'fc00::1',
  'fd12::1',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '100::1',
  '4000::1',
];
const NO_ADDRESS = [
  '',
  ' 8.8.8.8',
  '8.8.8.8 ',
  '8.8.8',
  '8.8.8.8.8',
  '08.8.8.8',
  '010.0.0.1',
  '0x8.8.8.8',
  '0x08080808',
  '134744072',
  '8.8.8.256',
  '[2a00::1]',
  '2a00::1%eth0',
  'fe80::1%1',
  '2a00:::1',
  '2a00::1::2',
  '2a00::1/64',
  '::ffff:010.0.0.1',
  '::ffff:8.8.8',
  'localhost',
  'mx.example',
  '8.8.8.8:25',
  '８.８.８.８',
  '8。8。8。8',
];

describe('where a probe may connect', () => {
  it.each(GLOBAL)('%s: yes', (text) => expect(guardAddress(text, false)).toMatchObject({ allowed: true }));
  it.each(PRIVATE)('%s: no', (text) => expect(guardAddress(text, false)).toMatchObject({ allowed: false }));
  it.each(NO_ADDRESS)('“%s” is no address, in a test bed either', (text) => {
    expect(guardAddress(text, false)).toEqual({ allowed: false, why: 'not-an-address' });
    expect(guardAddress(text, true)).toEqual({ allowed: false, why: 'not-an-address' });
  });
  it.each(['127.0.0.1', '::1', '10.0.0.1', '192.0.2.1', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1'])(
    '%s: in a test bed alone',
    (text) => expect(guardAddress(text, true)).toMatchObject({ allowed: true }),
  );
  it.each(['224.0.0.1', '255.255.255.255', '0.0.0.0', '::', 'ff02::1', '::ffff:224.0.0.1', '2002:e000:1::'])(
    '%s: never',
    (text) => expect(guardAddress(text, true)).toEqual({ allowed: false, why: 'not-unicast' }),
  );
  it.each([
    ['8.8.8.8', '8.8.8.8'],
    ['64:ff9b::808:808', '8.8.8.8'],
    ['64:ff9b::8.8.8.8', '8.8.8.8'],
    ['2002:808:808::1', '8.8.8.8'],
    ['2002:808:808:7::9', '8.8.8.8'],
    // Teredo: its client, whichever server.
    ['2001:0:101:101::f7f7:f7f7', '8.8.8.8'],
    ['2a00::1', '2a00:0:0:0:0:0:0:1'],
    // ISATAP: whoever has the network chooses the IPv4 address in it, and would count under any.
    ['2a00::5efe:808:808', '2a00:0:0:0:0:5efe:808:808'],
    ['2002:808:808::5efe:909:909', '8.8.8.8'],
  ])('%s is counted as %s', (text, countedAs) => {
    expect(guardAddress(text, false)).toMatchObject({ allowed: true, countedAs });
  });
  it('gives one spelling for one address', () => {
    const spellings = ['2A00:0:0::0:1', '2a00::1', '2a00:0000::0001', '2a00::0.0.0.1'];
    const all = spellings.map((text) => guardAddress(text, false));
    expect(new Set(all.map((guarded) => guarded.allowed && guarded.canonical))).toEqual(
      new Set(['2a00:0:0:0:0:0:0:1']),
    );
  });
});
