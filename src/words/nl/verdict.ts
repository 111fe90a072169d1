/** Dutch sentences for verdicts: `plain` for a person who knows no DNS, `expert` for an administrator. */
import type { VerdictKey, VerdictWords } from '../../report/verdict-words.ts';

export const verdict = {
  checking: {
    plain: '{domain} wordt opgezocht …',
    expert: 'De opzoekingen voor {domain} lopen nog.',
  },
  dane: {
    plain:
      '{domain} publiceert DANE, en elke mailserver die antwoordde houdt zich eraan: afzenders die DANE controleren, bezorgen mail daar veilig.',
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
      'Sommige mailservers van {domain} publiceren bruikbare DANE en andere niet: een aanvaller kan mail naar die andere sturen.',
    expert:
      'De MX-records zijn beveiligd met DNSSEC, maar minstens één mailserver heeft geen beveiligde, bruikbare TLSA-records.',
  },
  failing: {
    plain:
      'Minstens één mailserver van {domain} doet niet wat de DANE-records beloven: afzenders die DANE controleren, houden mail vast of sturen die terug.',
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
    plain: 'Geen mailserver van {domain} publiceert bruikbare DANE: een aanvaller kan de mail onderweg onderscheppen.',
    expert:
      'De keuze van de mailserver is beveiligd met DNSSEC, maar geen enkele mailserver heeft beveiligde, bruikbare TLSA-records.',
  },
  unsigned: {
    plain:
      'DNSSEC dekt niet waar mail voor {domain} naartoe gaat: een aanvaller kan die naar een andere server omleiden.',
    expert:
      'De MX-records, de afwezigheid ervan of het adres dat in plaats daarvan geldt, vallen buiten DNSSEC. De volgende server kan dus worden vervalst, wat de mailservers ook publiceren.',
  },
  bogus: {
    plain:
      'De ondertekende DNS-gegevens van {domain} zijn stuk of vervalst: afzenders die ze controleren, kunnen er geen mail bezorgen.',
    expert: 'Het opzoeken van de MX doorstaat de DNSSEC-validatie niet; de reden noemt de zone en het record.',
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
