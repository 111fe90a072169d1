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

/** Run in the page: shows the next part of it, since badges come where they can be seen. True at the end of the page. */
export const SHOW_NEXT_PART = `(() => {
  const { scrollTop, clientHeight, scrollHeight } = document.scrollingElement;
  const isEnd = scrollTop + clientHeight >= scrollHeight - 1;
  scrollTo(0, isEnd ? 0 : scrollTop + clientHeight);
  return isEnd;
})()`;

/** The names of the badges in a page. While a badge has no answer, its name holds this. */
const NOT_CHECKED = 'not checked yet';

function badgesRead(names: readonly string[], isEnd: boolean, before: BadgesRead | null): BadgesRead {
  const done = names.filter((name) => !name.endsWith(NOT_CHECKED));
  return { all: names.length, done, wholePage: isEnd || before?.wholePage === true };
}

export interface BadgesRead {
  readonly all: number;
  readonly done: readonly string[];
  /** All of the page has been shown. */
  readonly wholePage: boolean;
}

/** The badges' texts when all have their answer, or those that have one when the time is up. */
export async function waitForBadges(
  names: () => Promise<readonly string[]>,
  showNextPart: () => Promise<boolean>,
): Promise<readonly string[]> {
  let before: BadgesRead | null = null;
  const read = async (): Promise<BadgesRead> => {
    before = badgesRead(await names(), await showNextPart(), before);
    return before;
  };
  const { done } = await lookUntil(
    BADGES_PATIENCE,
    read,
    ({ all, done: ready, wholePage }) => wholePage && all > 0 && ready.length === all,
  );
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
