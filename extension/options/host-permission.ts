/**
 * A service that sends CORS headers needs no permission: our pages may read its answers as any page may. For one that
 * sends none, the browser has to allow its host: for a test, and beyond that only if the service is saved.
 */
import { browser } from '../platform/browser.ts';
import { patternOf, type Settings } from '../settings/settings.ts';
import { namedBy } from '../settings/site-permission.ts';

/** What tests on this page were allowed, and nothing that was saved needs. */
const forTests = new Set<string>();

/** True if the person lets us read answers of the host of this address. Must be called in the turn of the click: the browser asks then. */
export async function askForHost(url: string): Promise<boolean> {
  const pattern = patternOf(url);
  try {
    const granted = await browser.permissions.request({ origins: [pattern] });
    if (granted) forTests.add(pattern);
    return granted;
  } catch {
    return false;
  }
}

/** What these settings name is allowed for more than a test. */
export function keepAllowed(settings: Settings): void {
  for (const address of namedBy(settings)) forTests.delete(patternOf(address));
}

/** The page is about to be left, with these settings in force, and nothing can be waited for: what only tests were allowed goes. */
export function giveBackAfterTests(settings: Settings): void {
  keepAllowed(settings);
  if (forTests.size > 0) void browser.permissions.remove({ origins: [...forTests] });
  forTests.clear();
}
