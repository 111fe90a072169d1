/** Dutch sentences for evidence files. */
import type { evidence as english } from '../en/evidence.ts';

export const evidence = {
  'evidence-too-large': 'Het bestand is langer dan {limit} tekens: geen bewijsbestand is zo lang.',
  'evidence-not-json': 'Het bestand is geen JSON, of is afgekapt.',
  'evidence-other-file': 'Het bestand is geen bewijsbestand van DANE Badge.',
  'evidence-version': 'Het bestand heeft versie {version} van het formaat; hier is versie {known} bekend.',
  'evidence-format':
    'Het bestand heeft niet de vorm van een bewijsbestand: bij “{at}” hoort iets in deze vorm te staan: {expected}.',
  'evidence-message': 'Het vastgelegde bericht voor {name} {type} is geen antwoord op die vraag. {because}',
  'evidence-from-the-future': 'Volgens het bestand is het gemaakt op {time}; dat moet volgens de klok hier nog komen.',
  'evidence-handshake': 'De handshake van {host} op {address} bewijst zichzelf niet. {because}',
  'evidence-trust-anchor':
    'Het bestand is gemaakt met andere vertrouwensankers dan die hier worden vertrouwd, en houdt daaronder geen stand.',
  'evidence-question-missing':
    'De controle vraagt naar {name} {type}, en het bestand heeft geen antwoord en ook geen reden waarom er geen is.',
  'evidence-differs':
    'De vastgelegde berichten dragen niet wat het bestand beweert: bij “{field}” staat “{stated}”, gevonden is “{found}”.',
  'evidence-altered':
    'Het bestand is veranderd nadat het was gemaakt, op een plek waar de andere stappen niet van afhangen: de controlesom klopt niet.',
  'evidence-without-sha1':
    'Er kan geen bewijsbestand worden gemaakt zolang SHA-1-handtekeningen in de instellingen worden geweigerd: wie het bestand controleert, aanvaardt ze.',
  'evidence-too-much': 'De controle van {domain} zag meer dan in een bewijsbestand past.',
  'relies-on-anchor':
    'Alles berust op de vertrouwensankers die hier zijn opgegeven; dat zijn niet de rootsleutels die IANA publiceert.',
  'relies-on-time':
    'De tijd van de controle, {time}, is het woord van de maker van het bestand; de handtekeningen waren toen geldig.',
  'relies-on-time-after':
    'De tijd van de controle, {time}, is het woord van de maker van het bestand; de handtekeningen waren toen geldig, en de handshakes vonden plaats na {after}.',
  'relies-on-unsigned':
    'Antwoorden buiten DNSSEC kunnen van iedereen komen: {names}. Bewezen is alleen dat ze niet ondertekend zijn.',
  'relies-on-bogus':
    'Dat antwoorden de DNSSEC-controle niet doorstonden, kan het werk zijn van de maker van het bestand: {names}.',
  'relies-on-unanswered':
    'Dat vragen geen bruikbaar antwoord kregen, is het woord van de maker van het bestand: {names}.',
  'relies-on-place':
    'Bewezen is dat de houder van de sleutel van het certificaat antwoordde, niet dat dat op dit adres was: {names}.',
  'relies-on-one-key':
    'Dat deze servers geen tweede sleutel van een andere soort hebben, met een eigen certificaat, is het woord van de maker van het bestand: {names}.',
  'relies-on-certificates':
    'TLS 1.2 ondertekent geen certificaten. Bewezen is de sleutel van de server; wat er over zijn certificaten staat, en zo over andere records dan 3 1 x en over de volgende sleutelwissel, is het woord van de maker van het bestand: {names}.',
  'relies-on-mismatch':
    'Dat op dit adres een certificaat werd getoond dat niet past, is het woord van de maker van het bestand: {names}.',
  'relies-on-claimed-chain': 'Certificaten zonder bewijs van een handshake: {names}.',
  'relies-on-silence':
    'Wat misging voordat er een certificaat te zien was, is het woord van de maker van het bestand: {names}.',
  'relies-on-port': 'De mailservers zijn bezocht op poort {port}, niet op poort 25.',
  'relies-on-no-probe': 'Er is met geen enkele mailserver verbinding gemaakt.',
} satisfies Record<keyof typeof english, string>;
