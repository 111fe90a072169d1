/** German sentences for verdicts: `plain` for a person who knows no DNS, `expert` for an administrator. */
import type { VerdictKey, VerdictWords } from '../../report/verdict-words.ts';

export const verdict = {
  checking: {
    plain: '{domain} wird abgefragt …',
    expert: 'Die Abfragen zu {domain} laufen noch.',
  },
  dane: {
    plain:
      '{domain} veröffentlicht DANE, und jeder Mailserver, der geantwortet hat, hält sich daran: Absender, die DANE prüfen, stellen Mail dorthin sicher zu.',
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
      'Manche Mailserver von {domain} veröffentlichen brauchbares DANE, andere nicht: Ein Angreifer kann Mail zu diesen anderen lenken.',
    expert:
      'Die MX-Einträge sind durch DNSSEC gesichert, aber mindestens ein Mailserver hat keine gesicherten, brauchbaren TLSA-Einträge.',
  },
  failing: {
    plain:
      'Mindestens ein Mailserver von {domain} hält nicht ein, was seine DANE-Einträge zusagen: Absender, die DANE prüfen, halten Mail zurück oder schicken sie zurück.',
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
    plain:
      'Kein Mailserver von {domain} veröffentlicht brauchbares DANE: Ein Angreifer kann die Mail unterwegs abfangen.',
    expert:
      'Die Wahl des Mailservers ist durch DNSSEC gesichert, aber kein Mailserver hat gesicherte, brauchbare TLSA-Einträge.',
  },
  unsigned: {
    plain:
      'DNSSEC sichert nicht, wohin Mail an {domain} geht: Ein Angreifer kann sie auf einen anderen Server umleiten.',
    expert:
      'Die MX-Einträge, ihr Fehlen oder die stattdessen verwendete Adresse liegen außerhalb von DNSSEC. Der nächste Server lässt sich also fälschen, was auch immer die Mailserver veröffentlichen.',
  },
  bogus: {
    plain:
      'Die signierten DNS-Daten von {domain} sind defekt oder gefälscht: Absender, die sie prüfen, können dorthin keine Mail zustellen.',
    expert: 'Die MX-Abfrage besteht die DNSSEC-Prüfung nicht; der Grund nennt die Zone und den Eintrag.',
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
