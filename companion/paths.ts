/** What the companion serves, and by which methods. */

/** Every path, with the methods that it answers. */
export const PATHS: Readonly<Record<string, string>> = {
  '/v1/health': 'GET, HEAD, OPTIONS',
  '/v1/probe': 'POST, OPTIONS',
  '/openapi.json': 'GET, HEAD, OPTIONS',
  '/metrics': 'GET, HEAD, OPTIONS',
};

/** The methods of some path or other: no other one gets further than the guard. */
export const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/** What a 405 must say in Allow (RFC 9110 section 15.5.6): the methods of this path; of one that is not there, all. */
export function allowedAt(target: string | undefined): string {
  const path = target?.split('?')[0] ?? '';
  return (Object.hasOwn(PATHS, path) ? PATHS[path] : undefined) ?? METHODS.join(', ');
}
