/**
 * Who may ask, judged on the bare request before any framework sees it. A web page must never reach the companion: not
 * by its own origin (Origin, Fetch Metadata), and not by a name of its own that it points at this machine (DNS
 * rebinding, seen in Host). The token is a second, separate door: `token.ts`.
 */
import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import { allowedAt, METHODS } from './paths.ts';
import { type Refused, refuse } from './refusal.ts';

/** What the guard reads of a request. */
export type Asker = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders'> & {
  readonly socket: { readonly localAddress?: string | undefined };
};

const ONCE: ReadonlySet<string> = new Set(['host', 'origin', 'authorization', 'content-type', 'content-length']);
/** An IPv6 address in brackets, or another name; then perhaps a port. */
const HOST = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(:\d{1,5})?$/i;
const EXTENSION_ORIGIN =
  /^(?:chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|safari-web-extension:\/\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** Undefined where the request may go on. `publicNames`: further names for Host, behind a reverse proxy. */
export function guardAsker(asker: Asker, publicNames: readonly string[]): Refused | undefined {
  if (repeats(asker.rawHeaders)) return refuse('header-repeated');
  const host = asker.headers.host;
  if (host === undefined) return refuse('host-missing');
  if (!isOwnHost(host, asker.socket.localAddress, publicNames)) return refuse('host-not-mine');
  if (!isProgramOrExtension(asker)) return refuse('origin-refused');
  if (!METHODS.includes(asker.method ?? '')) return refuse('method-not-allowed', { allow: allowedAt(asker.url) });
  if (!asker.url?.startsWith('/')) return refuse('bad-target');
  return undefined;
}

/** True for the origin of an extension of any browser; `null` and every page's are not. */
export function isExtensionOrigin(origin: string): boolean {
  return EXTENSION_ORIGIN.test(origin);
}

/** Node keeps the first of several Host or Origin headers: what it drops might be what a proxy acted on. */
function repeats(rawHeaders: readonly string[]): boolean {
  const seen = new Set<string>();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? '').toLowerCase();
    if (!ONCE.has(name)) continue;
    if (seen.has(name)) return true;
    seen.add(name);
  }
  return false;
}

/**
 * A name for this machine that no stranger's DNS can make: `localhost`, the address literal that the connection came in
 * at, or a name that the operator gave. The port is not looked at: a tunnel or container may change it.
 */
function isOwnHost(host: string, localAddress: string | undefined, publicNames: readonly string[]): boolean {
  const match = HOST.exec(host);
  if (!match) return false;
  const name = nameIn(match);
  if (publicNames.includes(name)) return true;
  const local = unmapped(localAddress ?? '');
  if (isIP(name) !== 0) return name === local || (isLoopback(local) && isLoopback(name));
  return name === 'localhost' && isLoopback(local);
}

/**
 * A further name for Host as the operator wrote it, in the form that `guardAsker` takes. Undefined for what no Host header
 * could ever name: a URL, a name with a port.
 */
export function parsePublicName(text: string): string | undefined {
  if (isIPv6(text)) return text.toLowerCase();
  const match = HOST.exec(text);
  return match && match[3] === undefined ? nameIn(match) : undefined;
}

function nameIn(host: RegExpExecArray): string {
  return (host[1] ?? host[2] ?? '').toLowerCase();
}

/** A dual-stack socket shows IPv4 as `::ffff:127.0.0.1`. */
function unmapped(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').toLowerCase();
}

function isLoopback(address: string): boolean {
  return address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}

/**
 * With an Origin: an extension's. Without one: not something that a page embeds or links to, which browsers tell by
 * Fetch Metadata (no-cors requests and navigations carry no Origin).
 */
function isProgramOrExtension(asker: Asker): boolean {
  const { origin } = asker.headers;
  if (origin !== undefined) return isExtensionOrigin(origin);
  const site = asker.headers['sec-fetch-site'];
  if (site !== 'cross-site' && site !== 'same-site') return true;
  return asker.headers['sec-fetch-mode'] === 'cors';
}
