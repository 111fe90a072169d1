/** Times with a number each, the earliest first: a binary heap. */
export class EventHeap {
  readonly #times: number[] = [];
  readonly #values: number[] = [];

  get size(): number {
    return this.#times.length;
  }

  /** The earliest time; endless where there is none. */
  get firstTime(): number {
    return this.#times[0] ?? Number.POSITIVE_INFINITY;
  }

  push(time: number, value: number): void {
    let at = this.#times.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.#times[parent] as number) <= time) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#times[at] = time;
    this.#values[at] = value;
  }

  /** Takes the earliest away and gives its number. Throws where there is none. */
  pop(): number {
    const first = this.#values[0];
    const time = this.#times.pop();
    const value = this.#values.pop();
    if (first === undefined || time === undefined || value === undefined) throw new Error('the heap is empty');
    if (this.#times.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#times.length) break;
      if (child + 1 < this.#times.length && (this.#times[child + 1] as number) < (this.#times[child] as number))
        child++;
      if ((this.#times[child] as number) >= time) break;
      this.#move(child, at);
      at = child;
    }
    this.#times[at] = time;
    this.#values[at] = value;
    return first;
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#times[from] as number;
    this.#values[to] = this.#values[from] as number;
  }
}
