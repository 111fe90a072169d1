/** The asking of questions, as the validator sees it: what is asked, and what comes back. */
import type { Reason } from '../reason.ts';
import type { Message } from './message.ts';
import type { Name } from './name.ts';

/** Why a question got no usable answer. None of these ever means "no record" (R2, R22). */
export type AskFailureCode =
  | 'resolver-unreachable'
  | 'resolver-redirected'
  | 'resolver-http-status'
  | 'resolver-content-type'
  | 'resolver-too-large'
  | 'resolver-timeout'
  | 'answer-malformed'
  | 'answer-truncated'
  | 'answer-mismatched'
  | 'answer-rcode'
  | 'timeout';

export interface Answered {
  readonly kind: 'answered';
  readonly message: Message;
  /** The message as received. */
  readonly octets: Uint8Array;
  /** URL of the resolver that answered. */
  readonly resolver: string;
}

export interface Unanswered {
  readonly kind: 'unanswered';
  readonly reason: Reason<AskFailureCode>;
}

export type Reply = Answered | Unanswered;

/** Asks one question of class IN. Never throws and never hangs beyond its own time-out. */
export type Ask = (name: Name, type: number, signal?: AbortSignal) => Promise<Reply>;

/** Seconds since 1970. */
export type Clock = () => number;
