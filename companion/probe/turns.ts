/** Who may go: one connection at a time to an address, and few at a time in all (R29). */

/** Runs jobs with the same key one after the other, in the order of asking. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /**
   * Waits for the key's turn, then runs the job. A caller whose signal fires meanwhile gets undefined at once and its
   * job never runs; those behind it keep their places.
   */
  async take<T>(key: string, signal: AbortSignal, job: () => Promise<T>): Promise<T | undefined> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(() => (signal.aborted ? undefined : job()));
    const settled = mine.catch(() => undefined);
    this.#last.set(key, settled);
    void settled.then(() => {
      if (this.#last.get(key) === settled) this.#last.delete(key);
    });
    let onAbort: (() => void) | undefined;
    const aborted = new Promise<undefined>((resolve) => {
      onAbort = () => resolve(undefined);
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) resolve(undefined);
    });
    try {
      return await Promise.race([mine, aborted]);
    } finally {
      if (onAbort) signal.removeEventListener('abort', onAbort);
    }
  }
}

/** Runs `job` for each item, at most `most` at once, and yields results as they are ready. `job` must not throw. */
export async function* asReady<Item, Result>(
  items: Iterable<Item>,
  most: number,
  job: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay = new Map<Item, Promise<{ item: Item; result: Result }>>();
  const waiting = [...new Set(items)];
  while (waiting.length > 0 || underWay.size > 0) {
    while (underWay.size < most) {
      const item = waiting.shift();
      if (item === undefined) break;
      underWay.set(
        item,
        job(item).then((result) => ({ item, result })),
      );
    }
    const { item, result } = await Promise.race(underWay.values());
    underWay.delete(item);
    yield result;
  }
}
