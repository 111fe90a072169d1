/** A handshake as it was on the wire, up to the server's signature. Octets as base64. */
export interface RecordedTranscript {
  readonly keyType: string;
  readonly version: string;
  readonly serverName: string;
  readonly challenge: string;
  readonly messages: readonly string[];
}
