/** English sentences for why a companion's handshake proves nothing. */
import type { TranscriptCode } from '../../tls/transcript-refusal.ts';

export const tls = {
  'transcript-too-large': "The companion's proof is larger than any handshake.",
  'transcript-malformed': "The companion's proof is not a TLS handshake ({problem}).",
  'transcript-order': "The companion's proof lacks a part of the handshake or has one too many.",
  'transcript-challenge': "The companion's proof was not made for this check: it does not carry our challenge.",
  'transcript-server-name': 'The companion asked the server for the name “{sent}” instead of “{wanted}”.',
  'transcript-version': "The companion's proof is for a version of TLS that cannot be checked here.",
  'transcript-downgrade': 'Something between the companion and the server held them to an older version of TLS.',
  'transcript-certificate': "The certificate in the companion's proof cannot be read ({problem}).",
  'transcript-scheme': 'The server signed in a way that proves nothing ({scheme}).',
  'transcript-signature': 'The handshake was not signed by the key of the certificate that the companion shows.',
} satisfies Record<TranscriptCode, string>;
