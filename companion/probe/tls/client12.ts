/** The TLS 1.2 handshake from the ServerHello on: ECDHE with a signed key exchange (RFC 5246, RFC 7627, RFC 8422). */
import { createHash, timingSafeEqual } from 'node:crypto';
import { hasDowngradeMark, parseCertificate12, parseServerKeyExchange } from '../../../src/tls/messages.ts';
import { ExtensionType, HandshakeType, TLS13 } from '../../../src/tls/numbers.ts';
import { keyExchangeContent } from '../../../src/tls/signed-content.ts';
import { TlsReader } from '../../../src/tls/wire.ts';
import { GROUPS, keyExchange } from './key-exchange.ts';
import { keys12, prf } from './prf.ts';
import { protection12 } from './protection.ts';
import { ContentType } from './records.ts';
import { checkServerSignature, familyOf, leafKey } from './server-signature.ts';
import type { HandshakeStart, TlsSession } from './session.ts';
import { Alert, TlsError } from './tls-error.ts';
import { TlsStream12 } from './tls-stream.ts';
import { handshakeMessage, u24, vector8 } from './write.ts';

const VERIFY_DATA = 12;
const MASTER_SECRET = 48;

/** Throws TlsError, TlsDecodeError and what the stream throws. */
export async function finishHandshake12(start: HandshakeStart): Promise<TlsSession> {
  const { records, reader, messages, hello, suite, sent } = start;
  // Somebody made a server that knows TLS 1.3 settle for 1.2 although 1.3 was offered (RFC 8446 section 4.1.3).
  if (sent.offer.versions.includes(TLS13) && hasDowngradeMark(hello)) throw new TlsError('downgrade');
  refuseRenegotiation(hello.extensions.get(ExtensionType.renegotiationInfo));

  const certificate = await reader.expect(HandshakeType.certificate);
  const chain = parseCertificate12(certificate.body);
  messages.push(certificate.raw);
  const [leaf] = chain;
  if (!leaf) throw new TlsError('bad-certificate', 'none sent');
  const key = leafKey(leaf);
  const keyFamily = familyOf(key);
  if ((keyFamily === 'rsa') !== (suite.auth === 'rsa')) throw new TlsError('bad-certificate', 'key of another kind');

  const exchange = await reader.expect(HandshakeType.serverKeyExchange);
  const { params, group, publicKey, scheme, signature } = parseServerKeyExchange(exchange.body);
  checkServerSignature(key, scheme, signature, keyExchangeContent(sent.random, hello.random, params), false);
  if (!GROUPS.includes(group)) throw new TlsError('parameters-not-offered', `group ${group}`);
  messages.push(exchange.raw);
  const transcript = [...messages];

  let message = await reader.next();
  const certificateRequested = message.type === HandshakeType.certificateRequest;
  if (certificateRequested) {
    messages.push(message.raw);
    message = await reader.next();
  }
  if (message.type !== HandshakeType.serverHelloDone || message.body.length !== 0) {
    throw new TlsError('unexpected-message', `type ${message.type}`);
  }
  messages.push(message.raw);
  if (!reader.isBetweenMessages) throw new TlsError('unexpected-message', 'after ServerHelloDone');

  const send = (raw: Buffer): void => {
    messages.push(raw);
    records.write(ContentType.handshake, raw);
  };
  // Asked for a certificate, we say that we have none (RFC 5246 section 7.4.6).
  if (certificateRequested) send(handshakeMessage(HandshakeType.certificate, u24(0)));
  const ours = keyExchange(group);
  const premaster = ours.secret(publicKey);
  send(handshakeMessage(HandshakeType.clientKeyExchange, vector8(ours.publicKey)));

  const transcriptHash = (): Buffer => {
    const all = createHash(suite.hash);
    for (const raw of messages) all.update(raw);
    return all.digest();
  };
  const master = hello.extensions.has(ExtensionType.extendedMasterSecret)
    ? prf(suite.hash, premaster, 'extended master secret', transcriptHash(), MASTER_SECRET)
    : prf(suite.hash, premaster, 'master secret', Buffer.concat([sent.random, hello.random]), MASTER_SECRET);
  const keys = keys12(suite, master, sent.random, hello.random);

  records.write(ContentType.changeCipherSpec, Buffer.from([1]));
  records.protectWriting(protection12(suite, keys.client));
  send(
    handshakeMessage(HandshakeType.finished, prf(suite.hash, master, 'client finished', transcriptHash(), VERIFY_DATA)),
  );
  records.flush();

  const change = await records.next();
  if (change?.type !== ContentType.changeCipherSpec || change.octets.length !== 1 || change.octets[0] !== 1) {
    throw new TlsError(change === null ? 'connection-closed' : 'unexpected-message', 'instead of change_cipher_spec');
  }
  records.protectReading(protection12(suite, keys.server));
  const wanted = prf(suite.hash, master, 'server finished', transcriptHash(), VERIFY_DATA);
  const finished = await reader.expect(HandshakeType.finished);
  if (finished.body.length !== wanted.length || !timingSafeEqual(finished.body, wanted)) {
    throw new TlsError('bad-finished');
  }
  return {
    version: 'TLSv1.2',
    suite,
    retried: false,
    keyFamily,
    chain,
    transcript,
    stream: new TlsStream12(start.below, records, reader),
  };
}

/** RFC 5746 section 3.4: in a first handshake the extension is there and empty, or an old server leaves it out. */
function refuseRenegotiation(octets: Uint8Array | undefined): void {
  if (octets === undefined) return;
  const reader = new TlsReader(octets);
  const isEmpty = reader.vector8().length === 0;
  reader.end();
  if (!isEmpty) throw new TlsError('parameters-not-offered', 'renegotiation', Alert.handshakeFailure);
}
