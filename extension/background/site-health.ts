/** How the web mails of the person's sites were found, for the options; until the browser closes. */

import type { HealthAnswer, WebMailHealth } from '../protocol/messages.ts';
import { WEB_MAIL_TITLES } from '../protocol/web-mails.ts';
import { inTurn } from '../storage/in-turn.ts';
import type { SessionArea } from '../storage/session-area.ts';

const KEY = 'health';
const MAX_SITES = 50;
const change = inTurn();

export async function siteHealth(area: SessionArea): Promise<HealthAnswer> {
  return ((await area.get(KEY))[KEY] as HealthAnswer | undefined) ?? {};
}

/** Notes what a page told; a view that is not open now keeps what was told of it before. */
export async function noteHealth(area: SessionArea, site: string, told: WebMailHealth): Promise<void> {
  if (Object.hasOwn(WEB_MAIL_TITLES, told?.webMail)) await change(() => note(area, site, told));
}

async function note(area: SessionArea, site: string, told: WebMailHealth): Promise<void> {
  const all = await siteHealth(area);
  const before = all[site]?.webMail === told.webMail ? all[site] : undefined;
  const { webMail, reading, writing } = told;
  const health: WebMailHealth = {
    webMail,
    reading: typeof reading === 'boolean' ? reading : (before?.reading ?? null),
    writing: writing ? { send: writing.send === true, line: writing.line === true } : (before?.writing ?? null),
  };
  const others = Object.entries(all).filter(([other]) => other !== site);
  await area.set({ [KEY]: Object.fromEntries([...others, [site, health]].slice(-MAX_SITES)) });
}
