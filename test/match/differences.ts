/** Where we part with OpenSSL's `s_client` and with Postfix, each with who is right and why. Every other pair must agree. */
interface Difference {
  readonly chain: string;
  /** Record sets of that chain on which the two part. */
  readonly records: readonly string[];
  readonly ours: 'authenticated' | 'refused';
  /** Whether Postfix, which has its own name checks on top of OpenSSL's path, parts with us too. */
  readonly postfix: boolean;
  readonly why: string;
}

const LIST: readonly Difference[] = [
  {
    chain: 'wildcard inside a label',
    records: ['2 0 1 at 1', '2 0 1 at 2', '2 1 0 top'],
    ours: 'refused',
    postfix: false,
    why:
      'RFC 6125 section 6.4.3 lets a client refuse a wildcard that is part of a label, R27 says to, and Postfix does ' +
      '(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS); s_client has no option for it.',
  },
  {
    chain: 'wildcard over an excluded name',
    records: ['2 0 1 at 1', '2 0 1 at 2', '2 1 0 top'],
    ours: 'refused',
    postfix: true,
    why:
      'RFC 5280 section 4.2.1.10 excludes every name within the subtree; the wildcard would stand for one. OpenSSL ' +
      'compares the wildcard as text. Go had this as CVE-2025-61727.',
  },
  {
    chain: 'cross-signed and self-signed root sent',
    records: ['2 0 1 at 3', '2 0 1 at 4', '2 1 0 top'],
    ours: 'authenticated',
    postfix: true,
    why:
      'There is a path that RFC 5280 section 6.1 calls valid (section 6 leaves finding it to the verifier, RFC 4158 ' +
      'says to try several). OpenSSL follows the first issuer that fits and does not turn back.',
  },
  {
    chain: 'a stranger of the same name, no identifiers',
    records: ['2 0 1 at 2', '2 0 1 at 3', '2 1 0 top'],
    ours: 'authenticated',
    postfix: true,
    why: 'As above: the path exists, and OpenSSL does not turn back from an issuer whose signature does not hold.',
  },
];

/** Our outcome and the reason, by the name of the pair. */
export const DIFFERENCES: ReadonlyMap<string, Difference> = new Map(
  LIST.flatMap((one) => one.records.map((records): [string, Difference] => [`${one.chain} | ${records}`, one])),
);

/** Those of them in which Postfix says the opposite of us too. */
export const POSTFIX_DIFFERENCES: ReadonlyMap<string, Difference> = new Map(
  [...DIFFERENCES].filter(([, { postfix }]) => postfix),
);
