/** German sentences for what a probe of a mail server met (R31, R32). `words` are the server's own. */
import type { probe as english } from '../en/probe.ts';

export const probe = {
  'connection-refused': '{address} lehnt Verbindungen zum Mail-Port ab.',
  'connection-timeout': '{address} antwortet am Mail-Port nicht.',
  'connection-closed': '{address} hat die Verbindung geschlossen, ohne etwas zu sagen.',
  'no-route': 'Von hier führt kein Weg zu {address}.',
  'no-ipv6-here':
    'Auf dieser Seite gibt es keine IPv6-Verbindung; {address} ließ sich darum nicht prüfen. Das liegt nicht am Server.',
  'port-25-blocked-here':
    'Port 25 ist auf dieser Seite gesperrt; {address} ließ sich darum nicht prüfen. Das liegt nicht am Server.',
  'address-not-public': '{address} ist keine öffentliche Adresse; es wurde keine Verbindung dorthin aufgebaut.',
  'greeting-timeout': '{address} nahm die Verbindung an, schickte aber keine Begrüßung.',
  'greeting-refused': '{address} wies die Verbindung ab: „{words}“.',
  'greeting-not-smtp': '{address} schickte etwas, das keine Begrüßung eines Mailservers ist: „{words}“.',
  'ehlo-refused': '{address} lehnt EHLO ab; nach STARTTLS lässt sich also nicht fragen: „{words}“.',
  'starttls-not-offered': '{address} bietet kein STARTTLS an.',
  'starttls-refused': '{address} bietet STARTTLS an, lehnt es dann aber ab: „{words}“.',
  'handshake-failed': 'Der TLS-Handshake mit {address} ist gescheitert ({words}).',
  'handshake-timeout': 'Der TLS-Handshake mit {address} wurde nicht rechtzeitig fertig.',
  'smtp-timeout': '{address} antwortete vor STARTTLS nicht mehr.',
  'smtp-closed': '{address} hat die Verbindung vor STARTTLS geschlossen.',
  'smtp-malformed': '{address} antwortet mit etwas, das kein SMTP ist: „{words}“.',
  'plaintext-after-starttls': '{address} schickte Klartext, wo der TLS-Handshake beginnen musste.',
  'companion-unreachable': 'Der Begleiter antwortet nicht; {address} wurde darum nicht angesehen.',
  'companion-token': 'Der Begleiter nimmt das Token nicht an; {address} wurde darum nicht angesehen.',
  'companion-refused': 'Der Begleiter hat es abgelehnt, {address} anzusehen: „{words}“.',
  'companion-answer': 'Der Begleiter gab eine Antwort, die nicht lesbar ist; über {address} ist darum nichts bekannt.',
  'not-proven': 'Das Zertifikat von {address} passt, aber das sagt nur der Begleiter, ohne Beweis.',
  'second-key-not-seen':
    'Von {address} wurde nur ein Schlüssel gesehen: Die Verbindung, die nach einem zweiten sucht, ist gescheitert.',
  'probe-incomplete': 'Die Probe endete ohne Ergebnis für {address}.',
} satisfies Record<keyof typeof english, string>;
