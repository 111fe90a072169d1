/** A real browser with the built extension, whichever it is: what the tests ask of it. */
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { DomNode } from '../../demo/browsers/closed-roots.ts';
import type { Area } from './frame-buffer.ts';

export type BrowserName = 'chromium' | 'firefox';

/** The browser that this run is about: each test file runs once in either (`vitest.config.ts`). */
export const BROWSER: BrowserName = process.env.DANE_BADGE_BROWSER === 'firefox' ? 'firefox' : 'chromium';

/** Where the extension's own scripts run without a page: a service worker in Chromium, an event page in Firefox. */
export interface Background {
  /** Runs a function or an expression there, as Playwright does: argument and value are data. */
  evaluate<Result>(run: string | (() => Result | Promise<Result>)): Promise<Result>;
  evaluate<Result, Argument>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
}

export interface Popup {
  readonly page: Page;
  /** Closes it as a person does, with Escape. */
  close(): Promise<void>;
}

export type WindowKind = 'private' | 'usual';

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export interface TestBrowser {
  /** Where the extension's icon is on the screen. */
  readonly toolbar: Area;
  /** Keys that lead from an open context menu to the extension's entry in it, and choose it. */
  readonly menuKeys: readonly string[];
  /** A page of the browser's own that it lets no extension read. */
  readonly ownPage: string;
  readonly context: BrowserContext;
  /** The extension's background. After `killWorker` it answers again once something has woken it. */
  worker(): Promise<Background>;
  /** The extension's backgrounds that run: in Chromium private windows have one of their own. */
  workers(): Promise<readonly Background[]>;
  url(pathInPackage: string): string;
  /**
   * Opens the popup over the window's active tab: by its keyboard shortcut, so that the browser grants `activeTab`, unless
   * another act is given that opens it.
   */
  openPopup(act?: () => Promise<void>): Promise<Popup>;
  /** The tree of a page with its frames and closed shadow roots, which the page itself can't read. */
  dom(page: Page): Promise<DomNode>;
  /** Does what has a page save a file, and gives that file. */
  save(page: Page, act: () => Promise<void>): Promise<NamedText>;
  /** Presses a page's button for choosing a file, and chooses this one. */
  openFile(page: Page, button: Locator, file: NamedText): Promise<void>;
  /** Opens a private window in front of the others. */
  openPrivateWindow(url: string): Promise<void>;
  /** In which kind of window there are tabs of this address, whatever its query. */
  windowsWith(url: string): Promise<readonly WindowKind[]>;
  /** Waits until the browser asks for a permission, and answers as a person does. */
  answerQuestion(answer: 'Allow' | 'Deny'): Promise<void>;
  /** Takes the extension's permission for a site back, as the browser's own page of its extensions does. */
  takeBack(pattern: string): Promise<void>;
  /** Opens an address in a tab of a container, which Firefox alone has. */
  openInContainer(url: string): Promise<void>;
  /** Has the browser fetch an archive of a later version; it must have been started with an archive. */
  offerUpdate(archive: string): Promise<void>;
  /** Ends the background as the browser does when it takes its memory back. */
  killWorker(): Promise<void>;
  close(): Promise<void>;
}

export interface BrowserOptions {
  /** Folder of the built extension, or its archive. */
  readonly extension?: string;
  /** Device pixels for a CSS pixel. */
  readonly scale?: number;
  readonly dark?: boolean;
  /** A folder that keeps what the browser is told, from one start to the next; by default one that ends with it. */
  readonly profile?: string;
  /** The person has allowed it in private windows. */
  readonly privateWindows?: boolean;
  /** Takes any certificate of a web server: the lab has none that a browser trusts. */
  readonly anyCertificate?: boolean;
}

/** `commands._execute_action` of the manifest, as xdotool names keys. */
export const POPUP_KEYS = 'alt+shift+d';
export const POPUP_PATH = 'extension/popup/popup.html';
