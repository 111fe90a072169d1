/** What both versions of HTTP have in common here: what is asked, and an answer in the shape that the core reads. */
import type { IncomingMessage } from 'node:http';
import type { ClientHttp2Stream } from 'node:http2';
import type { FetchLike, HttpResponse } from '../../src/dns/doh.ts';

export type Init = Parameters<FetchLike>[1];

/** Said aloud, as without it any content coding would be welcome (RFC 9110 section 12.5.3). */
export const UNCODED = { 'accept-encoding': 'identity' } as const;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** An answer whose body is still to come from `stream`; the names of `headers` are in lower case. */
export function httpResponse(
  status: number,
  headers: Headers,
  stream: ClientHttp2Stream | IncomingMessage,
): HttpResponse {
  return {
    status,
    type: 'basic',
    headers: { get: (name) => headerText(headers[name.toLowerCase()]) },
    body: bodyOf(stream),
  };
}

function bodyOf(stream: ClientHttp2Stream | IncomingMessage): HttpResponse['body'] {
  return {
    getReader: () => {
      const parts = stream[Symbol.asyncIterator]();
      return {
        read: async () => {
          const { done = false, value } = await parts.next();
          return { done, value };
        },
        cancel: async () => stream.destroy(),
      };
    },
  };
}

function headerText(value: string | string[] | undefined): string | null {
  if (value === undefined) return null;
  return Array.isArray(value) ? value.join(', ') : value;
}
