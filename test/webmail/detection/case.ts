/** A piece of a page, and the mail domains that a person who reads it would name; none for what only looks like an address. */
export type Case = readonly [html: string, domains: string];
