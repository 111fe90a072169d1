/** The levels of sites, as changes to the list of them; what is not on the list is off. */
import type { Settings, Site, SiteLevel } from './settings.ts';

type Change = (own: Settings) => Pick<Settings, 'sites'>;

export function levelOf(sites: readonly Site[], origin: string): SiteLevel {
  return sites.find((site) => site.origin === origin)?.level ?? 'off';
}

/** Sets the level of one site, the others stay. */
export function withLevel(origin: string, level: SiteLevel): Change {
  return ({ sites }) => ({ sites: [...sites.filter((site) => site.origin !== origin), { origin, level }] });
}

/** Takes one site off the list. */
export function without(origin: string): Change {
  return ({ sites }) => ({ sites: sites.filter((site) => site.origin !== origin) });
}

/** Turns every site off; they stay on the list. */
export const allOff: Change = ({ sites }) => ({ sites: sites.map((site) => ({ ...site, level: 'off' })) });
