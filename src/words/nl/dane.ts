/** Dutch sentences for what the policy says of a domain's MX and of a host (RFC 7672 section 2). */
import type { dane as english } from '../en/dane.ts';

export const dane = {
  'no-address': '{host} heeft geen adres, dus daar kan geen mail worden bezorgd.',
  'address-bogus':
    'Het adres van {host} doorstaat de DNSSEC-validatie niet, dus afzenders die valideren slaan deze server over.',
  'address-indeterminate':
    'Het adres van {host} kon niet worden opgezocht, dus afzenders die DANE controleren slaan deze server over.',
  'address-insecure': 'Het adres van {host} is niet ondertekend met DNSSEC, dus DANE kan er niet voor gelden.',
  'tlsa-none': 'Er is geen TLSA-record op {name}.',
  'tlsa-insecure': 'De TLSA-records op {name} zijn niet ondertekend met DNSSEC en hebben dus geen effect.',
  'tlsa-bogus':
    'De TLSA-opzoeking op {name} doorstaat de DNSSEC-validatie niet, dus afzenders die DANE controleren slaan deze server over.',
  'tlsa-indeterminate':
    'De TLSA-opzoeking op {name} gaf geen bruikbaar antwoord, dus afzenders die DANE controleren slaan deze server over.',
  'tlsa-name-too-long': 'De naam van {host} is te lang om er een TLSA-record voor te kunnen hebben.',
  'tlsa-all-unusable':
    'Geen van de TLSA-records op {name} is bruikbaar: afzenders versleutelen mail aan {host} zonder te controleren wie die ontvangt.',
  'tlsa-without-effect':
    'De TLSA-records hebben geen effect, want {host} heeft geen adres dat met DNSSEC is ondertekend.',
  'not-probed-yet': '{host} publiceert DANE, maar het certificaat is niet bekeken.',
  'mx-target-address':
    'Het MX-record noemt {host}; dat is een adres en geen servernaam, en sommige afzenders, zoals Postfix, leveren daar toch af, zonder DANE.',
  'mx-target-localhost': 'Het MX-record noemt {host}, wat voor elke afzender “deze computer” betekent.',
  'mx-target-single-label': 'Het MX-record noemt {host}; zonder punt in de naam is dat geen server op het internet.',
  'mx-target-malformed': 'Het MX-record noemt {host}, en dat is geen naam van een server.',
  'mx-record-malformed': 'Het MX-record is niet te lezen.',
  pending: 'Dit wordt nog opgezocht.',
  cancelled: 'De controle is gestopt voordat dit bekend was.',
  'lookup-failed': 'Het opzoeken van {name} {type} eindigde met een fout in dit programma: {problem}.',
  'check-failed': 'De controle van {host} eindigde met een fout in dit programma: {problem}.',
} satisfies Record<keyof typeof english, string>;
