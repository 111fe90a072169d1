/**
 * The settings in one versioned shape, and how an unknown value becomes a valid one. Everything that comes out of storage
 * or out of an administrator's policy goes through `readSettings`, so the rest of the extension never meets a broken one.
 */

import { isLoopbackHost } from '../../src/dns/loopback.ts';
import { parseResolverUrl } from '../../src/dns/resolver-url.ts';
import { parseCompanionUrl } from '../../src/probe/companion-url.ts';
import { isSupported, type LanguageChoice } from '../words/languages.ts';

export type SiteLevel = 'off' | 'click' | 'always';

export interface Site {
  /** `https://mail.example.nl`: scheme, host and port. */
  readonly origin: string;
  readonly level: SiteLevel;
}

export interface Companion {
  readonly url: string;
  readonly token: string;
  /** The person says that they run it themselves: its word on what it saw is taken (R32). One on loopback always is. */
  readonly own: boolean;
}

export interface Settings {
  readonly version: 1;
  /** DNS-over-HTTPS endpoint; null until the person has chosen one. Nothing is sent before. */
  readonly resolver: string | null;
  /** Asked only where the first gives no usable answer (R3); null for nobody. */
  readonly secondResolver: string | null;
  /** Ask by POST: names then stay out of the access logs of a web server, and each question may cost a preflight more (R2). */
  readonly askByPost: boolean;
  /** Take signatures with SHA-1 as valid, though weak; without it zones that have no others are insecure (R7, RFC 9905). */
  readonly acceptSha1: boolean;
  readonly companion: Companion | null;
  /** DS or DNSKEY records, zone-file style, in the place of the built-in IANA root anchors; null for those. */
  readonly trustAnchor: string | null;
  /** TCP port of mail servers; 25 but for test beds. */
  readonly smtpPort: number;
  readonly language: LanguageChoice;
  readonly sites: readonly Site[];
  /** Ask before a message is sent to a domain to which mail can be intercepted. */
  readonly askBeforeSend: boolean;
}

export type SettingName = Exclude<keyof Settings, 'version'>;

/** What no check is made with; with another value of any other setting it might find something else, or say it otherwise. */
export const NOT_FOR_CHECKS: ReadonlySet<SettingName> = new Set(['sites', 'askBeforeSend']);

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  resolver: null,
  secondResolver: null,
  askByPost: false,
  acceptSha1: true,
  companion: null,
  trustAnchor: null,
  smtpPort: 25,
  language: 'auto',
  sites: [],
  askBeforeSend: false,
};

const MAX_SITES = 500;
/** Characters of a trust anchor's text that the options save. What is longer is not cut: the rest of it would count, or not, unseen. */
export const MAX_TRUST_ANCHOR = 20_000;
const MAX_ADDRESS = 2000;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An address by the core's own reading of it, or null where it is none or too long. */
const readAddress =
  (parse: (text: string) => string | undefined) =>
  (text: unknown): string | null =>
    typeof text === 'string' && text.length <= MAX_ADDRESS ? (parse(text) ?? null) : null;

/** A resolver's address in normal form, or null: `https:`, or `http:` to a loopback address. */
export const resolverAddress = readAddress(parseResolverUrl);

/** A companion's, likewise, as its token must not travel in the clear; it ends with a slash. */
export const companionAddress = readAddress((text) => {
  const url = parseCompanionUrl(text);
  return url?.startsWith('https:') || (url && isOnThisMachine(url)) ? url : undefined;
});

/** True if the companion at this address runs on this machine. */
export function isOnThisMachine(url: string): boolean {
  return isLoopbackHost(new URL(url).hostname);
}

function readCompanion(value: unknown): Companion | null {
  if (!isObject(value)) return null;
  const url = companionAddress(value.url);
  if (url === null) return null;
  const token = typeof value.token === 'string' ? value.token.trim().slice(0, 1000) : '';
  return { url, token, own: value.own === true };
}

/** `https://mail.example.nl` for any address on that site; null for what can't carry badges. */
export function siteOrigin(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const { protocol, hostname, origin } = new URL(address);
  // In a pattern a star stands for any number of sites.
  return /^https?:$/.test(protocol) && !hostname.includes('*') ? origin : null;
}

/** The match pattern of a site. It names no port: Firefox knows none in patterns, so a permission is for the host. */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

function readSites(value: unknown): readonly Site[] {
  if (!Array.isArray(value)) return [];
  const sites = new Map<string, Site>();
  for (const entry of value.slice(0, MAX_SITES)) {
    if (!isObject(entry) || typeof entry.origin !== 'string') continue;
    const origin = siteOrigin(entry.origin);
    const level = entry.level;
    if (origin === null || (level !== 'off' && level !== 'click' && level !== 'always')) continue;
    sites.set(origin, { origin, level });
  }
  return [...sites.values()];
}

/** Any value as settings: what is missing or makes no sense gets its default. */
export function readSettings(value: unknown): Settings {
  if (!isObject(value)) return DEFAULT_SETTINGS;
  const { trustAnchor, smtpPort, language } = value;
  const port = typeof smtpPort === 'number' && Number.isInteger(smtpPort) && smtpPort > 0 && smtpPort < 65536;
  return {
    version: 1,
    resolver: resolverAddress(value.resolver),
    secondResolver: resolverAddress(value.secondResolver),
    askByPost: value.askByPost === true,
    acceptSha1: value.acceptSha1 !== false,
    companion: readCompanion(value.companion),
    trustAnchor: typeof trustAnchor === 'string' && trustAnchor.trim() !== '' ? trustAnchor : null,
    smtpPort: port ? smtpPort : DEFAULT_SETTINGS.smtpPort,
    language: language === 'auto' || isSupported(language) ? language : DEFAULT_SETTINGS.language,
    sites: readSites(value.sites),
    askBeforeSend: value.askBeforeSend === true,
  };
}

export interface ManagedSettings {
  readonly settings: Settings;
  /** Settings that an administrator has fixed: shown as locked, not editable. */
  readonly locked: ReadonlySet<SettingName>;
}

/** The names of the settings that two stored values differ in. */
export function changedSettings(before: unknown, after: unknown): ReadonlySet<SettingName> {
  const [old, now] = [before, after].map((value) => (isObject(value) ? value : {}));
  const names = Object.keys({ ...old, ...now }) as SettingName[];
  return new Set(names.filter((name) => JSON.stringify(old?.[name]) !== JSON.stringify(now?.[name])));
}

/**
 * The person's settings with an administrator's on top (`storage.managed`). A managed value that makes no sense counts for nothing;
 * an empty one means none, where a setting can be none.
 */
export function withManaged(own: Settings, managed: unknown): ManagedSettings {
  if (!isObject(managed)) return { settings: own, locked: new Set() };
  const read = readSettings(managed);
  const fixed: { -readonly [Name in SettingName]?: Settings[Name] } = {};
  if (read.resolver !== null) fixed.resolver = read.resolver;
  if (read.secondResolver !== null || managed.secondResolver === '') fixed.secondResolver = read.secondResolver;
  if (read.askByPost === managed.askByPost) fixed.askByPost = read.askByPost;
  if (read.acceptSha1 === managed.acceptSha1) fixed.acceptSha1 = read.acceptSha1;
  if (read.companion !== null || (isObject(managed.companion) && managed.companion.url === ''))
    fixed.companion = read.companion;
  if (read.trustAnchor !== null || managed.trustAnchor === '') fixed.trustAnchor = read.trustAnchor;
  if (read.smtpPort === managed.smtpPort) fixed.smtpPort = read.smtpPort;
  if (read.language === managed.language) fixed.language = read.language;
  if (Array.isArray(managed.sites)) fixed.sites = read.sites;
  if (read.askBeforeSend === managed.askBeforeSend) fixed.askBeforeSend = read.askBeforeSend;
  return { settings: { ...own, ...fixed }, locked: new Set(Object.keys(fixed) as SettingName[]) };
}
