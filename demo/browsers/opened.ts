/** A browser with the extension, opened on the mail page: what the demo asks of it, whichever browser it is. */
export interface OpenedBrowser {
  readonly name: string;
  /** Resolves to the texts of the page's badges, each `domain: sentence`, when all have their answer. */
  readonly badges: () => Promise<readonly string[]>;
  /** Writes pictures of the page and of some reports; resolves to the files. */
  readonly takePictures: (folder: string, reports: readonly Pictured[]) => Promise<string[]>;
  /** Resolves when the person closes the browser. */
  readonly closed: Promise<void>;
  readonly close: () => Promise<void>;
}

/** A domain whose report is photographed, and the sentence that the report must show. */
export interface Pictured {
  readonly domain: string;
  readonly summary: string;
}

export interface OpenOptions {
  readonly file: string;
  readonly headless: boolean;
  /** For the profile and the copy of the extension. */
  readonly folder: string;
  readonly settings: object;
  readonly pageUrl: string;
}

export const WINDOW = { width: 1360, height: 1020 };
export const REPORT_WINDOW = { width: 460, height: 760 };

/** Milliseconds until the last badge must have its answer, until a report must be there, and between two looks. */
const BADGES_PATIENCE = 60_000;
const REPORT_PATIENCE = 10_000;
const LOOK_EVERY = 100;

/**
 * Run in the page: how many badges there are, and the texts of those that have their answer; while a badge checks, its
 * text is the domain alone. Badges below the window ask only when they come into view.
 */
export const READ_BADGES = `(() => {
  const badges = [...document.querySelectorAll('span[title]')];
  const done = badges.map((badge) => badge.title).filter((title) => title.includes(': '));
  const waiting = badges.find((badge) => !badge.title.includes(': '));
  if (waiting) waiting.scrollIntoView();
  else scrollTo(0, 0);
  return { all: badges.length, done };
})()`;

export interface BadgesRead {
  readonly all: number;
  readonly done: readonly string[];
}

/** The badges' texts when all have their answer, or those that have one when the time is up. */
export async function waitForBadges(read: () => Promise<BadgesRead>): Promise<readonly string[]> {
  const { done } = await lookUntil(BADGES_PATIENCE, read, ({ all, done: ready }) => all > 0 && ready.length === all);
  return done;
}

/** Run in a report page: its text. */
export const READ_TEXT = 'document.body.textContent';

/** Waits until a report page shows the verdict. */
export async function waitForReport(report: Pictured, read: () => Promise<string>): Promise<void> {
  await lookUntil(REPORT_PATIENCE, read, (text) => text.includes(report.summary));
}

/** Looks again and again until what is seen will do or the time is up; the last look. */
async function lookUntil<T>(patience: number, look: () => Promise<T>, willDo: (seen: T) => boolean): Promise<T> {
  const until = Date.now() + patience;
  for (;;) {
    const seen = await look();
    if (willDo(seen) || Date.now() > until) return seen;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}
