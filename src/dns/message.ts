/** A DNS message as read from the wire (RFC 1035 section 4). `codec.ts` reads and writes it. */
import type { Name } from './name.ts';

export interface Question {
  readonly name: Name;
  readonly type: number;
  readonly class: number;
}

export interface ResourceRecord {
  readonly name: Name;
  readonly type: number;
  readonly class: number;
  /** Seconds; a value with the top bit set is read as 0 (RFC 2181 section 8). */
  readonly ttl: number;
  /** RDATA as received, case kept, with compressed names written out. */
  readonly rdata: Uint8Array;
}

export interface Message {
  readonly id: number;
  readonly isResponse: boolean;
  readonly opcode: number;
  readonly truncated: boolean;
  readonly recursionDesired: boolean;
  readonly recursionAvailable: boolean;
  /** The AD flag: shown, never trusted (R2). */
  readonly authenticData: boolean;
  readonly checkingDisabled: boolean;
  /** Response code with the EDNS extension bits. */
  readonly rcode: number;
  readonly questions: readonly Question[];
  readonly answer: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  readonly additional: readonly ResourceRecord[];
  /** Extended DNS errors (RFC 8914) of the OPT record: shown, never trusted. */
  readonly extendedErrors: readonly { readonly code: number; readonly text: string }[];
}
