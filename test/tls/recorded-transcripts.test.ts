/** Recorded handshakes hold; with another challenge or any octet changed none does (R32). */
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { fromBase64 } from '../../src/octets.ts';
import { type TranscriptClaim, verifyTranscript } from '../../src/tls/transcript.ts';
import type { RecordedTranscript } from './recorded-transcript.ts';
import recorded from './recorded-transcripts.json' with { type: 'json' };

const octets = (base64: string): Uint8Array<ArrayBuffer> => fromBase64(base64) ?? new Uint8Array();

function claimOf({ challenge, serverName, messages }: RecordedTranscript): TranscriptClaim {
  return { challenge: octets(challenge), serverName, messages: messages.map(octets) };
}

const FAMILIES: Readonly<Record<string, string>> = { r: 'rsa', p: 'ecdsa', e: 'eddsa' };

describe.each<RecordedTranscript>(recorded)('$version $keyType', (one) => {
  const claim = claimOf(one);

  it('is proven, with both certificates', async () => {
    const proof = await verifyTranscript(claim, nodeCrypto);
    expect(proof).toMatchObject({
      proven: true,
      version: one.version,
      keyFamily: FAMILIES[one.keyType.charAt(0)],
      certificatesSigned: one.version === 'TLSv1.3',
    });
    expect(proof.proven && proof.chain).toHaveLength(2);
  });

  it('answers no other challenge and no other name', async () => {
    const challenge = Uint8Array.from(claim.challenge, (octet) => octet ^ 1);
    for (const changed of [{ challenge }, { serverName: 'mx.other' }, { serverName: null }]) {
      expect((await verifyTranscript({ ...claim, ...changed }, nodeCrypto)).proven).toBe(false);
    }
  });

  it('bears no change of its signature', async () => {
    const signed = claim.messages.length - 1;
    for (let from = 1; from <= 64; from += 7) {
      const messages = claim.messages.map((message, index) =>
        message.map((octet, at) => (index === signed && at === message.length - from ? octet ^ 0x10 : octet)),
      );
      const proof = await verifyTranscript({ ...claim, messages }, nodeCrypto);
      expect(proof, `octet -${from}`).toMatchObject({ proven: false, reason: { code: 'transcript-signature' } });
    }
  });
});
