/** Which addresses a resolver may have. Apart from the asking, so that a form can check them cheaply. */
import { isLoopbackHost } from './loopback.ts';

/**
 * The address of a resolver as a person or an administrator wrote it, checked: `https:` anywhere, `http:` on a loopback
 * address alone, no user name, and an RFC 8484 template's `{?dns}` taken off. Undefined for anything else.
 */
export function parseResolverUrl(text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text.trim().replace(/\{\?dns\}$/, ''));
  } catch {
    return undefined;
  }
  if (url.username !== '' || url.password !== '') return undefined;
  if (url.protocol === 'https:') return url.href;
  return url.protocol === 'http:' && isLoopbackHost(url.hostname) ? url.href : undefined;
}
