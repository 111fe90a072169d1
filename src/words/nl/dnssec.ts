/** Dutch sentences for answers that did not come, and for chains of trust that do not hold (R2, R14). */
import type { dnssec as english } from '../en/dnssec.ts';

export const dnssec = {
  'resolver-unreachable':
    'De resolver {resolver} was niet te bereiken, dus de {type}-records van {name} zijn niet bekend.',
  'resolver-redirected':
    'De resolver {resolver} verwees de vraag door, en dat mag een DNS-over-HTTPS-resolver niet doen.',
  'resolver-http-status': 'De resolver {resolver} antwoordde met HTTP-status {status} in plaats van een DNS-bericht.',
  'resolver-content-type':
    'De resolver {resolver} antwoordde met {contentType} in plaats van een DNS-bericht; misschien zit er een inlogpagina of een filter tussen.',
  'resolver-too-large':
    'De resolver {resolver} antwoordde met meer dan {limit} octetten, en dat heeft geen DNS-bericht.',
  'resolver-timeout':
    'De resolver {resolver} gaf binnen {seconds} seconden geen antwoord op de vraag naar de {type}-records van {name}.',
  'answer-malformed': 'De resolver {resolver} antwoordde met octetten die geen DNS-bericht zijn.',
  'answer-truncated': 'De resolver {resolver} kapte het antwoord over de {type}-records van {name} af.',
  'answer-mismatched':
    'De resolver {resolver} beantwoordde een andere vraag dan die naar de {type}-records van {name}.',
  'answer-rcode': 'De resolver {resolver} kon de {type}-records van {name} niet krijgen en meldde {said}.',
  timeout: 'De tijd was om voordat dit bekend was.',
  'no-trust-anchor': 'Geen vertrouwensanker dekt {zone}, dus daarover is niets te bewijzen.',
  'type-not-supported': 'Records van het type {type} zijn niet op zichzelf te valideren.',
  'signature-missing': 'De {type}-records van {name} hebben geen handtekening, hoewel hun zone ondertekend is.',
  'signature-labels': 'De handtekening van de {type}-records van {name} is voor een langere naam gemaakt.',
  'signature-dates': 'De handtekening van de {type}-records van {name} eindigt voordat zij begint.',
  'signature-expired': 'De handtekening van de {type}-records van {name} is verlopen.',
  'signature-not-yet-valid': 'De handtekening van de {type}-records van {name} is nog niet geldig.',
  'signature-key-unknown':
    'De {type}-records van {name} zijn ondertekend met sleutel {keyTag}, die {zone} niet als ondertekensleutel publiceert.',
  'signature-wrong':
    'De handtekening van de {type}-records van {name} past er niet bij: ze zijn veranderd, of met een andere sleutel ondertekend.',
  'denial-missing': 'De resolver zegt dat {name} geen {type}-record heeft, maar niets bewijst dat.',
  'denial-incomplete': 'De records die moeten bewijzen dat {name} geen {type}-record heeft, bewijzen dat niet.',
  'wildcard-unproven':
    'De {type}-records van {name} komen uit een wildcard, maar niets bewijst dat er geen naam bestaat die nader ligt.',
  'ds-malformed': 'De DS-records van {zone} hebben een ongeldige vorm.',
  'dnskey-missing': 'De bovenliggende zone zegt dat {zone} ondertekend is, maar {zone} heeft geen DNSKEY-records.',
  'dnskey-no-match': 'Geen van de DNSKEY-records van {zone} past bij de DS-records in de bovenliggende zone.',
  'anchor-no-match': 'Geen van de DNSKEY-records van {zone} is die waarvoor het vertrouwensanker instaat.',
  'clock-off':
    'Zelfs de handtekeningen van de rootzone zijn niet geldig op dit tijdstip: de klok van deze computer, of de opgegeven tijd, klopt waarschijnlijk niet.',
  'alias-loop': 'De aliassen leiden in een kring terug naar {name}.',
  'alias-limit': 'Er volgen meer dan acht aliassen op elkaar, tot aan {name}.',
  'alias-malformed': 'De alias op {name} heeft een ongeldige vorm of meer dan één doel.',
  'dname-mismatch': 'De alias op {name} is niet degene die het DNAME-record erboven maakt.',
  'dname-too-long': 'Het DNAME-record boven {name} maakt een naam van meer dan 255 octetten.',
  'work-limit': 'De {type}-records van {name} bewijzen zou meer werk kosten dan enig eerlijk antwoord nodig heeft.',
  'unsigned-delegation': '{zone} is niet ondertekend: de bovenliggende zone bewijst dat er geen DS-record voor is.',
  'opt-out': 'Het bewijs heeft een gat bij {zone} (NSEC3 opt-out), dus het antwoord telt als niet ondertekend.',
  'unsupported-algorithms':
    '{zone} is alleen ondertekend met algoritmen of hashes die niet worden ondersteund (algoritme {algorithm}, hash {digestType}) en telt dus als niet ondertekend.',
  'nsec3-iterations':
    '{zone} gebruikt {iterations} NSEC3-iteraties; boven 150 tellen de ontkenningen als niet ondertekend (RFC 9276).',
  'weak-sha1': '{zone} is ondertekend met SHA-1, dat niet meer veilig is.',
  'weak-ds': 'Het DS-record van {zone} is een SHA-1-hash, en die is niet meer veilig.',
  'weak-rsa': '{zone} is ondertekend met een RSA-sleutel van {bits} bits, en dat is te kort.',
  'weak-nsec3-iterations': '{zone} gebruikt {iterations} NSEC3-iteraties; 0 wordt aanbevolen (RFC 9276).',
} satisfies Record<keyof typeof english, string>;
