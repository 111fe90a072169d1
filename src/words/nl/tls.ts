/** Dutch sentences for why a companion's handshake proves nothing. */
import type { tls as english } from '../en/tls.ts';

export const tls = {
  'transcript-too-large': 'Het bewijs van de metgezel is groter dan welke handshake ook.',
  'transcript-malformed': 'Het bewijs van de metgezel is geen TLS-handshake ({problem}).',
  'transcript-order': 'In het bewijs van de metgezel ontbreekt een deel van de handshake of zit er een te veel.',
  'transcript-challenge':
    'Het bewijs van de metgezel is niet voor deze controle gemaakt: onze uitdaging zit er niet in.',
  'transcript-server-name': 'De metgezel vroeg de server om de naam “{sent}” in plaats van “{wanted}”.',
  'transcript-version': 'Het bewijs van de metgezel is voor een TLS-versie die hier niet te controleren is.',
  'transcript-downgrade': 'Iets tussen de metgezel en de server hield hen op een oudere TLS-versie.',
  'transcript-certificate': 'Het certificaat in het bewijs van de metgezel is niet te lezen ({problem}).',
  'transcript-scheme': 'De server ondertekende op een manier die niets bewijst ({scheme}).',
  'transcript-signature': 'De handshake is niet ondertekend met de sleutel van het certificaat dat de metgezel toont.',
} satisfies Record<keyof typeof english, string>;
