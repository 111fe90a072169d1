/** The body of a call as text, whether it tells its length or comes in chunks: never more of it than a call can have. */

/** `too-large`, or `broken`: it ended before it was whole, or its chunks are none. */
export type BodyFailure = 'too-large' | 'broken';

/** Reads at most `most` octets. Never rejects. */
export async function readBody(
  request: Pick<Request, 'headers' | 'body'>,
  most: number,
): Promise<{ readonly text: string } | BodyFailure> {
  // Nothing is read of what says that it is too large.
  if (Number(request.headers.get('content-length') ?? 0) > most) return 'too-large';
  const reader = request.body?.getReader();
  const parts: Uint8Array[] = [];
  let octets = 0;
  try {
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
      octets += part.value.length;
      if (octets > most) return 'too-large';
      parts.push(part.value);
    }
  } catch {
    return 'broken';
  }
  return { text: new TextDecoder().decode(Buffer.concat(parts)) };
}
