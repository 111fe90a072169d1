/** Why a transcript proves nothing, as a named reason. */
import { type Reason, reason } from '../reason.ts';

export type TranscriptCode =
  | 'transcript-too-large'
  | 'transcript-malformed'
  | 'transcript-order'
  | 'transcript-challenge'
  | 'transcript-server-name'
  | 'transcript-version'
  | 'transcript-downgrade'
  | 'transcript-certificate'
  | 'transcript-scheme'
  | 'transcript-signature';

export class TranscriptRefused extends Error {
  readonly reason: Reason<TranscriptCode>;

  constructor(code: TranscriptCode, data: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.reason = reason(code, null, data);
  }
}
