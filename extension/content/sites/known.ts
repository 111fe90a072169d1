/** The web mails that have an adapter, and which of them a page is. */
import { fastmail } from './fastmail.ts';
import { generic } from './generic.ts';
import { gmail } from './gmail.ts';
import { outlook } from './outlook.ts';
import { proton } from './proton.ts';
import { roundcube } from './roundcube.ts';
import { sogo } from './sogo.ts';
import type { WebMail } from './web-mail.ts';
import { zimbra } from './zimbra.ts';

/** The one for any form comes last: it looks for the least. */
export const WEB_MAILS: readonly WebMail[] = [roundcube, sogo, gmail, outlook, proton, fastmail, zimbra, generic];

/**
 * The alternatives of each sign, apart: a browser passes over a page that has no such class or attribute at once, but not for
 * one of a list. A comma between parentheses parts nothing.
 */
const SIGNS = WEB_MAILS.map((webMail) => ({ webMail, selectors: webMail.sign.selector.split(/,(?![^(]*\))/) }));

/** The web mail that has its sign in a part of a page, itself among it; null for none. */
export function recognise(part: ParentNode): WebMail | null {
  const isThere = (selector: string): boolean =>
    (part instanceof Element && part.matches(selector)) || part.querySelector(selector) !== null;
  return SIGNS.find(({ selectors }) => selectors.some(isThere))?.webMail ?? null;
}
