/** What both versions of HTTP have in common here: what is asked, and an answer in the shape that the core reads. */
import type { IncomingMessage } from 'node:http';
import type { ClientHttp2Stream } from 'node:http2';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { FetchLike, HttpResponse } from '../../src/dns/doh.ts';

export type Init = Parameters<FetchLike>[1];

/** Said aloud, as without it any content coding would be welcome (RFC 9110 section 12.5.3). */
export const UNCODED = { 'accept-encoding': 'identity' } as const;

/**
 * What undoes each content coding (RFC 9110 section 8.4.1): some proxy in front of a resolver puts one on though none is welcome, and
 * every browser undoes it.
 */
const DECODERS: ReadonlyMap<string, () => Transform> = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** An answer whose body is still to come from `stream`; the names of `headers` are in lower case. */
export function httpResponse(
  status: number,
  headers: Headers,
  stream: ClientHttp2Stream | IncomingMessage,
): HttpResponse {
  const get = (name: string): string | null => headerText(headers[name.toLowerCase()]);
  const decoder = DECODERS.get((get('content-encoding') ?? '').trim().toLowerCase())?.();
  // Whoever reads what is decoded hears there of what went wrong.
  const body = decoder === undefined ? stream : pipeline(stream, decoder, () => {});
  return { status, type: 'basic', headers: { get }, body: bodyOf(body) };
}

function bodyOf(stream: Readable): HttpResponse['body'] {
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
