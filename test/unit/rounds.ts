/**
 * A resolver far away, without a clock: all questions that are on their way at the same time are answered together, once
 * nothing else is left to do here. So the number of answers' arrivals is the number of round trips, on any machine.
 */
import { nodeCrypto } from '../../cli/node-crypto.ts';
import type { CryptoPort, SubtleLike } from '../../src/crypto.ts';
import type { Ask, Reply } from '../../src/dns/asking.ts';
import { typeToText } from '../../src/dns/types.ts';

export interface Rounds {
  readonly ask: Ask;
  /** What validates must use this one: its work under way is what the next round waits for. */
  readonly crypto: CryptoPort;
  /** The questions, `name TYPE`, by the round trip that they went with; the last has begun if it is not empty. */
  readonly asked: string[][];
}

/** Questions for which `never` is true are lost on the way. */
export function inRounds(ask: Ask, never: (question: string) => boolean = () => false): Rounds {
  const asked: string[][] = [[]];
  let busy = 0;
  let waiting: (() => void)[] = [];
  let watching = false;

  async function doing<T>(work: Promise<T>): Promise<T> {
    busy++;
    try {
      return await work;
    } finally {
      busy--;
    }
  }

  async function watch(): Promise<void> {
    watching = true;
    while (waiting.length > 0) {
      await quiet();
      const arrived = waiting;
      waiting = [];
      asked.push([]);
      for (const arrive of arrived) arrive();
      await quiet();
    }
    watching = false;
  }

  /** No cryptography under way for two turns of the event loop: everything else here runs to its end within one. */
  async function quiet(): Promise<void> {
    for (let turns = 0; turns < 2; turns++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (busy > 0) turns = -1;
    }
  }

  const counting = <A extends unknown[], T>(work: (...args: A) => Promise<T>) => {
    return (...args: A): Promise<T> => doing(work(...args));
  };
  const { subtle } = nodeCrypto;
  const watched: SubtleLike = {
    digest: counting((...args) => subtle.digest(...args)),
    importKey: counting((...args) => subtle.importKey(...args)),
    verify: counting((...args) => subtle.verify(...args)),
  };
  return {
    asked,
    crypto: { ...nodeCrypto, subtle: watched },
    ask: async (name, type, signal) => {
      const question = `${name.toHost()} ${typeToText(type)}`;
      asked.at(-1)?.push(question);
      if (never(question)) return new Promise(() => undefined);
      const reply: Promise<Reply> = doing(ask(name, type, signal));
      await new Promise<void>((arrive) => {
        waiting.push(arrive);
        if (!watching) void watch();
      });
      return reply;
    },
  };
}
