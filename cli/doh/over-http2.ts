/** Questions over HTTP/2, all on one connection. */
import { type ClientHttp2Session, constants } from 'node:http2';
import type { HttpResponse } from '../../src/dns/doh.ts';
import { httpResponse, type Init, UNCODED } from './http-response.ts';

/** The last question of each connection: done when it has gone out. */
const goingOut = new WeakMap<ClientHttp2Session, Promise<void>>();

/**
 * One question goes out after the other, each as a whole: Knot Resolver refuses a stream (REFUSED_STREAM) that begins while
 * another's body is still to come. Nobody waits for an answer here.
 */
export async function overHttp2(session: ClientHttp2Session, url: URL, init: Init): Promise<HttpResponse> {
  const before = goingOut.get(session);
  let gone = (): void => {};
  goingOut.set(session, new Promise((resolve) => (gone = resolve)));
  await before;
  // Not from within the handling of an answer: of a burst, Knot Resolver 5.6 then still got some bodies in pieces (400).
  if (init.body) await new Promise((resolve) => setImmediate(resolve));
  try {
    init.signal.throwIfAborted();
    return await sendAndWait(session, url, init, gone);
  } finally {
    gone();
  }
}

function sendAndWait(session: ClientHttp2Session, url: URL, init: Init, gone: () => void): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const stream = session.request(
      {
        [constants.HTTP2_HEADER_METHOD]: init.method,
        [constants.HTTP2_HEADER_PATH]: `${url.pathname}${url.search}`,
        ...init.headers,
        ...UNCODED,
        ...(init.body ? { 'content-length': String(init.body.length) } : {}),
      },
      { endStream: init.body === undefined },
    );
    const abort = (): void => void stream.close(constants.NGHTTP2_CANCEL);
    init.signal.addEventListener('abort', abort, { once: true });
    if (init.signal.aborted) abort();
    stream.once('close', () => {
      init.signal.removeEventListener('abort', abort);
      reject(new Error('closed without an answer'));
    });
    stream.on('error', reject);
    stream.once('response', (headers) => {
      resolve(httpResponse(Number(headers[constants.HTTP2_HEADER_STATUS]), headers, stream));
    });
    if (init.body) stream.end(init.body, gone);
    else gone();
  });
}
