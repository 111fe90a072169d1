/** Domains that differ in how they are signed and vouched for: algorithms, DS digests, NSEC3 parameters. */
import type { Algorithm, Case, Delegation, Signing } from '../schema.ts';
import { advising, nsec, nsec3, oneHost, SOUND, zone } from '../short-words.ts';

const signed = (domain: string, what: string, rules: string[], signing: Signing, delegation?: Delegation): Case => ({
  domain,
  what,
  rules,
  zones: [zone(domain, signing, SOUND, delegation === undefined ? {} : { delegation })],
  expect: { verdict: 'dane', mx: 'secure', hosts: [{ name: `mx.${domain}`, outcome: 'authenticated' }] },
});

const byAlgorithm = (number: Algorithm, what: string): Case =>
  signed(
    `algorithm-${number}.test`,
    `signed with ${what} (${number})`,
    ['R7'],
    number === 7 ? nsec3(0, 7) : nsec(number),
  );

/** As `signed`, but the chain ends at the delegation: nothing below is provable. */
const outOfReach = (domain: string, what: string, delegation: Delegation): Case => ({
  domain,
  what,
  rules: ['R7', 'R17'],
  zones: [zone(domain, nsec(), SOUND, { delegation })],
  expect: { verdict: 'unsigned', mx: 'insecure', hosts: [{ name: `mx.${domain}`, outcome: 'opportunistic' }] },
});

export const algorithmCases: readonly Case[] = [
  advising(byAlgorithm(5, 'RSA/SHA-1'), 'weak-dnssec'),
  advising(byAlgorithm(7, 'RSA/SHA-1 for NSEC3'), 'weak-dnssec'),
  byAlgorithm(8, 'RSA/SHA-256'),
  byAlgorithm(10, 'RSA/SHA-512'),
  byAlgorithm(14, 'ECDSA P-384'),
  byAlgorithm(15, 'Ed25519'),
  byAlgorithm(16, 'Ed448'),
  signed('split-keys.test', 'a key signing key and a zone signing key', ['R4'], {
    kind: 'nsec',
    algorithms: [8],
    split: true,
  }),
  signed('double-signed.test', 'every RRset signed by RSA/SHA-1 and by RSA/SHA-512', ['R6'], nsec(5, 10)),
  signed('double-signed-nsec3.example', 'signed by RSA/SHA-256 and by ECDSA P-256, NSEC3', ['R6'], nsec3(0, 8, 13)),
  signed('ds-sha1.test', 'the DS has a SHA-1 digest alone', ['R7'], nsec(), 'digest-1'),
  signed('ds-sha384.test', 'the DS has a SHA-384 digest alone', ['R7'], nsec(), 'digest-4'),
  outOfReach('ds-unknown-algorithm.test', 'every DS has an algorithm nobody implements', 'unknown-algorithm'),
  outOfReach('ds-unknown-digest.test', 'every DS has a digest type nobody implements', 'unknown-digest'),
  outOfReach('island.test', 'signed, and the parent has no DS', 'none'),
  {
    domain: 'iterations-10.test',
    what: 'NSEC3 with 10 iterations; TLSA denied',
    rules: ['R10'],
    zones: [zone('iterations-10.test', nsec3(10), oneHost('good'))],
    expect: { verdict: 'none', mx: 'secure', hosts: [{ name: 'mx.iterations-10.test', outcome: 'opportunistic' }] },
    lookups: [{ name: '_25._tcp.mx.iterations-10.test', type: 'TLSA', status: 'secure', denial: 'nxdomain' }],
  },
  {
    domain: 'iterations-150.test',
    what: 'NSEC3 with 150 iterations, the most that is validated; TLSA denied',
    rules: ['R10'],
    zones: [zone('iterations-150.test', nsec3(150), oneHost('good'))],
    expect: { verdict: 'none', mx: 'secure', hosts: [{ name: 'mx.iterations-150.test', outcome: 'opportunistic' }] },
    lookups: [{ name: '_25._tcp.mx.iterations-150.test', type: 'TLSA', status: 'secure', denial: 'nxdomain' }],
  },
  {
    domain: 'iterations-151.test',
    what: 'NSEC3 with 151 iterations: its denials prove nothing, its records are sound',
    rules: ['R10', 'RFC 9276 section 3.2'],
    zones: [zone('iterations-151.test', nsec3(151), oneHost('good', '{3 1 1 self}'))],
    expect: { verdict: 'dane', mx: 'secure', hosts: [{ name: 'mx.iterations-151.test', outcome: 'authenticated' }] },
    lookups: [
      { name: 'mx.iterations-151.test', type: 'AAAA', status: 'insecure', denial: 'nodata' },
      { name: 'nothing.iterations-151.test', type: 'A', status: 'insecure', denial: 'nxdomain' },
    ],
  },
  {
    domain: 'iterations-151-implicit.test',
    what: 'NSEC3 with 151 iterations and no MX: its absence is not proven',
    rules: ['R10', 'R15', 'R17'],
    zones: [
      zone(
        'iterations-151-implicit.test',
        nsec3(151),
        `
        @ A {v4:good}
        _25._tcp TLSA {3 1 1 self}`,
      ),
    ],
    expect: {
      verdict: 'unsigned',
      mx: 'insecure',
      implicit: true,
      hosts: [{ name: 'iterations-151-implicit.test', outcome: 'authenticated' }],
    },
  },
];
