/** Makes a connection that speaks HTTP/2, or finds out that the server speaks HTTP/1.1. */
import { type ClientHttp2Session, connect } from 'node:http2';
import { isIP } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';

/** Milliseconds. */
const TLS_TIMEOUT = 8_000;

/** TLS with both versions offered; the server chooses. Rejects where there is no session, after 8 s at most. */
export async function negotiate(
  url: URL,
  tls: Pick<ConnectionOptions, 'ca'>,
): Promise<ClientHttp2Session | 'http/1.1'> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const socket = await new Promise<TLSSocket>((resolve, reject) => {
    const socket = connectTls({
      host,
      port: Number(url.port || 443),
      ALPNProtocols: ['h2', 'http/1.1'],
      ...tls,
      ...(isIP(host) === 0 ? { servername: host } : {}),
    });
    socket.setTimeout(TLS_TIMEOUT, () => socket.destroy(new Error('TLS handshake timed out')));
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      socket.setTimeout(0);
      resolve(socket);
    });
  });
  if (socket.alpnProtocol !== 'h2') {
    socket.destroy();
    return 'http/1.1';
  }
  return ready(connect(url.origin, { createConnection: () => socket }));
}

/** HTTP/2 by prior knowledge. Rejects where the server has not said SETTINGS within `timeout` milliseconds. */
export function cleartext(url: URL, timeout: number): Promise<ClientHttp2Session> {
  const session = connect(url.origin);
  const giveUp = setTimeout(() => session.destroy(), timeout);
  return ready(session).finally(() => clearTimeout(giveUp));
}

function ready(session: ClientHttp2Session): Promise<ClientHttp2Session> {
  session.setMaxListeners(0);
  return new Promise((resolve, reject) => {
    session.once('error', reject);
    // The server's first SETTINGS: what answers otherwise does not speak HTTP/2.
    session.once('remoteSettings', () => {
      session.off('error', reject);
      resolve(session);
    });
    session.once('close', () => reject(new Error('closed before SETTINGS')));
  });
}
