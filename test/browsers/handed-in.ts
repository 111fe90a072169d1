/** What Node hands to the page as `handed.json`, and what the page leaves as `daneBadgeResults` when it is done. */

export interface HandedIn {
  /** From which fast-check draws: `test/properties/seed.ts`. */
  readonly propertySeed: number;
  /** Text of the vectors by their path in the vectors' folder; none where the folder is missing. */
  readonly vectors: Readonly<Record<string, string>>;
  readonly pairs: readonly PairAsData[];
  /** Reference names and seconds since 1970, for all pairs. */
  readonly judging: { readonly names: readonly string[]; readonly now: number };
}

/** A chain, the records that it is to match, and what Node said of them. Octets as base64. */
export interface PairAsData {
  readonly name: string;
  readonly chain: readonly string[];
  readonly records: readonly {
    readonly usage: number;
    readonly selector: number;
    readonly matchingType: number;
    readonly data: string;
  }[];
  readonly expected: PairVerdict;
}

export interface PairVerdict {
  readonly outcome: string;
  readonly record: number | null;
  readonly depth: number | null;
  readonly reason: string | null;
}

export interface PageResult {
  readonly file: string;
  /** Names of the suites and of the test. */
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly milliseconds: number;
  readonly errors: readonly string[];
}

declare global {
  var daneBadgeResults: readonly PageResult[] | undefined;
}
