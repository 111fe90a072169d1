/**
 * The mail domains in a piece of text or in a `mailto:` link. The local part is looked at only to tell an address from other
 * uses of `@`, and goes no further than this file. Each `@` is looked at once, with a bounded number of characters on either
 * side, so hostile text costs no more than its length.
 *
 * Left alone, because they are no addresses or are not meant to be read as such: `name [at] domain`, a fullwidth ＠, handles
 * (`@user@host`), communities (`!name@host`), URLs with a user, hosts after `ssh` and paths on them (`git@host:path`), XMPP
 * and SIP identities, identifiers of messages, versions (`package@1.2.3`), file names (`logo@2x.png`).
 */

const MAX_LOCAL = 64;
const MAX_DOMAIN = 253;
const MAX_LABEL = 63;
/** How far before an `@` it is asked whether it stands in a URL. */
const MAX_URL = 200;
/** Uses of `@` in a text; one with more holds no address for us. */
const MOST_ADDRESSES = 1000;

/**
 * Characters that can't be seen: pages put them into addresses to break lines, and around them for right-to-left text. Not
 * those that turn the order of letters around: who uses them in an address means to deceive.
 */
const INVISIBLE = /(?![\p{Join_C}\u202d\u202e])\p{Default_Ignorable_Code_Point}/gu;
/** Joiners have a meaning in Persian and Indic names; beside ASCII they have none. */
const NEEDLESS_JOINER = /\p{Join_C}(?=\p{ASCII}|$)|(?<=\p{ASCII}|^)\p{Join_C}/gu;

/** What the parts of an address are made of. */
interface Letters {
  readonly word: RegExp;
  readonly localEnd: RegExp;
  readonly domainStart: RegExp;
  readonly label: RegExp;
  readonly topLevel: RegExp;
  readonly capitalised: RegExp;
  readonly capital: RegExp;
}

const LETTERS: Letters = {
  word: /[\p{L}\p{N}_]/u,
  localEnd: /[\p{L}\p{N}\p{M}.!#$%'*+_`~^-]+$/u,
  domainStart: /^[\p{L}\p{N}\p{M}._\p{Join_C}-]+/u,
  label: /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\p{Join_C}-]*[\p{L}\p{N}\p{M}])?$/u,
  topLevel: /^(?:xn--[a-z0-9-]+|[\p{L}\p{M}\p{Join_C}]{2,})$/iu,
  capitalised: /^\p{Lu}\p{Ll}+$/u,
  capital: /\p{Lu}/u,
};
/** The same for text that is ASCII, as most is: a browser needs a millisecond to make each of those above ready. */
const ASCII_LETTERS: Letters = {
  word: /\w/,
  localEnd: /[a-zA-Z0-9.!#$%'*+_`~^-]+$/,
  domainStart: /^[a-zA-Z0-9._-]+/,
  label: /^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/,
  topLevel: /^(?:xn--[a-z0-9-]+|[a-z]{2,})$/i,
  capitalised: /^[A-Z][a-z]+$/,
  capital: /[A-Z]/,
};
const ASCII = /^\p{ASCII}*$/u;
const QUOTED_END = /"(?:[^"\\\r\n]|\\.){1,64}"$/;

/** A URL ends before a bar, and before what is not ASCII: texts go on there without a space. */
const IN_URL = /[a-z][a-z0-9+.-]*:\/\/[^\s,;<>()"'|\u0080-\uffff]*$/i;
const OTHER_SCHEME = /(?:^|[^a-z])(?:acct|[cm]id|im|jabber|pres|sips?|skype|xmpp):$/i;
/** What stands before an identifier in the head of a message or in a log; others of the same field may be before it. */
export const BEFORE_IDENTIFIER = /(?:(?:message|content)[- ]id|in-reply-to|references)\s*[:=]+\s*(?:<[^<>]*>\s*)*<?$/i;
/** What stands before the host of a command: the command at the start of its line, or right before in a sentence. */
const BEFORE_HOST = /(?:^|[\r\n]|[$#%>] )\s*(?:ssh|scp|sftp|rsync)\S*\s[^\r\n]*$|\bssh $/;
/** `host:22`, `host:path/`, `host:repository.git`, and what follows a host in a shell's prompt. */
const AFTER_HOST = /^(?::(?:\d|~|[^\s/]*(?:\/|\.git))| ~\])/;
/** The hyphen or the dot of a domain that goes on, and what looks like one. */
export const SEEMS_TO_GO_ON = /^[.\-\u2010\u2011\u2024\ufe52\ufe63\uff0d\uff0e\uff61][\p{L}\p{N}]/u;
/**
 * What a reader may take for an address: `anna [at] example.nl`, `anna (a) example.nl`, `anna at example.nl`,
 * `anna＠example.nl`, `anna@localhost`; but not `Chat:@anna`, `(a) a part of a list`, `at www.example.nl`.
 */
const SEEMS_ADDRESS =
  /[^\s\p{Ps}\p{Pi}\p{Po}<]@[^\s@]|\w (?:at|@) (?!www|\S*\/)[a-z]\S*\.[a-z]{2}|＠|[[({<] ?(?:at|@) ?[\])}>]|[[({<]a[\])}>] ?\S+\.[a-z]{2}/iu;
/** Characters before the end of a text in which a badge there would seem to be about what they say. */
const NEAR_END = 100;
/** `package@1.2.3-rc.one`. */
const VERSION = /^v?\d+\.\d+\.\d/;

/** Endings of files and of systemd's units (`openvpn@server.service`) that are no top-level domains; with a digit none is. */
const FILE_ENDING =
  /^(?:avif|[cm]?jsx?|conf|s?css|gif|gz|heic|html?|ico|jpe?g|json|pdf|png|service|socket|svg|tar|timer|tsx?|txt|web[mp]|xml|ya?ml)$/i;

/**
 * The domains of one person as mail programs write them: in `Anna <anna@example.nl>` the one between the brackets, to which
 * mail goes, whatever the name says; all of them where there are several, and without brackets all that are there.
 */
export function domainsOfPerson(text: string): string[] {
  const isInBrackets = /<[^<>]*>[^<>@]*$/.test(text);
  const between = isInBrackets ? domainsInText([...text.matchAll(/<[^<>]*>/g)].join(' '), false) : [];
  return between.length > 0 ? between : domainsInText(text, false);
}

/**
 * The domains of all addresses in a piece of text, in lower case, in order, without duplicates. `prose`: a sentence may follow
 * an address without a space. Of too many none: a badge that is about some of them would say too much.
 */
export function domainsInText(text: string, prose = true): string[] {
  if (!text.includes('@')) return [];
  const letters = ASCII.test(text) ? ASCII_LETTERS : LETTERS;
  const plain = seenOf(text);
  const domains = new Set<string>();
  let left = MOST_ADDRESSES;
  for (let at = plain.indexOf('@'); at >= 0; at = plain.indexOf('@', at + 1)) {
    if (left-- === 0) return [];
    const domain = hasLocalPart(plain, at, letters) ? domainAfter(plain, at, letters, prose) : null;
    if (domain !== null) domains.add(domain);
  }
  return [...domains];
}

/** A text without what can't be seen of it. */
const seenOf = (text: string): string =>
  ASCII.test(text) ? text : text.replace(INVISIBLE, '').replace(NEEDLESS_JOINER, '');

/** What an address that is cut off (`anna@exam…`) shows of its domain, if that is the beginning of one of these. */
export function cutOff(text: string, domains: readonly string[]): string | undefined {
  const begin = /@([^\s@]*?)(?:…|\.{3})\s*$/.exec(text)?.[1]?.toLowerCase();
  // A whole name that another begins with (`example.nl` of `example.nl.example.com`) is a domain of its own.
  const isBegin = (domain: string): boolean => domain.startsWith(`${begin}`) && domain[begin?.length ?? 0] !== '.';
  return domains.some(isBegin) ? begin : undefined;
}

/** True where what looks like an address, and is none that is read, comes after the last of these domains and those that are. */
export function endsInAnother(text: string, domains: readonly string[]): boolean {
  const plain = seenOf(text).toLowerCase();
  const last = Math.max(0, ...[...domains, ...domainsInText(plain)].map((domain) => plain.lastIndexOf(domain)));
  return SEEMS_ADDRESS.test(plain.slice(last).replace(/\s+/g, ' ').slice(-NEAR_END));
}

/**
 * The domains of all recipients of a `mailto:` link: those before the `?` and those of its to, cc and bcc fields, by names that
 * may be encoded too (RFC 6068 section 2). What browsers leave out of a URL is no part of it.
 */
export function domainsInLink(written: string): string[] {
  const href = written.replace(/[\t\n\r]/g, '');
  const [, target = '', query = ''] = /^\s*mailto:(?:\/\/)?([^?#]*)(?:\?([^#]*))?/is.exec(href) ?? [];
  const fields = [`to=${target}`, ...query.split('&')].flatMap(
    (field) => /^(?:to|cc|bcc)=(.+)$/is.exec(decoded(field))?.[1] ?? [],
  );
  return fields.flatMap((field) => domainsInText(field, false));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function hasLocalPart(text: string, at: number, letters: Letters): boolean {
  if (text[at - 1] === '"') return QUOTED_END.test(text.slice(Math.max(0, at - MAX_LOCAL - 2), at));
  const [local = ''] = letters.localEnd.exec(text.slice(Math.max(0, at - MAX_LOCAL - 1), at)) ?? [];
  if (local.length === 0 || local.length > MAX_LOCAL || !letters.word.test(local)) return false;
  const start = at - local.length;
  // A whole word of `!name` is a community; within a word the sign is part of an old kind of address (`host!name`).
  if (text[start - 1] === '@' || local.startsWith('!')) return false;
  const before = text.slice(Math.max(0, start - MAX_URL), start);
  return ![IN_URL, OTHER_SCHEME, BEFORE_IDENTIFIER, BEFORE_HOST].some((other) => other.test(before));
}

function domainAfter(text: string, at: number, letters: Letters, prose: boolean): string | null {
  const [run = ''] = letters.domainStart.exec(text.slice(at + 1, at + 3 + MAX_DOMAIN)) ?? [];
  const written = run.replace(/[._-]+$/, '');
  const rest = text.slice(at + 1 + run.length, at + 1 + run.length + MAX_URL);
  if (run.length > MAX_DOMAIN + 1 || written.includes('_') || VERSION.test(written)) return null;
  // `anna@example.nl@…`, `"anna@example.nl"@…`: part of what stands before another `@`.
  if (/^"?@/.test(rest) || SEEMS_TO_GO_ON.test(rest)) return null;
  if (run === written && AFTER_HOST.test(rest)) return null;
  // A sentence that begins right here goes on: `example.nl.Then we`, but not `example.co.Uk`.
  const mayGoOn = prose && /^[,'’]?\s+\S/.test(rest);
  const labels = withoutNextSentence(written.split('.'), letters, mayGoOn);
  const last = withoutWhatFollows(labels.pop() ?? '');
  if (labels.length === 0 || !letters.topLevel.test(last) || FILE_ENDING.test(last)) return null;
  labels.push(last);
  if (!labels.every((label) => label.length <= MAX_LABEL && letters.label.test(label))) return null;
  return labels.join('.').toLowerCase();
}

/** `example.nl.Then`, `example.nl...and`: a sentence that follows without a space is no part of the domain. */
function withoutNextSentence(labels: readonly string[], { capitalised, capital }: Letters, mayGoOn: boolean): string[] {
  const isSentence = (label: string, i: number): boolean =>
    mayGoOn && capitalised.test(label) && !capital.test(labels.slice(0, i).join(''));
  const end = labels.findIndex((label, i) => i > 1 && (label === '' || isSentence(label, i)));
  return end < 0 ? [...labels] : labels.slice(0, end);
}

/** `nl-based`, `jpまで`: no top-level domain holds a hyphen, unless encoded, or mixes ASCII with other letters. */
function withoutWhatFollows(label: string): string {
  if (/^xn--/i.test(label)) return label;
  return /^[a-z]{2,}(?=[^a-z0-9])/i.exec(label)?.[0] ?? label;
}
