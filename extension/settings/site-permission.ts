/**
 * Giving the browser's permission for a host back once nothing that the person chose needs it: no site at "always", no resolver
 * and no companion. A permission is for a host, without a port, so that one may serve several of them.
 */
import { browser } from '../platform/browser.ts';
import { isOnThisMachine, patternOf, type Settings } from './settings.ts';
import { loadSettings } from './store.ts';

const sitesOf = ({ sites }: Settings): string[] =>
  sites.filter(({ level }) => level === 'always').map(({ origin }) => origin);

const servicesOf = ({ resolver, secondResolver, companion }: Settings): string[] =>
  [resolver, secondResolver, companion?.url].filter((address) => typeof address === 'string');

/** The sites and services that have the browser's permission, where they need it. */
export const namedBy = (settings: Settings): string[] => [...sitesOf(settings), ...servicesOf(settings)];

/** Gives back what of these addresses the settings in force don't need. Never rejects. */
export async function giveBack(addresses: readonly string[]): Promise<void> {
  const { settings } = await loadSettings();
  // A site on this machine is its own matter: services here send the headers that make a permission needless.
  const services = servicesOf(settings).filter((address) => !isOnThisMachine(address));
  const needed = new Set([...sitesOf(settings), ...services].map(patternOf));
  const origins = [...new Set(addresses.map(patternOf))].filter((pattern) => !needed.has(pattern));
  if (origins.length > 0) await browser.permissions.remove({ origins }).catch(() => undefined);
}

/** Gives back what earlier settings named and those in force don't. */
export async function giveBackUnneeded(before: Settings): Promise<void> {
  const { settings } = await loadSettings();
  const now = new Set(namedBy(settings));
  await giveBack(namedBy(before).filter((address) => !now.has(address)));
}
