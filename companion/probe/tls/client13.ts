/** The TLS 1.3 handshake from the ServerHello on (RFC 8446 sections 2 and 4). */
import { createHash, timingSafeEqual } from 'node:crypto';
import { parseCertificate13, parseCertificateVerify, parseExtensions } from '../../../src/tls/messages.ts';
import { ExtensionType, HandshakeType } from '../../../src/tls/numbers.ts';
import { certificateVerifyContent } from '../../../src/tls/signed-content.ts';
import { TlsReader } from '../../../src/tls/wire.ts';
import { OFFERED_EXTENSIONS } from './client-hello.ts';
import { finishedData, KeySchedule, trafficKey } from './key-schedule.ts';
import { protection13 } from './protection.ts';
import { ContentType } from './records.ts';
import { checkServerSignature, familyOf, leafKey } from './server-signature.ts';
import type { HandshakeStart, TlsSession } from './session.ts';
import { Alert, TlsError } from './tls-error.ts';
import { TlsStream13 } from './tls-stream.ts';
import { handshakeMessage, u24, vector8 } from './write.ts';

/** Throws TlsError, TlsDecodeError and what the stream throws. */
export async function finishHandshake13(start: HandshakeStart): Promise<TlsSession> {
  const { records, reader, messages, suite, retried } = start;
  const { hash } = suite;
  const transcriptHash = (): Buffer => hashTranscript(hash, messages, retried);
  records.useTls13();
  reader.passOverChangeCipherSpec = true;

  const schedule = new KeySchedule(hash, start.sent.keyShare.secret(serverShare(start)));
  const secrets = schedule.handshakeSecrets(transcriptHash());
  if (!reader.isBetweenMessages) throw new TlsError('unexpected-message', 'after ServerHello');
  records.protectReading(protection13(suite, trafficKey(suite, secrets.server)));

  const encrypted = await reader.expect(HandshakeType.encryptedExtensions);
  const extensions = new TlsReader(encrypted.body);
  for (const type of parseExtensions(extensions.vector16()).keys()) {
    if (!OFFERED_EXTENSIONS.has(type)) {
      throw new TlsError('parameters-not-offered', `extension ${type}`, Alert.unsupportedExtension);
    }
  }
  extensions.end();
  messages.push(encrypted.raw);

  let message = await reader.next();
  let requestContext: Uint8Array | null = null;
  if (message.type === HandshakeType.certificateRequest) {
    const request = new TlsReader(message.body);
    requestContext = request.vector8();
    parseExtensions(request.vector16());
    request.end();
    messages.push(message.raw);
    message = await reader.next();
  }
  if (message.type !== HandshakeType.certificate) throw new TlsError('unexpected-message', `type ${message.type}`);
  const chain = parseCertificate13(message.body);
  messages.push(message.raw);
  const [leaf] = chain;
  if (!leaf) throw new TlsError('bad-certificate', 'none sent');
  const key = leafKey(leaf);

  const verify = await reader.expect(HandshakeType.certificateVerify);
  const { scheme, signature } = parseCertificateVerify(verify.body);
  checkServerSignature(key, scheme, signature, certificateVerifyContent(transcriptHash()), true);
  messages.push(verify.raw);
  const transcript = [...messages];

  const finished = await reader.expect(HandshakeType.finished);
  const wanted = finishedData(hash, secrets.server, transcriptHash());
  if (finished.body.length !== wanted.length || !timingSafeEqual(finished.body, wanted)) {
    throw new TlsError('bad-finished');
  }
  messages.push(finished.raw);
  if (!reader.isBetweenMessages) throw new TlsError('unexpected-message', 'after Finished');
  const application = schedule.applicationSecrets(transcriptHash());
  records.protectReading(protection13(suite, trafficKey(suite, application.server)));

  if (!retried) records.write(ContentType.changeCipherSpec, Buffer.from([1]));
  records.protectWriting(protection13(suite, trafficKey(suite, secrets.client)));
  const send = (raw: Buffer): void => {
    messages.push(raw);
    records.write(ContentType.handshake, raw);
  };
  // Asked for a certificate, we say that we have none (section 4.4.2).
  if (requestContext) send(handshakeMessage(HandshakeType.certificate, vector8(requestContext), u24(0)));
  send(handshakeMessage(HandshakeType.finished, finishedData(hash, secrets.client, transcriptHash())));
  records.flush();
  records.protectWriting(protection13(suite, trafficKey(suite, application.client)));
  return {
    version: 'TLSv1.3',
    suite,
    retried,
    keyFamily: familyOf(key),
    chain,
    transcript,
    stream: new TlsStream13(start.below, records, reader, suite, application),
  };
}

/** Section 4.4.1: after a HelloRetryRequest the first ClientHello stands in the transcript as its hash. */
function hashTranscript(hash: string, messages: readonly Uint8Array[], retried: boolean): Buffer {
  const all = createHash(hash);
  messages.forEach((raw, index) => {
    const isRetriedHello = retried && index === 0;
    all.update(
      isRetriedHello ? handshakeMessage(HandshakeType.messageHash, createHash(hash).update(raw).digest()) : raw,
    );
  });
  return all.digest();
}

function serverShare({ hello, sent }: HandshakeStart): Uint8Array {
  const octets = hello.extensions.get(ExtensionType.keyShare);
  if (octets === undefined) throw new TlsError('parameters-not-offered', 'no key share');
  const reader = new TlsReader(octets);
  const group = reader.u16();
  const share = reader.vector16();
  reader.end();
  if (group !== sent.keyShare.group) throw new TlsError('parameters-not-offered', `group ${group}`);
  return share;
}
