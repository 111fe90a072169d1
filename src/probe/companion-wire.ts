/** What goes over the wire between a companion and its callers: `companion/schema.ts` is checked against it. */

import type { KeyFamily } from '../x509/public-key.ts';
import type { NoAnswer, NoTls, UnprovenBecause } from './observation.ts';

/** `POST /v1/probe`. */
export interface ProbeCall {
  readonly host: string;
  readonly serverName: string;
  readonly addresses: readonly {
    readonly address: string;
    /** 32 random octets in unpadded base64url, to be the random of this address's ClientHello. */
    readonly challenge: string;
  }[];
  /** Absent: 25. */
  readonly port?: number | undefined;
  /** Seconds; a kept answer up to this old will do, though it can't carry the proof for this call's challenge. */
  readonly maxAge?: number | undefined;
}

/** One handshake seen, or what came instead of one. */
export type SeenOnWire =
  | {
      readonly kind: 'chain';
      readonly tlsVersion: string;
      /** Base64 DER, as sent, leaf first. */
      readonly chain: readonly string[];
      readonly keyFamily?: KeyFamily | undefined;
      /** Handshake messages in base64, up to the server's signature; null where there is no proof to check. */
      readonly transcript: readonly string[] | null;
      readonly unprovenBecause?: UnprovenBecause | undefined;
      /** Whether a second key could not be looked for; absent where the server showed that it has none, or it was found. */
      readonly secondKeyNotSeen?: true | undefined;
    }
  | { readonly kind: 'no-answer'; readonly code: NoAnswer['code']; readonly words: string }
  | { readonly kind: 'no-tls'; readonly code: NoTls['code']; readonly words: string };

/** One line of the answer: all that is known of one address. */
export type ProbeLine =
  | {
      readonly address: string;
      readonly kind: 'seen';
      /** Seconds since the connection; 0 for one made for this call. */
      readonly age: number;
      /** One entry, or one for each key family that the server holds (R30). Never empty. */
      readonly seen: readonly SeenOnWire[];
    }
  | {
      readonly address: string;
      readonly kind: 'not-probed';
      readonly code: NotProbedCode;
      readonly text: string;
      /** Seconds until asking again makes sense, or null. */
      readonly retryAfter: number | null;
    };

/** Why the companion made no connection to an address, though the call itself was in order. */
export type NotProbedCode = 'target-limit' | 'network-limit' | 'too-busy' | 'stopping' | 'timeout' | 'probe-failed';

/** The body of every answer that is not a success. */
export interface Refusal {
  readonly error: {
    readonly code: string;
    readonly text: string;
    /** With `address-not-allowed`: which of the addresses. */
    readonly addresses?: readonly string[] | undefined;
  };
}

/** `GET /v1/health`. */
export interface Health {
  readonly status: 'ok' | 'stopping';
  readonly service: 'dane-badge-companion';
  readonly version: string;
}
