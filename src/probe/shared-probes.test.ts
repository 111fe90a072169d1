import { describe, expect, test } from 'vitest';
import type { Observation, ProbeRequest, Prober } from './observation.ts';
import { SHARING_LIMITS, shareProbes } from './shared-probes.ts';

const chain = (address: string): Observation => ({
  kind: 'chain',
  address,
  tlsVersion: 'TLSv1.3',
  chain: [],
  freshness: 'same-process',
});
const silent = (address: string): Observation => ({
  kind: 'no-answer',
  address,
  code: 'connection-timeout',
  words: '',
});
const to = (serverName: string, ...addresses: string[]): ProbeRequest => ({
  host: serverName,
  serverName,
  addresses,
  port: 25,
});
const never = (): AbortSignal => new AbortController().signal;

/** A prober that answers an address when it is let to, and its calls. */
function stage(answer: (address: string) => Observation[] = (address) => [chain(address)]) {
  const calls: { addresses: readonly string[]; signal: AbortSignal }[] = [];
  const gates: { readonly address: string; readonly open: () => void }[] = [];
  let now = 0;
  const prober: Prober = async function* ({ addresses }, signal) {
    calls.push({ addresses, signal });
    for (const address of addresses) {
      await new Promise<void>((open) => {
        const gate = { address, open };
        gates.push(gate);
        signal.addEventListener('abort', () => {
          if (gates.includes(gate)) gates.splice(gates.indexOf(gate), 1);
          open();
        });
      });
      if (signal.aborted) return;
      yield* answer(address);
    }
  };
  const open = async (address: string): Promise<void> => {
    let at = -1;
    while (at < 0) {
      await new Promise((resolve) => setTimeout(resolve));
      at = gates.findIndex((gate) => gate.address === address);
    }
    for (const gate of gates.splice(at, 1)) gate.open();
    // What it lets through has arrived by the next turn.
    await new Promise((resolve) => setTimeout(resolve));
  };
  return {
    probe: shareProbes(prober, () => now),
    calls,
    open,
    wait: (seconds: number) => {
      now += seconds;
    },
  };
}

async function all(seen: AsyncIterable<Observation>): Promise<string[]> {
  const found: string[] = [];
  for await (const { kind, address } of seen) found.push(`${address} ${kind}`);
  return found;
}

describe('one look at an address under a name', () => {
  test('serves all who ask while it is under way, and those who ask soon after', async () => {
    const { probe, calls, open } = stage();
    const both = [all(probe(to('mx.test', 'a', 'b'), never())), all(probe(to('mx.test', 'b', 'a'), never()))];
    await open('a');
    await open('b');
    for (const seen of await Promise.all(both)) expect(seen.sort()).toEqual(['a chain', 'b chain']);
    expect(await all(probe(to('mx.test', 'b'), never()))).toEqual(['b chain']);
    expect(calls.map(({ addresses }) => addresses)).toEqual([['a', 'b']]);
  });

  test('each address is told as it is ready, to who joins later too', async () => {
    const { probe, open } = stage();
    const first = probe(to('mx.test', 'a', 'b'), never())[Symbol.asyncIterator]();
    const seen = first.next();
    await open('a');
    expect((await seen).value).toMatchObject({ address: 'a' });
    const second = probe(to('mx.test', 'a', 'b'), never())[Symbol.asyncIterator]();
    expect((await second.next()).value).toMatchObject({ address: 'a' });
    const last = [first.next(), second.next()];
    await open('b');
    for (const { value } of await Promise.all(last)) expect(value).toMatchObject({ address: 'b' });
    for (const each of [first, second]) expect((await each.next()).done).toBe(true);
  });

  test('another name, or another address, is another look', async () => {
    const { probe, calls, open } = stage();
    const asked = [to('mx.test', 'a'), to('other.test', 'a'), to('mx.test', 'a', 'c')].map((request) =>
      all(probe(request, never())),
    );
    await open('a');
    await open('a');
    await open('c');
    await Promise.all(asked);
    expect(calls.map(({ addresses }) => addresses)).toEqual([['a'], ['a'], ['c']]);
  });

  test('a server with two keys is seen with both', async () => {
    const { probe, open } = stage((address) => [chain(address), chain(address)]);
    const asked = [1, 2].map(() => all(probe(to('mx.test', 'a'), never())));
    await open('a');
    expect(await Promise.all(asked)).toEqual([
      ['a chain', 'a chain'],
      ['a chain', 'a chain'],
    ]);
  });
});

describe('how long it is kept', () => {
  const cases: [string, (address: string) => Observation[], number][] = [
    ['a chain', (address) => [chain(address)], SHARING_LIMITS.chain],
    ['a failure', (address) => [silent(address)], SHARING_LIMITS.failure],
    ['one chain of two, and a failure', (address) => [chain(address), silent(address)], SHARING_LIMITS.failure],
    ['what was not probed', (address) => [{ kind: 'not-probed', address, code: 'timeout', words: '' }], 0],
    ['nothing', () => [], 0],
  ];
  test.each(cases)('%s', async (_, answer, seconds) => {
    const { probe, calls, open, wait } = stage(answer);
    const look = async (): Promise<void> => {
      const before = calls.length;
      const seen = all(probe(to('mx.test', 'a'), never()));
      if (calls.length > before) await open('a');
      await seen;
    };
    await look();
    if (seconds > 0) {
      wait(seconds - 1);
      await look();
      expect(calls.length).toBe(1);
      wait(1);
    }
    await look();
    expect(calls.length).toBe(2);
  });

  test('no more than so many addresses', async () => {
    const probed: string[] = [];
    const prober: Prober = async function* ({ addresses }) {
      probed.push(...addresses);
      yield* addresses.map(chain);
    };
    const probe = shareProbes(prober, () => 0, { ...SHARING_LIMITS, most: 2 });
    for (const address of ['a', 'b', 'c', 'c', 'b', 'a']) await all(probe(to('mx.test', address), never()));
    expect(probed).toEqual(['a', 'b', 'c', 'a']);
  });
});

describe('leaving', () => {
  test('ends the look when the last reader leaves, not before', async () => {
    const { probe, calls, open } = stage();
    const [first, second] = [new AbortController(), new AbortController()];
    const seen = [first, second].map(({ signal }) => all(probe(to('mx.test', 'a', 'b'), signal)));
    await open('a');
    first.abort();
    expect(await seen[0]).toEqual(['a chain']);
    expect(calls[0]?.signal.aborted).toBe(false);
    second.abort();
    expect(await seen[1]).toEqual(['a chain']);
    expect(calls[0]?.signal.aborted).toBe(true);
  });

  test('who comes after that gets a look of their own', async () => {
    const { probe, calls, open } = stage();
    const gone = new AbortController();
    const seen = all(probe(to('mx.test', 'a'), gone.signal));
    gone.abort();
    expect(await seen).toEqual([]);
    const next = all(probe(to('mx.test', 'a'), never()));
    await open('a');
    expect(await next).toEqual(['a chain']);
    expect(calls.length).toBe(2);
  });
});

test('a prober that throws ends the look for all', async () => {
  const throwing: Prober = async function* () {
    yield chain('a');
    throw new Error('broken');
  };
  const probe = shareProbes(throwing, () => 0);
  expect(await all(probe(to('mx.test', 'a', 'b'), never()))).toEqual(['a chain']);
});

test('a request with challenges of its own is never answered with what another saw', async () => {
  const { probe, calls, open } = stage();
  const asked = [1, 2].map(() => all(probe({ ...to('mx.test', 'a'), challenges: new Map() }, never())));
  await open('a');
  await open('a');
  await Promise.all(asked);
  expect(calls.length).toBe(2);
});
