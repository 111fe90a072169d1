import { browser } from './browser.ts';

/** The context menu, or null where there is none: in Firefox on Android. */
export const contextMenus: typeof browser.contextMenus | null = browser.contextMenus ?? null;
