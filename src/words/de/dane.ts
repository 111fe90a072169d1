/** German sentences for what the policy says of a domain's MX and of a host (RFC 7672 section 2). */
import type { dane as english } from '../en/dane.ts';

export const dane = {
  'no-address': '{host} hat keine Adresse; Mail kann dort nicht zugestellt werden.',
  'address-bogus':
    'Die Adresse von {host} besteht die DNSSEC-Prüfung nicht; Absender, die prüfen, überspringen diesen Server.',
  'address-indeterminate':
    'Die Adresse von {host} ließ sich nicht abfragen; Absender, die DANE prüfen, überspringen diesen Server.',
  'address-insecure':
    'Die Adresse von {host} ist nicht mit DNSSEC signiert; DANE kann für diesen Server also nicht gelten.',
  'tlsa-none': 'Unter {name} gibt es keinen TLSA-Eintrag.',
  'tlsa-insecure': 'Die TLSA-Einträge unter {name} sind nicht mit DNSSEC signiert und haben daher keine Wirkung.',
  'tlsa-bogus':
    'Die TLSA-Abfrage unter {name} besteht die DNSSEC-Prüfung nicht; Absender, die DANE prüfen, überspringen diesen Server.',
  'tlsa-indeterminate':
    'Die TLSA-Abfrage unter {name} brachte keine brauchbare Antwort; Absender, die DANE prüfen, überspringen diesen Server.',
  'tlsa-name-too-long': 'Der Name von {host} ist zu lang, als dass es einen TLSA-Eintrag dafür geben könnte.',
  'tlsa-all-unusable':
    'Keiner der TLSA-Einträge unter {name} ist brauchbar: Absender verschlüsseln Mail an {host}, ohne zu prüfen, wer sie empfängt.',
  'tlsa-without-effect':
    'Die TLSA-Einträge haben keine Wirkung, denn {host} hat keine Adresse, die mit DNSSEC signiert ist.',
  'not-probed-yet': '{host} veröffentlicht DANE, aber sein Zertifikat wurde nicht angesehen.',
  'mx-target-address':
    'Der MX-Eintrag nennt {host}; das ist eine Adresse und kein Servername, und manche Absender, etwa Postfix, liefern trotzdem dorthin, ohne DANE.',
  'mx-target-localhost': 'Der MX-Eintrag nennt {host}, was für jeden Absender „dieser Computer“ bedeutet.',
  'mx-target-single-label': 'Der MX-Eintrag nennt {host}; ohne Punkt im Namen ist das kein Server im Internet.',
  'mx-target-malformed': 'Der MX-Eintrag nennt {host}, und das ist kein Servername.',
  'mx-record-malformed': 'Der MX-Eintrag ist nicht lesbar.',
  pending: 'Das wird noch abgefragt.',
  cancelled: 'Die Prüfung wurde beendet, bevor das bekannt war.',
  'lookup-failed': 'Die Abfrage von {name} {type} endete mit einem Fehler in diesem Programm: {problem}.',
  'check-failed': 'Die Prüfung von {host} endete mit einem Fehler in diesem Programm: {problem}.',
} satisfies Record<keyof typeof english, string>;
