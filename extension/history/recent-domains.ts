/**
 * The domains that a person asked for last, newest first: in this browser alone, gone at a click, and never those of a
 * private window. Domains only; what a page names and nobody asked for is not among them.
 */
import { mailDomain } from '../../src/mail-domain.ts';
import { browser } from '../platform/browser.ts';
import { inPrivateWindow } from '../platform/private-window.ts';
import { inTurn } from '../storage/in-turn.ts';

const KEY = 'recent';
const MOST = 20;
const change = inTurn();

/** A list as it comes out of storage, without what makes no sense. */
export function readRecent(stored: unknown): readonly string[] {
  if (!Array.isArray(stored)) return [];
  const domains = stored.flatMap((text) => {
    const read = mailDomain(String(text).slice(0, 300));
    return read.ok ? [read.domain] : [];
  });
  return [...new Set(domains)].slice(0, MOST);
}

/** The list with a domain put first. */
export function withRecent(recent: readonly string[], domain: string): readonly string[] {
  return [domain, ...recent.filter((other) => other !== domain)].slice(0, MOST);
}

export async function loadRecent(): Promise<readonly string[]> {
  return readRecent((await browser.storage.local.get(KEY))[KEY]);
}

/** Puts a domain first, unless the window that asks is private. Returns the list. */
export function remember(domain: string): Promise<readonly string[]> {
  return change(async () => {
    const [recent, isPrivate] = await Promise.all([loadRecent(), inPrivateWindow()]);
    if (isPrivate) return recent;
    const longer = withRecent(recent, domain);
    await browser.storage.local.set({ [KEY]: longer });
    return longer;
  });
}

export function forgetRecent(): Promise<void> {
  return change(() => browser.storage.local.remove(KEY));
}
