/** A handshake as it was on the wire, up to the server's signature. Octets as base64. */
export interface RecordedTranscript {
  readonly keyType: string;
  readonly version: string;
  /** The server speaks TLS 1.3 too, and its random says that it came down to 1.2: nothing else was offered. */
  readonly cameDown: boolean;
  readonly serverName: string;
  readonly challenge: string;
  readonly messages: readonly string[];
}
