/** Which addresses a companion may have. Apart from the calling, so that a form can check them cheaply. */

/**
 * The address of a companion as a person wrote it, checked: `https:` or `http:`, no user name, query or fragment; ends
 * with a slash. Undefined for anything else.
 */
export function parseCompanionUrl(text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return undefined;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.href.includes('#')) return undefined;
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
