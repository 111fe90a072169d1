/** German sentences for what matching, and reading what is to be matched, can say. */
import type { match as englishMatch, pem as englishPem, tlsaText as englishTlsaText } from '../en/match.ts';

export const match = {
  'no-usable-record':
    'Keiner der TLSA-Einträge ist brauchbar; Absender verschlüsseln also, ohne zu prüfen, wer die Mail empfängt.',
  'usage-pkix': 'Die Zertifikatsverwendung {usage} (PKIX) hat bei Mail keine Bedeutung; nur 2 und 3 haben eine.',
  'usage-unknown': 'Die Zertifikatsverwendung {usage} ist nicht bekannt; bei Mail gibt es 2 und 3.',
  'selector-unknown':
    'Der Selektor {selector} ist nicht bekannt; es gibt 0 (Zertifikat) und 1 (öffentlicher Schlüssel).',
  'matching-type-unknown':
    'Matching Type {matchingType} ist nicht bekannt; es gibt 0 (in voller Länge), 1 (SHA-256) und 2 (SHA-512).',
  'digest-length':
    'Der Hashwert hat die falsche Länge (Oktette: {found}); bei Matching Type {matchingType} sind es {wanted}.',
  'record-certificate-malformed': 'Der Eintrag sollte ein Zertifikat enthalten, tut es aber nicht.',
  'record-key-malformed': 'Der Eintrag sollte einen öffentlichen Schlüssel enthalten, tut es aber nicht.',
  'no-certificate': 'Der Server hat kein Zertifikat gezeigt.',
  'leaf-malformed': 'Das eigene Zertifikat des Servers ist kein wohlgeformtes X.509-Zertifikat.',
  'chain-too-large':
    'Der Server schickte {certificates} Zertifikate mit zusammen {octets} Oktetten, mehr als Absender annehmen.',
  'no-match': 'Das Zertifikat des Servers passt nicht zu den TLSA-Einträgen.',
  'weaker-digest-ignored':
    'Ein Eintrag mit Matching Type {matchingType} zählt nicht, weil einer mit einem stärkeren Hashwert daneben steht (RFC 7671 Abschnitt 9).',
  'anchor-not-sent':
    'Der Eintrag nennt eine Zertifizierungsstelle, aber der Server hat deren Zertifikat nicht mitgeschickt.',
  'anchor-is-leaf':
    'Der Eintrag hat Verwendung 2 (Zertifizierungsstelle), nennt aber das eigene Zertifikat des Servers; das wäre Verwendung 3.',
  'name-mismatch': 'Das Zertifikat nennt keinen der gewünschten Namen ({wanted}). Gefunden: {found}.',
  'certificate-malformed':
    'Das Zertifikat von {certificate} hat eine ungültige Form: Gültigkeit oder Erweiterungen sind nicht lesbar.',
  'certificate-expired': 'Das Zertifikat von {certificate} ist abgelaufen.',
  'certificate-not-yet-valid': 'Das Zertifikat von {certificate} ist noch nicht gültig.',
  'critical-extension': 'Das Zertifikat von {certificate} hat eine kritische Erweiterung, die hier nicht bekannt ist.',
  'wrong-purpose': 'Das Zertifikat von {certificate} darf nicht für TLS-Server verwendet werden.',
  'key-too-small': 'Der Schlüssel von {certificate} ist zu kurz, um etwas zu beweisen.',
  'not-a-ca':
    'Das Zertifikat von {certificate} gehört keiner Zertifizierungsstelle, und doch wurde damit ein anderes ausgestellt.',
  'no-cert-sign': 'Der Schlüssel von {certificate} darf keine Zertifikate signieren, und doch hat er eines signiert.',
  'path-length': 'Unter {certificate} stehen mehr Zertifizierungsstellen, als dort erlaubt sind.',
  'path-too-long':
    'Die Kette ist zu lang: Die Zertifizierungsstelle, die ein Eintrag nennt, ist nicht unter den ersten zehn Zertifikaten.',
  'path-signature':
    'Die Signatur auf dem Zertifikat von {certificate} stammt nicht von dem Aussteller, der darin steht.',
  'weak-signature':
    'Das Zertifikat von {certificate} ist mit SHA-1 oder Älterem signiert, und das beweist nichts mehr.',
  'unsupported-signature':
    'Das Zertifikat von {certificate} ist mit einem Algorithmus signiert, der sich hier nicht prüfen lässt.',
  'name-constraint':
    'Das Zertifikat von {certificate} hat einen Namen, für den eine Zertifizierungsstelle darüber nicht bürgen darf.',
  'issuer-missing':
    'Die Kette endet bei {certificate}: Das Zertifikat des Ausstellers wurde nicht mitgeschickt, also führt nichts zu der Zertifizierungsstelle, die der Eintrag nennt.',
  'key-not-issuer': 'Kein Zertifikat der Kette ist mit dem Schlüssel signiert, den der Eintrag enthält.',
  'path-work-limit': 'Die Kette zu prüfen kostet mehr Arbeit, als eine echte je bräuchte.',
} satisfies Record<keyof typeof englishMatch, string>;

export const tlsaText = {
  'tlsa-text-fields':
    'Ein TLSA-Eintrag besteht aus Verwendung, Selektor, Matching Type und Daten, zum Beispiel „3 1 1 0a1b2c…“; gefunden: „{found}“.',
  'tlsa-text-number': 'Das Feld {field} muss eine Zahl von 0 bis 255 sein; gefunden: „{found}“.',
  'tlsa-text-hex': 'Die Daten müssen Paare von Hexadezimalziffern sein; gefunden: „{found}“.',
  'tlsa-text-length': 'Die Daten sind länger, als ein Eintrag sein kann.',
} satisfies Record<keyof typeof englishTlsaText, string>;

export const pem = {
  'pem-no-certificate': 'In der Datei ist kein Zertifikat: keine Zeile „-----BEGIN CERTIFICATE-----“.',
  'pem-unfinished': 'Der Block, der in Zeile {line} beginnt, hat kein passendes Ende.',
  'pem-base64': 'Der Block, der in Zeile {line} beginnt, ist kein Base64.',
  'pem-other-label':
    'In Zeile {line} beginnt ein „{label}“; die Datei darf nur Zertifikate enthalten und daneben höchstens Schlüssel.',
  'pem-too-many': 'Die Datei enthält mehr als 64 Zertifikate.',
} satisfies Record<keyof typeof englishPem, string>;
