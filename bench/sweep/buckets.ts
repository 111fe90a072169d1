/** Until when the next may not begin, by a bucket that holds a burst and fills steadily (the generic cell rate algorithm). */
export class Buckets {
  readonly #full = new Map<number, number>();
  readonly #burst: number;
  readonly #interval: number;

  constructor({ burst, perSecond }: { readonly burst: number; readonly perSecond: number }) {
    this.#interval = 1 / perSecond;
    this.#burst = burst;
  }

  /** The first time from `now` on at which one may be taken. */
  from(key: number, now: number): number {
    return Math.max(now, (this.#full.get(key) ?? 0) - (this.#burst - 1) * this.#interval);
  }

  take(key: number, at: number): void {
    this.#full.set(key, Math.max(at, this.#full.get(key) ?? 0) + this.#interval);
  }
}
