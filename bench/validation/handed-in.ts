/** What Node hands to the page that validates, and what the page offers to be called. */
export interface HandedIn {
  readonly domain: string;
  readonly anchorText: string;
  /** Seconds since 1970. */
  readonly now: number;
  /** Answers as received, base64, by `name TYPE`. */
  readonly answers: Readonly<Record<string, string>>;
}

export interface ValidationPage {
  /** Checks the domain so many times, nothing kept from one to the next; milliseconds of each. */
  check(handed: HandedIn, times: number): Promise<number[]>;
  /** The signature checks of one such check. */
  signatures(handed: HandedIn): Promise<number>;
  /** The bare calls of `verify` that a check makes, with the keys imported before, so many times over; milliseconds of each round. */
  bare(handed: HandedIn, times: number): Promise<number[]>;
}
