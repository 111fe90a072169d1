/** What the surfaces and the worker say to each other. Only a domain ever travels, never an address's local part. */
import type { Progress, Verdict } from '../../src/report/report.ts';
import type { SealState } from '../seal/shapes.ts';
import type { ProgressChange } from './progress-changes.ts';

/** The name of the port on which a page watches a check. */
export const WATCH_PORT = 'watch';

/** Page → worker on the port. */
export interface WatchRequest {
  readonly domain: string;
  /** True: ask anew even if a fresh report is kept. */
  readonly anew: boolean;
  /** The tab whose icon is to show the verdict; null for none. */
  readonly tabId: number | null;
}

/** Why a check could not be made or did not end, by a code that has words in every language. */
export type CheckFailure = 'no-resolver-chosen' | 'trust-anchor' | 'failed';

/** Worker → page on the port. */
export type WatchUpdate =
  | { readonly kind: 'state'; readonly progress: Progress }
  | { readonly kind: 'change'; readonly change: ProgressChange }
  | { readonly kind: 'failed'; readonly failure: CheckFailure; readonly detail: string };

/** Own page → worker: the states of domains for which a report is kept, and the domain that the tab's icon shows. */
export interface KnownRequest {
  readonly kind: 'known';
  readonly domains: readonly string[];
  readonly tabId: number | null;
}

export interface KnownAnswer {
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly tabDomain: string | null;
}

/** Own page → worker: try a resolver with a validated lookup. */
export interface TestResolverRequest {
  readonly kind: 'test-resolver';
  readonly url: string;
  readonly trustAnchor: string | null;
}

/** Own page → worker: try a companion and its token. */
export interface TestCompanionRequest {
  readonly kind: 'test-companion';
  readonly url: string;
  readonly token: string;
}

export interface TestAnswer {
  readonly ok: boolean;
  /** What came out, in the reader's language. */
  readonly text: string;
}

export type PageRequest = KnownRequest | TestResolverRequest | TestCompanionRequest;

/** Content script → worker: the state of one domain, asked once per domain and page. */
export interface InlineRequest {
  readonly kind: 'inline';
  readonly domain: string;
}

/** What a badge in a page shows. */
export interface InlineAnswer {
  readonly state: SealState;
  /** One sentence for the tool tip and for screen readers. */
  readonly label: string;
}
