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

const CLIENT_HELLO = 1;
const CERTIFICATE = 11;

async function codeOf(claim: TranscriptClaim): Promise<string> {
  const proof = await verifyTranscript(claim, nodeCrypto);
  return proof.proven ? 'proven' : proof.reason.code;
}

/** The claim with its messages of one type put through `change`. */
function changed(claim: TranscriptClaim, type: number, change: (message: Uint8Array) => Uint8Array[]): TranscriptClaim {
  return { ...claim, messages: claim.messages.flatMap((one) => (one[0] === type ? change(one) : [one])) };
}

/** A ClientHello that offers these versions too: an extension at its end, which no signature of TLS 1.2 covers. */
function offering(hello: Uint8Array, ...versions: readonly number[]): Uint8Array {
  const list = versions.flatMap((version) => [version >> 8, version & 255]);
  const extension = Uint8Array.of(0, 43, 0, list.length + 1, list.length, ...list);
  const longer = Uint8Array.from([...hello, ...extension]);
  const view = new DataView(longer.buffer);
  view.setUint16(2, view.getUint16(2) + extension.length);
  // Behind header, version and random: session id, suites, compression, then the extensions' length.
  let at = 4 + 2 + 32;
  at += 1 + view.getUint8(at);
  at += 2 + view.getUint16(at);
  at += 1 + view.getUint8(at);
  view.setUint16(at, view.getUint16(at) + extension.length);
  return longer;
}

describe.each<RecordedTranscript>(recorded)('$version $keyType, come down $cameDown', (one) => {
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

  it('is no proof for the chain of another server', async () => {
    const other = recorded.find(({ keyType, version }) => version === one.version && keyType !== one.keyType);
    const [theirs] = other ? claimOf(other).messages.filter(([type]) => type === CERTIFICATE) : [];
    expect(theirs).toBeDefined();
    const swapped = changed(claim, CERTIFICATE, () => (theirs ? [theirs] : []));
    expect(['transcript-signature', 'transcript-scheme']).toContain(await codeOf(swapped));
  });

  it('bears no message left out, said twice or cut short', async () => {
    for (const type of new Set(claim.messages.map(([first = 0]) => first))) {
      expect(await codeOf(changed(claim, type, () => []))).not.toBe('proven');
      expect(await codeOf(changed(claim, type, (message) => [message, message]))).not.toBe('proven');
      expect(await codeOf(changed(claim, type, (message) => [message.slice(0, -1)]))).toBe('transcript-malformed');
    }
  });
});

describe.each(recorded.filter(({ cameDown }) => cameDown))('$keyType, come down to TLS 1.2', (one) => {
  it.each([[[0x0304]], [[0x0304, 0x0303]], [[0x0303, 0x0304]]])(
    'is a downgrade where the ClientHello offers %j (RFC 8446 section 4.1.3)',
    async (versions) => {
      const offered = changed(claimOf(one), CLIENT_HELLO, (hello) => [offering(hello, ...versions)]);
      expect(await codeOf(offered)).toBe('transcript-downgrade');
    },
  );

  it('is none where it offers TLS 1.2 alone', async () => {
    const offered = changed(claimOf(one), CLIENT_HELLO, (hello) => [offering(hello, 0x0303)]);
    expect(await codeOf(offered)).toBe('proven');
  });
});
