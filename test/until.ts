/** Waiting for what must become true, in place of waiting for a while. */

const BETWEEN_TRIES_MS = 40;

/** The first value of `look` that is neither null, undefined nor false. Throws after `timeout` milliseconds, naming `what`. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  timeout = 45_000,
): Promise<T> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${timeout / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
  }
}
