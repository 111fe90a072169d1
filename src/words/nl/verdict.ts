/** Dutch sentences for verdicts: `plain` for a person who knows no DNS, `expert` for an administrator. */
import type { VerdictKey, VerdictWords } from '../../report/verdict-words.ts';

export const verdict = {
  checking: {
    plain: '{domain} wordt opgezocht …',
    expert: 'De opzoekingen voor {domain} lopen nog.',
  },
  dane: {
    plain:
      'Afzenders die DANE controleren, bezorgen mail aan {domain} veilig: het domein publiceert DANE, en elke mailserver die antwoordde houdt zich eraan.',
    expert:
      'De MX-records zijn beveiligd met DNSSEC en elke mailserver die antwoordde past bij zijn TLSA-records: een afzender die RFC 7672 volgt, bezorgt alleen via geauthenticeerde TLS.',
  },
  'dane-unprobed': {
    plain: '{domain} publiceert DANE. Of alle mailservers zich eraan houden, is niet gezien.',
    expert:
      'De MX-records zijn beveiligd met DNSSEC en elke mailserver heeft beveiligde, bruikbare TLSA-records. Niet elk certificaat is ermee vergeleken.',
  },
  partial: {
    plain:
      'Mail aan {domain} kan nog worden onderschept: sommige mailservers publiceren bruikbare DANE, maar een aanvaller kan mail naar de andere sturen.',
    expert:
      'De MX-records zijn beveiligd met DNSSEC, maar minstens één mailserver heeft geen beveiligde, bruikbare TLSA-records.',
  },
  failing: {
    plain:
      'Afzenders die DANE controleren, houden mail aan {domain} vast of sturen die terug: minstens één mailserver doet niet wat zijn DANE-records beloven.',
    expert:
      'Afzenders die valideren, slaan minstens één mailserver over: het certificaat of de TLS voldoet niet aan de TLSA-records, of het opzoeken van het adres of de TLSA-records mislukt. De reden staat bij elke mailserver.',
  },
  'failing-lookups': {
    plain:
      'Voor minstens één mailserver van {domain} kwam geen betrouwbaar DNS-antwoord: afzenders die DANE controleren, houden mail daarvoor vast.',
    expert:
      'Het opzoeken van het adres of de TLSA-records van minstens één mailserver doorstaat de DNSSEC-validatie niet of gaf geen bruikbaar antwoord. Volgens RFC 7672 paragraaf 2.1 slaan afzenders die mailserver over tot dit hersteld is.',
  },
  none: {
    plain: 'Mail aan {domain} kan onderweg worden onderschept: geen van de mailservers publiceert bruikbare DANE.',
    expert:
      'De keuze van de mailserver is beveiligd met DNSSEC, maar geen enkele mailserver heeft beveiligde, bruikbare TLSA-records.',
  },
  unsigned: {
    plain:
      'Een aanvaller kan mail aan {domain} naar een andere server omleiden: DNSSEC dekt niet waar die naartoe gaat.',
    expert:
      'De MX-records, de afwezigheid ervan of het adres dat in plaats daarvan geldt, vallen buiten DNSSEC. De volgende server kan dus worden vervalst, wat de mailservers ook publiceren.',
  },
  bogus: {
    plain:
      'Afzenders die DNSSEC controleren, kunnen geen mail aan {domain} bezorgen: de ondertekende DNS-gegevens ervan zijn stuk of vervalst.',
    expert: 'Het opzoeken van de MX doorstaat de DNSSEC-validatie niet; de reden noemt de zone en het record.',
  },
  'bogus-root': {
    plain: 'Over {domain} valt van hieruit niets te bewijzen: zelfs de root van DNS is niet wat die zou moeten zijn.',
    expert:
      'Het opzoeken van de MX doorstaat de DNSSEC-validatie al bij de root niet. Dat ligt haast nooit aan {domain}: kijk naar de klok, het vertrouwensanker, de resolver en het netwerk hier.',
  },
  'no-mail': {
    plain: '{domain} laat weten geen mail te ontvangen.',
    expert: 'Er is een null-MX-record (RFC 7505).',
  },
  'no-such-domain': {
    plain: 'Het domein {domain} bestaat niet.',
    expert: 'Het opzoeken van de MX geeft NXDOMAIN: die naam bestaat niet.',
  },
  'no-mail-host': {
    plain: '{domain} bestaat, maar heeft geen mailserver.',
    expert: 'Er is geen MX-record en geen adresrecord.',
  },
  unreachable: {
    plain: 'Geen enkele mailserver van {domain} was te bereiken.',
    expert: 'Elke mailserver antwoordde op geen enkel adres met SMTP, of heeft geen adres.',
  },
  unknown: {
    plain: 'Of {domain} DANE publiceert, was niet vast te stellen.',
    expert: 'Het opzoeken van de MX gaf geen bruikbaar antwoord: dat toont DANE niet aan en sluit het niet uit.',
  },
} satisfies Record<VerdictKey, VerdictWords>;
