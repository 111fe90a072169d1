/** A question over HTTP/1.1, on a connection of its agent's. */
import type { Agent, IncomingMessage, request } from 'node:http';
import type { ConnectionOptions } from 'node:tls';
import type { HttpResponse } from '../../src/dns/doh.ts';
import { httpResponse, type Init, UNCODED } from './http-response.ts';

export interface Http1 {
  readonly request: typeof request;
  readonly agent: Agent;
  /** What the agent knows that a connection made without it needs too. */
  readonly alone: Pick<ConnectionOptions, 'ca'>;
}

/**
 * Asks one question. Rejects where no answer came. Node's own `fetch` would take a third of a short command's time to load, and half a
 * millisecond a question.
 */
export function overHttp1(
  { request, agent, alone }: Http1,
  url: URL,
  init: Init,
  fresh = false,
): Promise<HttpResponse> {
  const { method, headers, body, signal } = init;
  const connection = fresh ? { agent: false, ...alone } : { agent };
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers: { ...headers, ...UNCODED }, ...connection, signal });
    asked.on('error', (error) => {
      // Only a connection that answered before tells nothing by its end: the server closed it while it was idle. It may have
      // closed all that were kept at once, so the question is asked again on a new one.
      if (asked.reusedSocket && !signal.aborted) resolve(overHttp1({ request, agent, alone }, url, init, true));
      else reject(error);
    });
    asked.once('response', (response: IncomingMessage) => {
      // Who reads the body hears of it there.
      response.on('error', () => {});
      resolve(httpResponse(response.statusCode ?? 0, response.headers, response));
    });
    asked.end(body);
  });
}
