/** What a probe of one mail server address saw (R29–R31). It reports; it decides nothing. */
import type { KeyFamily } from '../x509/public-key.ts';

/** How it came that the chain may be believed to be fresh and from the holder of the leaf's key (R32). */
export type Freshness =
  | 'same-process' // this process made the handshake and checked the signature itself
  | 'challenge' // the companion's transcript carries our challenge and the leaf key's signature, checked here
  | 'own-companion' // a companion on loopback or marked by the person as theirs said so
  | 'none'; // somebody else's word

/** The address answered SMTP, STARTTLS went through and the server showed a chain. */
export interface ChainSeen {
  readonly kind: 'chain';
  readonly address: string;
  readonly tlsVersion: string;
  /** DER certificates in the order sent, leaf first. */
  readonly chain: readonly Uint8Array[];
  readonly freshness: Freshness;
  /** The kind of key the leaf holds, where known: a server with two keys is seen once with each (R30). */
  readonly keyFamily?: KeyFamily;
  /** The handshake up to the server's signature, for a caller that checks it itself (`src/tls/transcript.ts`). */
  readonly transcript?: readonly Uint8Array[];
  /**
   * Set where the challenge proves the leaf's key and nothing more (TLS 1.2 signs no certificate) and the word of the
   * companion is not enough for the rest: then only a record of that key (3 1 x) can be matched with proof.
   */
  readonly onlyKeyProven?: true;
  /**
   * Set where a stranger alone says that this is what the address showed. A challenge proves who holds the key, not whose server
   * it is: anybody has a key of their own. Only a record that names the key tells.
   */
  readonly strangersWord?: true;
  /** Why there is no transcript: the server took part in nothing that this project's own TLS client speaks. */
  readonly unprovenBecause?: UnprovenBecause;
  /**
   * Set where a second key, which the server may hold, was to be looked for and could not be (R30): the connection for it was
   * turned away or broke. Not set where the server showed that it has no other.
   */
  readonly secondKeyNotSeen?: true;
}

/** What made the probe fall back to the platform's TLS, whose handshake shows no transcript. */
export type UnprovenBecause = 'old-tls-version' | 'static-rsa' | 'finite-field-dh' | 'other-parameters';

/** No 220 greeting: the address counts as unreachable. */
export interface NoAnswer {
  readonly kind: 'no-answer';
  readonly address: string;
  readonly code:
    | 'connection-refused'
    | 'connection-timeout'
    | 'connection-closed'
    | 'no-route'
    | 'no-ipv6-here'
    | 'port-25-blocked-here'
    | 'address-not-public'
    | 'greeting-timeout'
    | 'greeting-refused'
    | 'greeting-not-smtp';
  /** The server's own words, cut to 512 characters, or empty. Untrusted text. */
  readonly words: string;
}

/** The address greeted with 220, and no TLS session came of it: a DANE sender refuses. */
export interface NoTls {
  readonly kind: 'no-tls';
  readonly address: string;
  readonly code:
    | 'ehlo-refused'
    | 'starttls-not-offered'
    | 'starttls-refused'
    | 'handshake-failed'
    | 'handshake-timeout'
    | 'smtp-timeout'
    | 'smtp-closed'
    | 'smtp-malformed'
    | 'plaintext-after-starttls';
  readonly words: string;
}

/** Nothing is known of the address: the probe itself did not happen. */
export interface NotProbed {
  readonly kind: 'not-probed';
  readonly address: string;
  readonly code: 'timeout' | 'companion-unreachable' | 'companion-token' | 'companion-refused' | 'companion-answer';
  readonly words: string;
}

export type Observation = ChainSeen | NoAnswer | NoTls | NotProbed;

export interface ProbeRequest {
  /** MX host name, A-label form without final dot. */
  readonly host: string;
  /** The name to send in TLS: the TLSA base domain (R28). */
  readonly serverName: string;
  /** IPv4 and IPv6 addresses in text form. */
  readonly addresses: readonly string[];
  /** TCP port; 25 but for test beds. */
  readonly port: number;
  /** 32 octets for each address: the random of its ClientHello, from a caller that has a transcript to check later on. */
  readonly challenges?: ReadonlyMap<string, Uint8Array>;
}

/**
 * Probes each address once and yields an observation for each, as it is ready. Never throws: what went wrong is an
 * observation. When the signal fires it ends soon, and addresses without an observation were not probed.
 */
export type Prober = (request: ProbeRequest, signal: AbortSignal) => AsyncIterable<Observation>;
