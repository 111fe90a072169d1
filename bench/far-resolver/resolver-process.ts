/** What `far-resolver.ts` starts. The argument tells the world; each message is answered by what was asked since the last. */
import { startDohServer } from '../../demo/internet/doh-server.ts';
import { createInternet } from '../../demo/internet/internet.ts';
import { decodeMessage } from '../../src/dns/codec.ts';
import { typeToText } from '../../src/dns/types.ts';
import { farWorld, sweepWorld } from './worlds.ts';

export type World = { readonly kind: 'far' } | { readonly kind: 'sweep'; readonly domains: number };

export interface Said {
  readonly url: string;
  readonly anchorText: string;
  readonly asked: string[];
}

async function serve(world: World): Promise<void> {
  const internet = await createInternet(world.kind === 'far' ? farWorld() : sweepWorld(world.domains));
  let milliseconds = 0;
  let asked: string[] = [];
  const { url } = await startDohServer(async (query) => {
    const [question] = decodeMessage(query).questions;
    if (question) asked.push(`${question.name.toHost()} ${typeToText(question.type)}`);
    // The answer is made while it is on its way.
    const onItsWay = new Promise((resolve) => setTimeout(resolve, milliseconds));
    const [answer] = await Promise.all([internet.wire(query), milliseconds > 0 ? onItsWay : null]);
    return answer;
  });
  const say = (): void => {
    const said: Said = { url, anchorText: internet.anchorText, asked };
    asked = [];
    process.send?.(said);
  };
  process.on('message', ({ delay }: { delay?: number }) => {
    if (delay !== undefined) milliseconds = delay;
    say();
  });
  say();
}

await serve(JSON.parse(process.argv[2] ?? '') as World);
