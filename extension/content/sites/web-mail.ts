/**
 * What an adapter says of one web mail: where in its pages addresses stand, by selector, each beside what is expected to be
 * found there. An adapter is data; who reads it is in `reading.ts` and `writing.ts`. Where a page is not as an adapter
 * expects, nothing is put there, and the health line in the options says which place was not found.
 */
import type { WebMailName } from '../../protocol/web-mails.ts';
import { domainsOfPerson } from '../domains-in-text.ts';
import { textOf } from '../find-addresses.ts';

/** A place in a page. */
export interface Place {
  readonly selector: string;
  /** What is found there if the page is as we know it. */
  readonly expected: string;
}

/** A place that shows one person. */
export interface PersonPlace extends Place {
  /** The text that holds the person's address; more than the address may be in it. */
  readonly address: (element: Element) => string;
  /** Whether the badge goes after the element or at its end. */
  readonly badge: 'after' | 'inside';
}

export interface Reading {
  /** A message that is shown. The places below are expected as soon as it is there. */
  readonly message: Place;
  readonly people: readonly PersonPlace[];
}

export interface Writing {
  /** A message that is being written. */
  readonly form: Place;
  /** A recipient who has been added. */
  readonly recipients: readonly PersonPlace[];
  /** Where recipients are typed: fields that hold them all, or the one in which the next is typed until it becomes a chip. */
  readonly fields: Place;
  /** What stands in the place of the chips while they are folded away, and tells that there are some. */
  readonly folded?: Place;
  /** What sends the message; `on` where that happens before the click is whole. */
  readonly send: Place & { readonly on?: 'mouseup' };
  /** Where the line with the weakest recipient goes; `prepend`: as the first in there. */
  readonly line: Place & { readonly where: 'before' | 'after' | 'prepend' };
}

export interface WebMail {
  readonly name: WebMailName;
  /** The sources that the selectors were read in. */
  readonly madeFrom: string;
  /** Something that this web mail has in every page, and no other page is likely to have. */
  readonly sign: Place;
  readonly reading: Reading | null;
  readonly writing: Writing | null;
  /** Left alone: the person's own addresses, lists of messages, folders. */
  readonly leave: Place | null;
}

/** One selector for all of the places that there are; empty where there is none. */
export function selectorOf(places: readonly (Pick<Place, 'selector'> | null | undefined)[]): string {
  return places.flatMap((place) => place?.selector ?? []).join();
}

/** The domains in the text of an element: one, unless it shows another address beside. */
export function domainsAt(place: PersonPlace, element: Element): string[] {
  return domainsOfPerson(place.address(element));
}

export { textOf as text };

/** Reads an attribute. */
export const attribute =
  (name: string) =>
  (element: Element): string =>
    element.getAttribute(name) ?? '';
