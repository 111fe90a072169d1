/**
 * What a person typed, pasted or clicked on → the mail domain in it (R1): a domain, an address, a display name with an
 * address, a `mailto:` link. The local part is dropped at once: no result and no reason ever holds it.
 */
import { Name } from './dns/name.ts';
import { type Reason, reason } from './reason.ts';

export type MailDomainCode =
  | 'input-empty'
  | 'input-web-address'
  | 'input-several-addresses'
  | 'input-percent-encoding'
  | 'domain-missing'
  | 'domain-address-literal'
  | 'domain-ip-address'
  | 'domain-numeric'
  | 'domain-single-label'
  | 'domain-empty-label'
  | 'domain-label-too-long'
  | 'domain-too-long'
  | 'domain-character'
  | 'domain-idn';

export type MailDomain =
  | {
      readonly ok: true;
      /** A-labels, lower case, no final dot. */
      readonly domain: string;
      readonly name: Name;
    }
  | { readonly ok: false; readonly reason: Reason<MailDomainCode> };

const MAX_LABEL = 63;
const MAX_DOMAIN = 253;
/** Full stops that UTS 46 maps to U+002E: ideographic, fullwidth, halfwidth. */
const OTHER_FULL_STOPS = /[\u3002\uff0e\uff61]/g;

const QUOTATION_MARKS = '“”„«»‹›‘’‚';

/** Reads one mail domain out of `text`; of a `mailto:` link with several recipients, the first. Never throws. */
export function mailDomain(text: string): MailDomain {
  const trimmed = text.trim();
  if (trimmed === '') return refused('input-empty');
  if (isLink(trimmed)) return fromEncoded(recipientsOf(trimmed)[0] ?? '');
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) return refused('input-web-address');
  return fromAddress(trimmed);
}

/** As `mailDomain`, of every recipient where the text is a `mailto:` link; of any other text the one. */
export function mailDomains(text: string): readonly MailDomain[] {
  const trimmed = text.trim();
  return isLink(trimmed) ? recipientsOf(trimmed).map(fromEncoded) : [mailDomain(trimmed)];
}

function isLink(text: string): boolean {
  return /^mailto:/i.test(text);
}

/** The recipients of a link (RFC 6068): those before the `?`, then those of its `to`, `cc` and `bcc` fields as they come. */
function recipientsOf(link: string): string[] {
  const [, target = '', query = ''] = /^mailto:([^?#]*)(?:\?([^#]*))?/is.exec(link) ?? [];
  const fields = query.split('&').flatMap((field) => /^(?:to|cc|bcc)=(.+)$/is.exec(field)?.[1] ?? []);
  // In the link itself a comma separates addresses; one that belongs to an address is written %2C.
  const recipients = [...target.split(','), ...fields.flatMap((field) => field.split(/,|%2C/i))];
  return recipients.filter((recipient) => recipient.trim() !== '');
}

function fromEncoded(part: string): MailDomain {
  let decoded: string;
  try {
    decoded = decodeURIComponent(part);
  } catch {
    return refused('input-percent-encoding');
  }
  return fromAddress(decoded.trim());
}

/** `example.nl`, `user@example.nl`, `"odd @ one"@example.nl`, `Name <user@example.nl>`. */
function fromAddress(text: string): MailDomain {
  const bare = withoutMarksAround(withoutQuotesAndComments(text));
  const [, inAngles] = /<([^<>]*)>\s*$/.exec(bare) ?? [];
  const before = inAngles === undefined ? '' : bare.slice(0, bare.lastIndexOf('<'));
  // A name may be an address; one in angle brackets, or with a comma after it, is another recipient's.
  if (/<[^<>]*@[^<>]*>|@[^,;]*[,;]/.test(before)) return refused('input-several-addresses');
  const parts = (inAngles ?? bare).split('@');
  if (parts.length > 2) return refused('input-several-addresses');
  const domain = (parts.at(-1) ?? '').trim();
  return domain === '' ? refused('domain-missing') : fromDomain(domain);
}

/**
 * RFC 5322 quoted strings and comments may hold `@`, `<` and anything else, and never belong to the domain: what
 * remains is safe to split. An unclosed quote or comment is left as it is, and its characters are refused later.
 */
function withoutQuotesAndComments(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"/gs, '').replace(/\((?:[^()\\]|\\.)*\)/gs, '');
}

/** Quotation marks as a text has them around an address that somebody selects there: none belongs to it. */
function withoutMarksAround(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && QUOTATION_MARKS.includes(text.charAt(start))) start++;
  while (end > start && QUOTATION_MARKS.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function fromDomain(text: string): MailDomain {
  if (text.startsWith('[')) return refused('domain-address-literal');
  const dotted = text.replace(OTHER_FULL_STOPS, '.').replace(/\.$/, '');
  if (/^[0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*$/i.test(dotted)) return refused('domain-ip-address');
  const forbidden = forbiddenCharacter(dotted);
  if (forbidden !== null) return refused('domain-character', { character: forbidden });
  if (!isAscii(dotted)) {
    const mapped = toALabels(dotted);
    return mapped === null ? refused('domain-idn') : checked(mapped);
  }
  return checked(dotted.toLowerCase());
}

/** Lengths and shape of a name in A-labels. */
function checked(domain: string): MailDomain {
  // UTS 46 maps characters, so what came out is looked at again: `％` becomes `%`, `１` becomes `1`.
  const forbidden = forbiddenCharacter(domain);
  if (forbidden !== null) return refused('domain-character', { character: forbidden });
  const labels = domain.split('.');
  if (labels.some((label) => label === '')) return refused('domain-empty-label');
  if (labels.some((label) => label.length > MAX_LABEL)) return refused('domain-label-too-long');
  if (domain.length > MAX_DOMAIN) return refused('domain-too-long');
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(domain)) return refused('domain-ip-address');
  if (/^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '')) return refused('domain-numeric');
  if (labels.length === 1) return refused('domain-single-label');
  return { ok: true, domain, name: Name.parse(domain) };
}

/**
 * The first ASCII character that no mail domain holds, by name where it can't be seen, or null. Underscores are let
 * through: DNS allows them, and names with them get mail.
 */
function forbiddenCharacter(text: string): string | null {
  const found = /[^a-z0-9._\-\u0080-\u{10ffff}]/iu.exec(text)?.[0];
  if (found === undefined) return null;
  return /^[!-~]$/.test(found) ? found : `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function isAscii(text: string): boolean {
  return !/[\u0080-\uffff]/.test(text);
}

/**
 * UTS 46, non-transitional, as the WHATWG host parser does it. Only names of letters, digits, hyphens, underscores, dots
 * and non-ASCII characters get here: the parser's ports, credentials and percent-encoding can't come into play.
 */
function toALabels(domain: string): string | null {
  try {
    return new URL(`http://${domain}/`).hostname.replace(/\.$/, '');
  } catch {
    return null;
  }
}

function refused(code: MailDomainCode, data: Record<string, string> = {}): MailDomain {
  return { ok: false, reason: reason(code, null, data) };
}
