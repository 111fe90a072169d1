/** The lab's resolver behind a front that remembers what it was asked. */
import { decodeMessage } from '../../src/dns/codec.ts';
import { labEnvironment } from '../lab/environment.ts';
import { serveWeb, type WebServer } from '../listen.ts';

export interface RecordingResolver extends WebServer {
  /** Names asked for, in order, as `mx.example.test`. */
  readonly asked: readonly string[];
}

/** `onQuestion` is waited for before a question is passed on. */
export async function startRecordingResolver(
  onQuestion = async (): Promise<void> => undefined,
): Promise<RecordingResolver> {
  const { resolver } = labEnvironment();
  const asked: string[] = [];
  const front = await serveWeb(async (request, response) => {
    const query = new URL(request.url ?? '/', 'http://front').searchParams.get('dns') ?? '';
    for (const { name } of decodeMessage(Buffer.from(query, 'base64url')).questions) asked.push(name.toHost());
    await onQuestion();
    const answer = await fetch(`${resolver}?dns=${query}`);
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? '',
      'access-control-allow-origin': '*',
    });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  return { url: `${front.url}/dns-query`, close: front.close, asked };
}
