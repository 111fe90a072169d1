/** Which addresses a resolver or a companion may have. Apart from the asking, so that a form can check them cheaply. */

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

/** True for `localhost`, 127.0.0.0/8 and `[::1]`, as the host of a parsed URL. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
