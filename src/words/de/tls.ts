/** German sentences for why a companion's handshake proves nothing. */
import type { tls as english } from '../en/tls.ts';

export const tls = {
  'transcript-too-large': 'Der Beweis des Begleiters ist größer als jeder Handshake.',
  'transcript-malformed': 'Der Beweis des Begleiters ist kein TLS-Handshake ({problem}).',
  'transcript-order': 'Im Beweis des Begleiters fehlt ein Teil des Handshakes, oder es ist einer zu viel.',
  'transcript-challenge':
    'Der Beweis des Begleiters wurde nicht für diese Prüfung erstellt: Unsere Herausforderung steht nicht darin.',
  'transcript-server-name': 'Der Begleiter hat den Server nach dem Namen „{sent}“ statt „{wanted}“ gefragt.',
  'transcript-version': 'Der Beweis des Begleiters ist für eine TLS-Version, die sich hier nicht prüfen lässt.',
  'transcript-downgrade': 'Etwas zwischen Begleiter und Server hat beide auf einer älteren TLS-Version gehalten.',
  'transcript-certificate': 'Das Zertifikat im Beweis des Begleiters ist nicht lesbar ({problem}).',
  'transcript-scheme': 'Der Server hat auf eine Weise signiert, die nichts beweist ({scheme}).',
  'transcript-signature':
    'Der Handshake wurde nicht mit dem Schlüssel des Zertifikats signiert, das der Begleiter zeigt.',
} satisfies Record<keyof typeof english, string>;
