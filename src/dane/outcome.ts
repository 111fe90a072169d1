/** The words in which DANE's answers are given: what becomes of a host, what of a domain, and who can change it. */

/** What a sender that follows RFC 7672 does with a host. */
export type Outcome =
  | 'authenticated'
  | 'mandatory-tls'
  | 'opportunistic'
  | 'refused'
  | 'deferred'
  | 'unreachable'
  | 'unprobed';

/** The answer for a domain. Where several fit, the first of this order (`verdict.ts`). */
export type Verdict =
  | 'unknown'
  | 'bogus'
  | 'no-such-domain'
  | 'no-mail'
  | 'no-mail-host'
  | 'failing'
  | 'unsigned'
  | 'unreachable'
  | 'partial'
  | 'none'
  | 'dane-unprobed'
  | 'dane';

/** Who can do what a piece of advice asks for. */
export type Actor = 'mx-operator' | 'domain-owner' | 'registrar';
