/**
 * What to offer so that a server with two keys shows the one that is wanted (R30), and a server with one key shows
 * that: all kinds of keys are in every offer, so that nobody's log gets an error. What is turned is the order, and servers
 * go by it in different ways (tried with OpenSSL 3.0 and GnuTLS 3.7):
 *
 * - OpenSSL as it comes takes its client's first signature scheme (TLS 1.3) or suite (TLS 1.2) that it has a key for.
 * - GnuTLS does so in TLS 1.2 alone: in TLS 1.3 it takes the first certificate of its own list that will do. It shows what
 *   it is by going by its client's order of groups too, if it has to ask for another key share for that; OpenSSL rather
 *   takes the share that it is given.
 * - OpenSSL told to prefer its own order (Postfix's `tls_preempt_cipherlist`, Python's and Node's servers) shows the
 *   ECDSA key in TLS 1.3 whatever the order. In TLS 1.2 it takes its own first suite: if the one that it took unasked is
 *   left out for the key that is known, a suite of the other key comes before the rest.
 */
import { Group, SIGNATURE_SCHEMES, TLS12, TLS13 } from '../../../src/tls/numbers.ts';
import { GROUPS } from './key-exchange.ts';
import { type CipherSuite, SUITES } from './suites.ts';

/** `ecdsa` stands for EdDSA too, which TLS 1.2 signs with under the same suites. */
export type KeyKind = 'ecdsa' | 'rsa';

/** All lists in the order of preference. */
export interface Offer {
  readonly versions: readonly number[];
  readonly suites: readonly CipherSuite[];
  /** Signature schemes by number. */
  readonly schemes: readonly number[];
  /** For the key exchange, by number. The key share sent unasked is for X25519, wherever that stands. */
  readonly groups: readonly number[];
}

type Aead = CipherSuite['aead'];

/**
 * For the first visit. AES-128 comes first although others prefer AES-256: whoever takes AES-256 all the same shows that
 * it goes by an order of its own.
 */
export function usualOffer(): Offer {
  return {
    versions: [TLS13, TLS12],
    suites: inOrder('ecdsa', ['aes-128-gcm', 'aes-256-gcm', 'chacha20-poly1305']),
    schemes: schemesInOrder('ecdsa'),
    groups: GROUPS,
  };
}

/**
 * For a visit that would rather meet a key of this kind, at a server that goes by its client's order. With P-256 before
 * X25519 a server that takes the order of groups to heart asks for another key share.
 */
export function offerPreferring(kind: KeyKind): Offer {
  return {
    versions: [TLS13, TLS12],
    suites: inOrder(kind, ['aes-256-gcm', 'aes-128-gcm', 'chacha20-poly1305']),
    schemes: schemesInOrder(kind),
    groups: [Group.p256, ...GROUPS.filter((group) => group !== Group.p256)],
  };
}

/** The same in TLS 1.2. TLS 1.3 is not offered at all: a server that came down to 1.2 for its order alone would mark a downgrade. */
export function offerTls12Preferring(kind: KeyKind): Offer {
  const { suites, ...rest } = offerPreferring(kind);
  return { ...rest, versions: [TLS12], suites: suites.filter(({ version }) => version === TLS12) };
}

/**
 * The same at a server that goes by an order of its own and put `first` first: for keys of the other kind only the suites
 * that such a server likes less.
 */
export function offerDespiteServerOrder(kind: KeyKind, first: Aead): Offer {
  const { suites, ...rest } = offerTls12Preferring(kind);
  return { ...rest, suites: suites.filter(({ auth, aead }) => auth === kind || aead !== first) };
}

/** Of the suites that the same key could have been used with, the server took the first that was offered. */
export function heedsOrder(offer: Offer, taken: CipherSuite): boolean {
  return offer.suites.find(({ version, auth }) => version === taken.version && auth === taken.auth) === taken;
}

function inOrder(kind: KeyKind, aeads: readonly Aead[]): CipherSuite[] {
  const rank = ({ version, auth, aead }: CipherSuite): number =>
    (version === TLS13 ? 0 : 10) + (auth === 'any' || auth === kind ? 0 : 5) + aeads.indexOf(aead);
  return [...SUITES].sort((a, b) => rank(a) - rank(b));
}

function schemesInOrder(kind: KeyKind): number[] {
  const all = [...SIGNATURE_SCHEMES];
  const kindOf = (scheme: { readonly kind: string }): KeyKind => (scheme.kind.startsWith('rsa') ? 'rsa' : 'ecdsa');
  const wanted = all.filter(([, scheme]) => kindOf(scheme) === kind);
  const others = all.filter(([, scheme]) => kindOf(scheme) !== kind);
  return [...wanted, ...others].map(([id]) => id);
}
