/** German sentences for verdicts: `plain` for a person who knows no DNS, `expert` for an administrator. */
import type { VerdictKey, VerdictWords } from '../../report/verdict-words.ts';

export const verdict = {
  checking: {
    plain: '{domain} wird abgefragt …',
    expert: 'Die Abfragen zu {domain} laufen noch.',
  },
  dane: {
    plain:
      'Absender, die DANE prüfen, stellen Mail an {domain} sicher zu: Die Domain veröffentlicht DANE, und jeder Mailserver, der geantwortet hat, hält sich daran.',
    expert:
      'Die MX-Einträge sind durch DNSSEC gesichert, und jeder Mailserver, der geantwortet hat, passt zu seinen TLSA-Einträgen: Ein Absender, der RFC 7672 folgt, stellt nur über authentifiziertes TLS zu.',
  },
  'dane-unprobed': {
    plain: '{domain} veröffentlicht DANE. Ob sich alle Mailserver daran halten, wurde nicht gesehen.',
    expert:
      'Die MX-Einträge sind durch DNSSEC gesichert, und jeder Mailserver hat gesicherte, brauchbare TLSA-Einträge. Nicht jedes Zertifikat wurde mit ihnen verglichen.',
  },
  partial: {
    plain:
      'Mail an {domain} kann noch abgefangen werden: Manche Mailserver veröffentlichen brauchbares DANE, aber ein Angreifer kann Mail zu den anderen lenken.',
    expert:
      'Die MX-Einträge sind durch DNSSEC gesichert, aber mindestens ein Mailserver hat keine gesicherten, brauchbaren TLSA-Einträge.',
  },
  failing: {
    plain:
      'Absender, die DANE prüfen, halten Mail an {domain} auf oder schicken sie zurück: Mindestens ein Mailserver hält nicht ein, was seine DANE-Einträge zusagen.',
    expert:
      'Absender, die prüfen, überspringen mindestens einen Mailserver: Sein Zertifikat oder TLS erfüllt die TLSA-Einträge nicht, oder die Abfrage seiner Adresse oder seiner TLSA-Einträge schlägt fehl. Der Grund steht bei jedem Mailserver.',
  },
  'failing-lookups': {
    plain:
      'Zu mindestens einem Mailserver von {domain} kam keine verlässliche DNS-Antwort: Absender, die DANE prüfen, halten Mail für ihn zurück.',
    expert:
      'Die Abfrage der Adresse oder der TLSA-Einträge mindestens eines Mailservers besteht die DNSSEC-Prüfung nicht oder brachte keine brauchbare Antwort. Nach RFC 7672 Abschnitt 2.1 überspringen Absender ihn, bis das behoben ist.',
  },
  none: {
    plain: 'Mail an {domain} kann unterwegs abgefangen werden: Keiner der Mailserver veröffentlicht brauchbares DANE.',
    expert:
      'Die Wahl des Mailservers ist durch DNSSEC gesichert, aber kein Mailserver hat gesicherte, brauchbare TLSA-Einträge.',
  },
  unsigned: {
    plain:
      'Ein Angreifer kann Mail an {domain} auf einen anderen Server umleiten: DNSSEC sichert nicht, wohin sie geht.',
    expert:
      'Die MX-Einträge, ihr Fehlen oder die stattdessen verwendete Adresse liegen außerhalb von DNSSEC. Der nächste Server lässt sich also fälschen, was auch immer die Mailserver veröffentlichen.',
  },
  bogus: {
    plain:
      'Absender, die DNSSEC prüfen, können keine Mail an {domain} zustellen: Die signierten DNS-Daten der Domain sind defekt oder gefälscht.',
    expert: 'Die MX-Abfrage besteht die DNSSEC-Prüfung nicht; der Grund nennt die Zone und den Eintrag.',
  },
  'bogus-root': {
    plain:
      'Über {domain} lässt sich von hier aus nichts beweisen: Nicht einmal die Rootzone des DNS ist, was sie sein sollte.',
    expert:
      'Die MX-Abfrage besteht die DNSSEC-Prüfung schon bei der Rootzone nicht. Das liegt kaum an {domain}: Sehen Sie nach der Uhr, dem Vertrauensanker, dem Resolver und dem Netz hier.',
  },
  'no-mail': {
    plain: '{domain} gibt an, keine Mail anzunehmen.',
    expert: 'Es gibt einen Null-MX-Eintrag (RFC 7505).',
  },
  'no-such-domain': {
    plain: 'Die Domain {domain} existiert nicht.',
    expert: 'Die MX-Abfrage ergibt NXDOMAIN: Diesen Namen gibt es nicht.',
  },
  'no-mail-host': {
    plain: '{domain} existiert, hat aber keinen Mailserver.',
    expert: 'Es gibt weder einen MX-Eintrag noch einen Adresseintrag.',
  },
  unreachable: {
    plain: 'Kein Mailserver von {domain} war erreichbar.',
    expert: 'Jeder Mailserver hat entweder an keiner Adresse mit SMTP geantwortet oder gar keine Adresse.',
  },
  unknown: {
    plain: 'Ob {domain} DANE veröffentlicht, ließ sich nicht feststellen.',
    expert: 'Die MX-Abfrage brachte keine brauchbare Antwort: Das belegt DANE nicht und schließt es nicht aus.',
  },
} satisfies Record<VerdictKey, VerdictWords>;
