/**
 * Giving the browser's permission for a host back once nothing that the person chose needs it: no site at "always", no resolver
 * and no companion. A permission is for a host, without a port, so that one may serve several of them.
 */
import { browser } from '../platform/browser.ts';
import { patternOf, type Settings } from './settings.ts';
import { loadSettings } from './store.ts';

/** The addresses for which a permission may have been asked. */
function needing({ sites, resolver, secondResolver, companion }: Settings): string[] {
  const always = sites.filter(({ level }) => level === 'always').map(({ origin }) => origin);
  return [...always, resolver, secondResolver, companion?.url].filter((address) => typeof address === 'string');
}

/** Gives back what of these addresses is not needed by the settings in force. Never rejects. */
export async function giveBack(addresses: readonly string[]): Promise<void> {
  const { settings } = await loadSettings();
  const needed = new Set(needing(settings).map(patternOf));
  const origins = [...new Set(addresses.map(patternOf))].filter((pattern) => !needed.has(pattern));
  if (origins.length > 0) await browser.permissions.remove({ origins }).catch(() => undefined);
}

/** Gives back what earlier settings needed and those in force don't. */
export const giveBackUnneeded = (before: Settings): Promise<void> => giveBack(needing(before));
