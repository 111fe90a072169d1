import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { expandLabel, KeySchedule, trafficKey } from './key-schedule.ts';
import { prf } from './prf.ts';
import { SUITES } from './suites.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

it('RFC 8448 section 3: simple 1-RTT handshake', () => {
  const clientHello = hex(
    '010000c00303cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7000006130113031302010000910000000b0009' +
      '000006736572766572ff01000100000a00140012001d001700180019010001010102010301040023000000330026002400' +
      '1d002099381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c002b0003020304000d0020001e04' +
      '0305030603020308040805080604010501060102010402050206020202002d00020101001c00024001',
  );
  const serverHello = hex(
    '020000560303a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e2692800130100002e00330024001d0020c9828876' +
      '112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f002b00020304',
  );
  const shared = hex('8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d');
  const transcript = createHash('sha256').update(clientHello).update(serverHello).digest();
  const { client, server } = new KeySchedule('sha256', shared).handshakeSecrets(transcript);
  expect(client).toEqual(hex('b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21'));
  expect(server).toEqual(hex('b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38'));

  const suite = SUITES.find(({ id }) => id === 0x1301);
  if (!suite) throw new Error('not offered');
  expect(trafficKey(suite, client)).toEqual({
    key: hex('dbfaa693d1762c5b666af5d950258d01'),
    iv: hex('5bd3c71b836e0b76bb73265f'),
  });
  expect(trafficKey(suite, server)).toEqual({
    key: hex('3fce516009c21727d0f2e4e86ee403bc'),
    iv: hex('5d313eb2671276ee13000b30'),
  });
  expect(expandLabel('sha256', server, 'finished', new Uint8Array(0), 32)).toEqual(
    hex('008d3b66f816ea559f96b537e885c31fc068bf492c652f01f288a1d8cdc19fc8'),
  );
});

it('RFC 5246 section 5: the TLS 1.2 PRF with SHA-256 (the test vector that the TLS working group circulated)', () => {
  const secret = hex('9bbe436ba940f017b17652849a71db35');
  const seed = hex('a0ba9f936cda311827a6f796ffd5198c');
  const wanted =
    'e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af' +
    '0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff701' +
    '87347b66';
  expect(prf('sha256', secret, 'test label', seed, 100).toString('hex')).toBe(wanted);
});
