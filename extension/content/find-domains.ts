/**
 * Finds the mail domains in a page: in visible text and in `mailto:` links, shadow roots included. Most text of a page holds
 * no `@`, so each text node is looked at for that one character first. The local part of an address is matched to tell an
 * address from other uses of `@`, and goes no further than this file.
 */

/** An address in running text: the domain is what follows the `@`. Obfuscated addresses (`name [at] …`) are left alone. */
const ADDRESS =
  /[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}@((?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?)/gu;

/** Characters that can't be seen and that pages put into addresses to break lines. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** What holds no text for a reader, or text that a reader is writing. */
const SKIPPED = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'TEXTAREA',
  'INPUT',
  'SELECT',
  'SVG',
  'CANVAS',
  'HEAD',
]);

/** An address's place in a page. */
export interface Found {
  /** As written; the worker brings it to its normal form. */
  readonly domain: string;
  /** The text node or link that shows it. */
  readonly node: Text | Element;
}

/** The domains of all addresses in a piece of text, as written, without duplicates. */
export function domainsInText(text: string): string[] {
  if (!text.includes('@')) return [];
  const domains = new Set<string>();
  for (const [, domain] of text.replace(INVISIBLE, '').matchAll(ADDRESS)) {
    if (domain !== undefined && domain.length <= 253 && !/^[\d.]+$/.test(domain)) domains.add(domain.toLowerCase());
  }
  return [...domains];
}

/** The domains of all recipients of a `mailto:` link. */
export function domainsInLink(href: string): string[] {
  const [, target = '', query = ''] = /^mailto:([^?#]*)(?:\?([^#]*))?/i.exec(href) ?? [];
  const fields = [target, ...query.split('&').flatMap((field) => /^(?:to|cc|bcc)=(.+)$/i.exec(field)?.[1] ?? [])];
  return [...new Set(fields.flatMap((field) => domainsInText(decoded(field))))];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Looks through a part of a page and gives each address's domain with the node that shows it, at most `limit`. */
export function findAddresses(root: Element | ShadowRoot, limit: number): Found[] {
  const found: Found[] = [];
  collect(root, found, limit);
  return found;
}

function collect(root: Element | ShadowRoot, found: Found[], limit: number): void {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      return (node as Text).data.includes('@') ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
    }
    const element = node as HTMLElement;
    if (SKIPPED.has(element.tagName) || element.isContentEditable) return NodeFilter.FILTER_REJECT;
    const isLink = element.tagName === 'A' && /^mailto:/i.test(element.getAttribute('href') ?? '');
    return isLink || element.shadowRoot ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
  });
  let link: Element | null = null;
  for (let node = walker.nextNode(); node !== null && found.length < limit; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node as Text;
      // The text of a link that was taken already is the same address.
      if (!link?.contains(text)) for (const domain of domainsInText(text.data)) found.push({ domain, node: text });
      continue;
    }
    const element = node as HTMLElement;
    if (element.shadowRoot) collect(element.shadowRoot, found, limit);
    const domains = element.tagName === 'A' ? domainsInLink(element.getAttribute('href') ?? '') : [];
    for (const domain of domains) found.push({ domain, node: element });
    if (domains.length > 0) link = element;
  }
  found.length = Math.min(found.length, limit);
}
