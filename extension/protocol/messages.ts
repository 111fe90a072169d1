/** What the surfaces and the worker say to each other. Only a domain ever travels, never an address's local part. */
import type { Progress, Verdict } from '../../src/report/report.ts';
import type { SealState } from '../seal/shapes.ts';
import type { ProgressChange } from './progress-changes.ts';
import type { WebMailName } from './web-mails.ts';

/** The name of the port on which a page watches a check. */
export const WATCH_PORT = 'watch';

/** Page → worker on the port. */
export interface WatchRequest {
  readonly domain: string;
  /** True: ask anew even if a fresh report is kept. */
  readonly anew: boolean;
  /** The tab whose icon is to show the verdict; null for none. */
  readonly tabId: number | null;
  /** True for a page in a private window, or over one: nothing may remain of the check. */
  readonly isPrivate: boolean;
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

/** Popup → worker: the icon was clicked on this tab, whose site shows badges then. */
export interface ClickedRequest {
  readonly kind: 'clicked';
  readonly tabId: number;
}

/** Options → worker: how the web mails of the person's sites were found. */
export interface HealthRequest {
  readonly kind: 'health';
}

/** By site. */
export type HealthAnswer = Readonly<Record<string, WebMailHealth>>;

export type PageRequest = KnownRequest | ClickedRequest | HealthRequest;

/**
 * Content script → worker. `ticket` is what a click on the icon left in that page: see `background/clicked-pages.ts`. `page` is
 * a number that the page's script made up, and no proof of anything.
 */
export type InlineRequest = { readonly ticket?: string | undefined; readonly page?: number } & (
  | { readonly kind: 'inline-start' }
  /** The state of one domain, asked once per domain and page; `now` after an answer that was an earlier state. */
  | { readonly kind: 'inline'; readonly domain: string; readonly now?: true }
  /** The person clicked on the domain's badge. */
  | { readonly kind: 'inline-open'; readonly domain: string }
  /** The page was left while it waited for states. */
  | { readonly kind: 'inline-left' }
  | { readonly kind: 'inline-health'; readonly health: WebMailHealth }
);

/** The words that a page's badges need, in the person's language, and what the person chose. Null: no badges here. */
export interface StartAnswer {
  readonly askBeforeSend: boolean;
  readonly words: {
    readonly notChecked: string;
    readonly checking: string;
    /** With `{domain}` and `{word}`. */
    readonly oneRecipient: string;
    readonly weakestRecipient: string;
    readonly askBeforeSend: string;
    readonly notAllRecipients: string;
    readonly askNotKnown: string;
  };
}

/** What a badge in a page shows. */
export interface InlineState {
  readonly kind: 'state';
  readonly state: SealState;
  /** The verdict in a few words. */
  readonly word: string;
  /** One sentence for the tool tip and for screen readers. */
  readonly label: string;
  /** What was found earlier: to be shown as such, and asked for again with `now`. */
  readonly stale?: true;
}

/** `enough`: this site has asked for as much as a site may for now. `off`: the site is to have no badges. */
export type InlineAnswer = InlineState | { readonly kind: 'enough' } | { readonly kind: 'off' };

/** Worker → content script: ask again whether this page is to have badges. */
export interface AskAgainMessage {
  readonly kind: 'inline-ask-again';
}

/** Which places of a web mail's adapter were found in its page; null where nothing is read or written just now. */
export interface WebMailHealth {
  readonly webMail: WebMailName;
  readonly reading: boolean | null;
  readonly writing: { readonly send: boolean; readonly line: boolean } | null;
}
