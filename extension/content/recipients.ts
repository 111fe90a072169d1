/** The mail domains of a message's recipients, as far as its form shows them; and whether it shows all of them. */
import { domainsOfPerson } from './domains-in-text.ts';
import type { PlacedBadges } from './placed-badges.ts';
import { notePerson } from './reading.ts';
import { selectorOf, text, type Writing } from './sites/web-mail.ts';

/** Recipients of one message that are looked up. */
const MAX_RECIPIENTS = 50;

export interface Recipients {
  readonly domains: readonly string[];
  /** False where somebody is among them whose domain is not known: then nothing may be said of all. */
  readonly isAll: boolean;
}

/**
 * Notes a badge for each that stands by itself. `typing`: the field in which somebody types at this moment, of whom nothing is
 * known yet. Null where the recipients are folded away.
 */
export function recipientsOf(
  writing: Writing,
  form: Element,
  badges: PlacedBadges,
  typing: Element | null,
): Recipients | null {
  const domains = new Set<string>();
  let isAll = true;
  const add = (person: readonly string[]): void => {
    // A chip without an address is somebody all the same: a group, a name alone.
    isAll &&= person.length > 0;
    for (const domain of person) domains.add(domain);
  };
  let chips = 0;
  for (const place of writing.recipients) {
    const here = [...form.querySelectorAll(place.selector)];
    chips += here.length;
    isAll &&= here.length <= MAX_RECIPIENTS;
    for (const chip of here.slice(0, MAX_RECIPIENTS)) add(notePerson(place, chip, badges));
  }
  if (chips === 0 && writing.folded && hasText(form, writing.folded.selector)) return null;
  for (const field of form.querySelectorAll(writing.fields.selector)) {
    const written = textOf(field, writing);
    const people = recipientsIn(written);
    if (field === typing && people.length > 0 && !/[,;\r\n]\s*$/.test(written)) {
      people.pop();
      isAll = false;
    }
    for (const person of people) add(domainsOfPerson(person));
  }
  return { domains: [...domains].slice(0, MAX_RECIPIENTS), isAll: isAll && domains.size <= MAX_RECIPIENTS };
}

function hasText(form: Element, selector: string): boolean {
  return [...form.querySelectorAll(selector)].some((element) => text(element).trim());
}

/** What is typed into a field, be it one of a form or a part that can be edited, in which chips may stand. */
function textOf(field: Element, { recipients }: Writing): string {
  if ('value' in field) return String(field.value);
  const selector = selectorOf(recipients);
  const isChip = (node: Node): boolean =>
    node instanceof Element && (node.matches(selector) || node.querySelector(selector) !== null);
  return [...field.childNodes].flatMap((node) => (isChip(node) ? [] : text(node))).join('');
}

/** `"Prins, A." <anna@example.nl>, bob`: what stands between the commas that are in no name. */
function recipientsIn(written: string): string[] {
  const between = written.match(/(?:"(?:[^"\\]|\\.)*"|[^,;\r\n])+/g) ?? [];
  // Editors leave characters without width behind.
  return between.filter((each) => /[^\s\p{Default_Ignorable_Code_Point}]/u.test(each));
}
