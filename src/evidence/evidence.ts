/**
 * An evidence file: all that a check was told, as it was told, and what the check says of it. Who gets the file makes
 * the check again from it (`verify.ts`), offline and at the file's own time, and need not believe who made it.
 *
 * What it proves: whatever the report calls secure, by the signatures from the root key of whoever verifies down to the
 * record; and that the holder of a certificate's key answered a handshake, by the key's signature. The challenge that the
 * server signed is a hash of the DNS messages received before (`commitment.ts`): a handshake is not older than the
 * youngest signature among them.
 *
 * What it does not prove is named each time (`reliance.ts`): the time, answers outside DNSSEC, that something did not
 * answer or answered wrongly (who makes a file can spoil an answer or leave it out), and where a server was found.
 */
import type { AskFailureCode } from '../dns/asking.ts';
import type { Name } from '../dns/name.ts';
import type { NoAnswer, NoTls, NotProbed, UnprovenBecause } from '../probe/observation.ts';
import type { Report } from '../report/report.ts';
import { CHAIN_LIMITS } from '../x509/chain-limits.ts';
import type { KeyFamily } from '../x509/public-key.ts';
import type { Statement } from './statement.ts';

export const EVIDENCE_FORMAT = 'dane-badge-evidence';
export const EVIDENCE_VERSION = 1;

export interface Question {
  readonly name: Name;
  readonly type: number;
}

/** A question and the DNS message that answered it. */
export interface Exchange extends Question {
  /** Milliseconds from the start of the check to the question, and from there to the answer. */
  readonly at: number;
  readonly took: number;
  /** URL of the resolver that answered. */
  readonly resolver: string;
  readonly message: Uint8Array;
}

/** A question that was never answered. */
export interface UnansweredQuestion extends Question {
  readonly at: number;
  readonly took: number;
  readonly code: AskFailureCode;
  readonly data: Readonly<Record<string, string | number>>;
}

/** What one connection to a mail server showed. */
export type Seen =
  /** A handshake that proves itself: its messages up to the server's signature. The certificates are in them. */
  | { readonly kind: 'handshake'; readonly transcript: readonly Uint8Array[] }
  /** A chain without proof. */
  | {
      readonly kind: 'chain';
      readonly tlsVersion: string;
      readonly chain: readonly Uint8Array[];
      readonly keyFamily: KeyFamily | null;
      readonly unprovenBecause: UnprovenBecause | null;
    }
  | { readonly kind: 'no-answer'; readonly code: NoAnswer['code']; readonly words: string }
  | { readonly kind: 'no-tls'; readonly code: NoTls['code']; readonly words: string }
  | { readonly kind: 'not-probed'; readonly code: NotProbed['code']; readonly words: string };

/** Where a probe went. */
export interface ProbeTarget {
  readonly host: string;
  readonly serverName: string;
  readonly address: string;
  readonly port: number;
}

export interface Visit extends ProbeTarget {
  /** Milliseconds from the start of the check to the observation. */
  readonly at: number;
  /** How many of the exchanges the challenge commits to: those that were there when the probe began. */
  readonly after: number;
  readonly seen: Seen;
}

/** All but what is derived from it. */
export interface Recording {
  readonly domain: string;
  /** ISO 8601, UTC: the time at which everything is judged. */
  readonly checkedAt: string;
  /** The resolver that the check was set to. */
  readonly resolver: string;
  /** Trust anchors in zone-file form; null for the built-in ones. */
  readonly trustAnchor: string | null;
  readonly options: { readonly probe: boolean; readonly port: number; readonly alsoProbeOthers: boolean };
  /** 32 octets that nobody could foresee, from which the challenges are made. */
  readonly nonce: Uint8Array;
  /** In the order in which the answers came. */
  readonly exchanges: readonly Exchange[];
  readonly unanswered: readonly UnansweredQuestion[];
  readonly visits: readonly Visit[];
}

export interface Evidence extends Recording {
  /** Name and version of the program that made it. */
  readonly madeBy: string;
  readonly statement: Statement;
  /** SHA-256 of the rest, lower-case hex: guards against accidents, not against forgers. */
  readonly digest: string;
}

/** What the recording supports, in words, and the file's own text. */
export interface Exported {
  readonly report: Report;
  readonly evidence: Evidence;
  readonly text: string;
}

/** Bounds on what a file may hold: far above any real check, and far below what would hurt. */
export const LIMITS = {
  /** Characters of the file. */
  file: 16_777_216,
  exchanges: 4096,
  visits: 2048,
  /** Characters of any single text but messages and certificates. */
  text: 1024,
  anchors: 65_536,
  transcriptMessages: 8,
  certificates: CHAIN_LIMITS.certificates,
} as const;
