/** Public DNS-over-HTTPS resolvers to begin with: they answer with CD=1 and DO=1 as asked, and validate nothing away. */

export interface PublicResolver {
  readonly name: string;
  readonly url: string;
}

/** The first is the default; a second one is asked only after the first fails (R3). */
export const PUBLIC_RESOLVERS = [
  { name: 'Quad9', url: 'https://dns.quad9.net/dns-query' },
  { name: 'Cloudflare', url: 'https://cloudflare-dns.com/dns-query' },
] as const satisfies readonly PublicResolver[];

export const DEFAULT_RESOLVER: string = PUBLIC_RESOLVERS[0].url;
