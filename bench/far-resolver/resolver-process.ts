/** What `far-resolver.ts` starts. The argument tells the world; each message is answered by what was asked since the last. */
import { startDohServer } from '../../internet/zones/doh-server.ts';
import { createInternet } from '../../internet/zones/internet.ts';
import { decodeMessage } from '../../src/dns/codec.ts';
import { typeToText } from '../../src/dns/types.ts';
import { startHttp2Front } from './http2-front.ts';
import { farWorld, sweepWorld } from './worlds.ts';

export type World = { readonly kind: 'far' } | { readonly kind: 'sweep'; readonly domains: number };

export interface Said {
  readonly url: string;
  readonly http2Url: string;
  readonly anchorText: string;
  readonly asked: string[];
}

async function serve(world: World): Promise<void> {
  const internet = await createInternet(world.kind === 'far' ? farWorld() : sweepWorld(world.domains));
  // Answers are made once: what it costs to make them is not what is measured.
  const made = new Map<string, Promise<Uint8Array>>();
  const known = (query: Uint8Array): Promise<Uint8Array> => {
    const key = Buffer.from(query).toString('latin1');
    const answer = made.get(key) ?? internet.wire(query);
    made.set(key, answer);
    return answer;
  };
  let milliseconds = 0;
  let asked: string[] = [];
  const answer = async (query: Uint8Array): Promise<Uint8Array> => {
    const [question] = decodeMessage(query).questions;
    if (question) asked.push(`${question.name.toHost()} ${typeToText(question.type)}`);
    // The answer is made while it is on its way.
    const onItsWay = new Promise((resolve) => setTimeout(resolve, milliseconds));
    const [octets] = await Promise.all([known(query), milliseconds > 0 ? onItsWay : null]);
    return octets;
  };
  const { url } = await startDohServer(answer);
  const http2Url = await startHttp2Front(answer);
  const say = (): void => {
    const said: Said = { url, http2Url, anchorText: internet.anchorText, asked };
    asked = [];
    process.send?.(said);
  };
  process.on('message', ({ delay }: { delay?: number }) => {
    if (delay !== undefined) milliseconds = delay;
    say();
  });
  // Whoever started it is gone.
  process.on('disconnect', () => process.exit());
  say();
}

await serve(JSON.parse(process.argv[2] ?? '') as World);
