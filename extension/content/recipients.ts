/** The mail domains of a message's recipients, as far as its form shows them; and whether it shows all of them. */
import { domainsInText } from './domains-in-text.ts';
import type { PlacedBadges } from './placed-badges.ts';
import { notePerson } from './reading.ts';
import type { Writing } from './sites/web-mail.ts';

/** Recipients of one message that are looked up. */
const MAX_RECIPIENTS = 50;

export interface Recipients {
  readonly domains: readonly string[];
  /** False where somebody is among them whose domain is not known: then nothing may be said of all. */
  readonly isAll: boolean;
}

/** Notes a badge for each that stands by itself. */
export function recipientsOf(writing: Writing, form: Element, badges: PlacedBadges): Recipients {
  const domains = new Set<string>();
  let isAll = true;
  for (const place of writing.recipients) {
    const chips = [...form.querySelectorAll(place.selector)];
    isAll &&= chips.length <= MAX_RECIPIENTS;
    for (const chip of chips.slice(0, MAX_RECIPIENTS)) {
      const domain = notePerson(place, chip, badges);
      if (domain !== null) domains.add(domain);
      else if (place.address(chip).trim() !== '') isAll = false;
    }
  }
  for (const field of writing.fields ? form.querySelectorAll(writing.fields.selector) : []) {
    for (const written of recipientsIn((field as HTMLInputElement).value ?? '')) {
      const [domain] = domainsInText(written);
      if (domain !== undefined) domains.add(domain);
      else isAll = false;
    }
  }
  return { domains: [...domains].slice(0, MAX_RECIPIENTS), isAll: isAll && domains.size <= MAX_RECIPIENTS };
}

/** `"Prins, A." <anna@example.nl>, bob`: what stands between the commas that are in no name. */
function recipientsIn(written: string): string[] {
  const between = written.match(/(?:"(?:[^"\\]|\\.)*"|[^,;\r\n])+/g) ?? [];
  return between.filter((each) => each.trim() !== '');
}
