/** How far a run over many domains has come, and how long it will still take, in a few words. */

/** Domains by which the pace is reckoned: the last ones, as the first of a run wait for what later ones find known. */
const LAST = 200;

export interface Pace {
  /** One more is done. */
  step(): void;
  /**
   * @param done - those passed over included
   * @param all - null where it is not known
   */
  words(done: number, all: number | null): string;
}

/** `now` in milliseconds. */
export function startPace(now: () => number): Pace {
  const times = [now()];
  return {
    step() {
      times.push(now());
      if (times.length > LAST) times.shift();
    },
    words(done, all) {
      const some = `${number(done)}${all === null ? '' : ` of ${number(all)}`} done`;
      const [first = 0] = times;
      const each = (now() - first) / (times.length - 1);
      if (all === null || times.length < 3 || done >= all) return some;
      return `${some}, ${duration((each * (all - done)) / 1000)} left`;
    },
  };
}

function number(value: number): string {
  return value.toLocaleString('en');
}

function duration(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 90 * 60) return `about ${Math.round(seconds / 60)} min`;
  return `about ${(seconds / 3600).toFixed(1)} h`;
}
