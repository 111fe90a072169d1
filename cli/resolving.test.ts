import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import type { Ask } from '../src/dns/asking.ts';
import { Name } from '../src/dns/name.ts';
import { SECONDS_PASSED_OVER } from '../src/dns/second-resolver.ts';
import { RRType } from '../src/dns/types.ts';
import { createResolving } from './resolving.ts';

const servers: Server[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A resolver that is out of order, and writes down that it was asked. */
async function brokenResolver(name: string, asked: string[]): Promise<string> {
  const server = createServer((request, response) => {
    asked.push(name);
    request.resume();
    response.writeHead(503).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/dns-query`;
}

it('under --at, too, a first resolver that was out of reach is asked again after a minute', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const asked: string[] = [];
  const [resolver, secondResolver] = [await brokenResolver('first', asked), await brokenResolver('second', asked)];
  let ask: Ask = () => Promise.reject(new Error('not yet'));
  const { close } = await createResolving(
    { resolver, secondResolver, at: 1_800_000_000, timeout: 30_000 },
    (through) => {
      ask = through;
      return through;
    },
  );
  for (const seconds of [0, 1, SECONDS_PASSED_OVER]) {
    vi.advanceTimersByTime(seconds * 1000);
    await ask(Name.parse('a.example.'), RRType.A);
    asked.push('|');
  }
  expect(asked.join(' ')).toBe('first second | second first | first second |');
  close();
});
