/** One piece of work at a time: what reads from storage, changes it and writes it back must not meet itself on the way. */

/** Returns a function that begins each piece of work when the one before has ended, well or not, and gives its result. */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
}
