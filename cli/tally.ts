/** What became of many domains: how many of each verdict, and what that means to a script. */
import type { Verdict } from '../src/report/report.ts';
import { EXIT, statusOfVerdict } from './exit-status.ts';
import type { Earlier } from './results-file.ts';

export class Tally {
  readonly #probing: boolean;
  readonly #verdicts = new Map<Verdict, number>();
  #notRead = 0;
  #earlier = 0;
  /** Milliseconds since 1970: of the earlier results that tell when they were found. */
  #oldest = Number.POSITIVE_INFINITY;

  /** `probing` tells whether a probe was asked for. */
  constructor(probing: boolean) {
    this.#probing = probing;
  }

  count(verdict: Verdict): void {
    this.#verdicts.set(verdict, (this.#verdicts.get(verdict) ?? 0) + 1);
  }

  /** A result of an earlier run, which counts as if it were of this one. */
  countEarlier({ verdict, checkedAt }: Earlier): void {
    this.count(verdict);
    this.#earlier++;
    if (checkedAt !== null && Date.parse(checkedAt) < this.#oldest) this.#oldest = Date.parse(checkedAt);
  }

  /** A line that is no mail domain. */
  notRead(): void {
    this.#notRead++;
  }

  get isEmpty(): boolean {
    return this.#verdicts.size === 0 && this.#notRead === 0;
  }

  /** The highest of all domains: 2 if anything is not known (a line that can't be read included), else 1, else 0. */
  get status(): number {
    const known = [...this.#verdicts.keys()].map((verdict) => statusOfVerdict(verdict, this.#probing));
    return Math.max(EXIT.good, ...known, this.#notRead > 0 ? EXIT.inconclusive : EXIT.good);
  }

  /** One line: how many, and of what, and what of it is not of this run. */
  words(): string {
    const each = [...this.#verdicts].sort(([, a], [, b]) => b - a).map(([verdict, count]) => `${count} ${verdict}`);
    if (this.#notRead > 0) each.push(`${this.#notRead} not read`);
    const all = [...this.#verdicts.values()].reduce((sum, count) => sum + count, 0);
    return `${all === 1 ? '1 domain' : `${all} domains`}: ${each.join(', ')}.${this.#wordsOnEarlier(all)}`;
  }

  #wordsOnEarlier(all: number): string {
    if (this.#earlier === 0) return '';
    const which = this.#earlier === all ? 'All' : `${this.#earlier}`;
    const since = Number.isFinite(this.#oldest)
      ? `, the oldest of ${new Date(this.#oldest).toISOString().slice(0, 16).replace('T', ' ')} UTC`
      : '';
    return ` ${which} from an earlier run${since}.`;
  }
}
