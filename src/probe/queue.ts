/** Who may probe now: few hosts at once, and never two connections to one address (R29). */
interface Waiting {
  readonly addresses: readonly string[];
  readonly start: () => void;
}

export class ProbeQueue {
  readonly #atOnce: number;
  readonly #busy = new Set<string>();
  #running = 0;
  #waiting: Waiting[] = [];

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** Runs `task` when there is room and none of `addresses` is in use. Fails as the task fails. */
  async run<T>(addresses: readonly string[], task: () => Promise<T>): Promise<T> {
    await new Promise<void>((start) => {
      this.#waiting.push({ addresses, start });
      this.#startWhatCan();
    });
    try {
      return await task();
    } finally {
      this.#running--;
      for (const address of addresses) this.#busy.delete(address);
      this.#startWhatCan();
    }
  }

  #startWhatCan(): void {
    this.#waiting = this.#waiting.filter(({ addresses, start }) => {
      if (this.#running >= this.#atOnce || addresses.some((address) => this.#busy.has(address))) return true;
      this.#running++;
      for (const address of addresses) this.#busy.add(address);
      start();
      return false;
    });
  }
}
