/** Dutch sentences for what matching, and reading what is to be matched, can say. */
import type { match as englishMatch, pem as englishPem, tlsaText as englishTlsaText } from '../en/match.ts';

export const match = {
  'no-usable-record':
    'Geen van de TLSA-records is bruikbaar, dus afzenders versleutelen zonder te controleren wie de mail ontvangt.',
  'usage-pkix': 'Certificaatgebruik {usage} (PKIX) heeft voor mail geen betekenis; alleen 2 en 3 hebben dat.',
  'usage-unknown': 'Certificaatgebruik {usage} is niet bekend; mail gebruikt 2 en 3.',
  'selector-unknown': 'Selector {selector} is niet bekend; het is 0 (certificaat) of 1 (publieke sleutel).',
  'matching-type-unknown':
    'Matching type {matchingType} is niet bekend; het is 0 (voluit), 1 (SHA-256) of 2 (SHA-512).',
  'digest-length':
    'De hash heeft de verkeerde lengte (octetten: {found}); bij matching type {matchingType} zijn het er {wanted}.',
  'record-certificate-malformed': 'Het record moet een certificaat bevatten, maar doet dat niet.',
  'record-key-malformed': 'Het record moet een publieke sleutel bevatten, maar doet dat niet.',
  'no-certificate': 'De server toonde geen certificaat.',
  'leaf-malformed': 'Het eigen certificaat van de server is geen goed gevormd X.509-certificaat.',
  'chain-too-large':
    'De server stuurde {certificates} certificaten van samen {octets} octetten, meer dan afzenders aannemen.',
  'no-match': 'Het certificaat van de server past niet bij de TLSA-records.',
  'weaker-digest-ignored':
    'Een record met matching type {matchingType} telt niet mee, omdat er een met een sterkere hash naast staat (RFC 7671 paragraaf 9).',
  'anchor-not-sent':
    'Het record noemt een certificaatautoriteit, maar de server stuurde het certificaat van die autoriteit niet mee.',
  'anchor-is-leaf':
    'Het record heeft gebruik 2 (certificaatautoriteit), maar noemt het eigen certificaat van de server; dat zou gebruik 3 zijn.',
  'name-mismatch': 'Het certificaat noemt geen van de gewenste namen ({wanted}). Gevonden: {found}.',
  'certificate-malformed':
    'Het certificaat van {certificate} heeft een ongeldige vorm: de datums of extensies zijn niet te lezen.',
  'certificate-expired': 'Het certificaat van {certificate} is verlopen.',
  'certificate-not-yet-valid': 'Het certificaat van {certificate} is nog niet geldig.',
  'critical-extension': 'Het certificaat van {certificate} heeft een kritieke extensie die hier niet bekend is.',
  'wrong-purpose': 'Het certificaat van {certificate} mag niet voor TLS-servers worden gebruikt.',
  'key-too-small': 'De sleutel van {certificate} is te kort om iets te bewijzen.',
  'not-a-ca':
    'Het certificaat van {certificate} is niet van een certificaatautoriteit, en toch is er een ander mee uitgegeven.',
  'no-cert-sign': 'De sleutel van {certificate} mag geen certificaten ondertekenen, en toch is er een mee ondertekend.',
  'path-length': 'Onder {certificate} staan meer autoriteiten dan zij toestaat.',
  'path-too-long': 'De keten is te lang: de autoriteit die een record noemt, zit niet bij de eerste tien certificaten.',
  'path-signature':
    'De handtekening op het certificaat van {certificate} is niet gezet door de uitgever die erin staat.',
  'weak-signature': 'Het certificaat van {certificate} is ondertekend met SHA-1 of ouder, en dat bewijst niets meer.',
  'unsupported-signature':
    'Het certificaat van {certificate} is ondertekend met een algoritme dat hier niet te controleren is.',
  'name-constraint':
    'Het certificaat van {certificate} heeft een naam waarvoor een autoriteit erboven niet mag instaan.',
  'issuer-missing':
    'De keten eindigt bij {certificate}: het certificaat van de uitgever ervan is niet meegestuurd, dus niets leidt naar de autoriteit die het record noemt.',
  'key-not-issuer': 'Geen certificaat van de keten is ondertekend met de sleutel die in het record staat.',
  'path-work-limit': 'De keten controleren kost meer werk dan bij een echte ooit nodig is.',
} satisfies Record<keyof typeof englishMatch, string>;

export const tlsaText = {
  'tlsa-text-fields':
    'Een TLSA-record bestaat uit gebruik, selector, matching type en gegevens, bijvoorbeeld “3 1 1 0a1b2c…”; gevonden: “{found}”.',
  'tlsa-text-number': 'Het veld {field} moet een getal van 0 tot en met 255 zijn; gevonden: “{found}”.',
  'tlsa-text-hex': 'De gegevens moeten paren van hexadecimale cijfers zijn; gevonden: “{found}”.',
  'tlsa-text-length': 'De gegevens zijn langer dan een record kan zijn.',
} satisfies Record<keyof typeof englishTlsaText, string>;

export const pem = {
  'pem-no-certificate': 'Er zit geen certificaat in het bestand: geen regel “-----BEGIN CERTIFICATE-----”.',
  'pem-unfinished': 'Het blok dat op regel {line} begint, heeft geen bijbehorend einde.',
  'pem-base64': 'Het blok dat op regel {line} begint, is geen base64.',
  'pem-other-label':
    'Op regel {line} begint een “{label}”; het bestand mag alleen certificaten bevatten, met hoogstens sleutels ernaast.',
  'pem-too-many': 'Het bestand bevat meer dan 64 certificaten.',
} satisfies Record<keyof typeof englishPem, string>;
