/** Addresses in a part of a page that is read: where the adapter of its web mail says people stand, and everywhere else. */
import { domainsInText } from './domains-in-text.ts';
import { addressesIn, foundAt, NOT_FOR_READING } from './find-addresses.ts';
import type { PlacedBadges } from './placed-badges.ts';
import { domainsAt, type PersonPlace, selectorOf, text, type WebMail } from './sites/web-mail.ts';
import { closest } from './unbent.ts';

/** What is not looked at for addresses anywhere in the page: the adapter's places see to themselves. */
function leftAlone(webMail: WebMail | null): string {
  const places = [webMail?.leave, webMail?.writing?.form, ...(webMail?.reading?.people ?? [])];
  return selectorOf([{ selector: NOT_FOR_READING }, ...places]);
}

/** Notes the addresses in a part; may be put off at each `yield`. */
export function* readPart(
  part: Element | ShadowRoot,
  webMail: WebMail | null,
  badges: PlacedBadges,
  shadow: (root: ShadowRoot) => void,
): Generator<void> {
  for (const place of webMail?.reading?.people ?? []) {
    for (const element of withSelf(part, place.selector)) {
      notePerson(place, element, badges, domainsToReader);
      yield;
    }
  }
  for (const found of addressesIn(part, leftAlone(webMail), shadow)) {
    if (found?.[0]) badges.note(found[0].node, found);
    yield;
  }
}

/** Notes what is to be told of one person. Returns the domains. */
export function notePerson(
  place: PersonPlace,
  element: Element,
  badges: PlacedBadges,
  domainsOf: (place: PersonPlace, element: Element) => string[] = domainsAt,
): string[] {
  const domains = domainsOf(place, element);
  const now = (): string[] => (element.matches(place.selector) ? domainsOf(place, element) : []);
  badges.note(element, foundAt(element, domains), { badge: place.badge, domains: now });
  return domains;
}

/** Whoever sent a message chose the name that it shows, which may be another's address. */
function domainsToReader(place: PersonPlace, element: Element): string[] {
  const domains = domainsAt(place, element);
  return domains.length > 0 ? [...domains, ...domainsInText(text(element), false)] : [];
}

/** The elements of a part that match, itself and the one around it among them. */
function withSelf(part: Element | ShadowRoot, selector: string): Element[] {
  const around = closest(part, selector);
  return [...(around ? [around] : []), ...part.querySelectorAll(selector)];
}

/** True if a message that is read or written is in a part, or the part in it. */
export function touchesMessage({ reading, writing }: WebMail, part: Element | ShadowRoot): boolean {
  return touches(part, [reading?.message, writing?.form]);
}

/** True if a recipient of a message that is being written is in a part, or the part in it. */
export function hasRecipient({ writing }: WebMail, part: Element | ShadowRoot): boolean {
  return touches(part, writing?.recipients ?? []);
}

function touches(part: Element | ShadowRoot, places: Parameters<typeof selectorOf>[0]): boolean {
  const selector = selectorOf(places);
  return selector !== '' && (part.querySelector(selector) ?? closest(part, selector)) !== null;
}
