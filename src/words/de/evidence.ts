/** German sentences for evidence files. */
import type { evidence as english } from '../en/evidence.ts';

export const evidence = {
  'evidence-too-large': 'Die Datei ist länger als {limit} Zeichen: das ist keine Nachweisdatei.',
  'evidence-not-json': 'Die Datei ist kein JSON oder wurde abgeschnitten.',
  'evidence-other-file': 'Die Datei ist keine Nachweisdatei von DANE Badge.',
  'evidence-version': 'Die Datei hat Version {version} des Formats; hier ist Version {known} bekannt.',
  'evidence-format':
    'Die Datei hat nicht die Form einer Nachweisdatei: bei „{at}“ muss etwas in dieser Form stehen: {expected}.',
  'evidence-message': 'Die aufgezeichnete Nachricht für {name} {type} ist keine Antwort auf diese Frage. {because}',
  'evidence-from-the-future':
    'Laut der Datei wurde sie am {time} erstellt; das liegt nach der Uhr hier noch in der Zukunft.',
  'evidence-handshake': 'Der Handshake von {host} unter {address} beweist sich nicht selbst. {because}',
  'evidence-trust-anchor':
    'Die Datei wurde mit anderen Vertrauensankern erstellt als denen, die hier gelten, und hält unter diesen nicht stand.',
  'evidence-question-missing':
    'Die Prüfung fragt nach {name} {type}; die Datei enthält weder eine Antwort noch den Grund, warum es keine gibt.',
  'evidence-differs':
    'Die aufgezeichneten Nachrichten tragen nicht, was die Datei angibt: „{field}“ ist als „{stated}“ angegeben, gefunden wurde „{found}“.',
  'evidence-altered':
    'Die Datei wurde nach dem Erstellen verändert, an einer Stelle, von der die anderen Schritte nicht abhängen: ihre Prüfsumme passt nicht.',
  'evidence-without-sha1':
    'Eine Nachweisdatei lässt sich nicht anlegen, solange SHA-1-Signaturen in den Einstellungen abgelehnt werden: Wer die Datei prüft, nimmt sie an.',
  'evidence-too-much': 'Die Prüfung von {domain} sah mehr, als in eine Nachweisdatei passt.',
  'relies-on-anchor':
    'Alles beruht auf den Vertrauensankern, die hier angegeben wurden; das sind nicht die Root-Schlüssel, die IANA veröffentlicht.',
  'relies-on-time':
    'Die Zeit der Prüfung, {time}, ist eine Angabe dessen, der die Datei erstellt hat; die Signaturen waren zu dieser Zeit gültig.',
  'relies-on-time-after':
    'Die Zeit der Prüfung, {time}, ist eine Angabe dessen, der die Datei erstellt hat; die Signaturen waren zu dieser Zeit gültig, und die Handshakes fanden nach {after} statt.',
  'relies-on-unsigned':
    'Antworten außerhalb von DNSSEC können von jedem stammen: {names}. Bewiesen ist nur, dass sie nicht signiert sind.',
  'relies-on-bogus':
    'Dass Antworten die DNSSEC-Prüfung nicht bestanden, kann das Werk dessen sein, der die Datei erstellt hat: {names}.',
  'relies-on-unanswered':
    'Dass Fragen keine brauchbare Antwort bekamen, ist eine Angabe dessen, der die Datei erstellt hat: {names}.',
  'relies-on-place':
    'Bewiesen ist, dass der Inhaber des Schlüssels zum Zertifikat geantwortet hat, nicht dass er unter dieser Adresse war: {names}.',
  'relies-on-one-key':
    'Dass diese Server keinen zweiten Schlüssel anderer Art mit eigenem Zertifikat haben, ist eine Angabe dessen, der die Datei erstellt hat: {names}.',
  'relies-on-certificates':
    'TLS 1.2 signiert keine Zertifikate. Bewiesen ist der Schlüssel des Servers; was über seine Zertifikate gesagt wird, und damit über andere Einträge als 3 1 x und über den nächsten Schlüsselwechsel, ist eine Angabe dessen, der die Datei erstellt hat: {names}.',
  'relies-on-mismatch':
    'Dass unter dieser Adresse ein Zertifikat gezeigt wurde, das nicht passt, ist eine Angabe dessen, der die Datei erstellt hat: {names}.',
  'relies-on-claimed-chain': 'Zertifikate ohne Beweis eines Handshakes: {names}.',
  'relies-on-silence':
    'Was schiefging, bevor ein Zertifikat zu sehen war, ist eine Angabe dessen, der die Datei erstellt hat: {names}.',
  'relies-on-port': 'Die Mailserver wurden auf Port {port} besucht, nicht auf Port 25.',
  'relies-on-no-probe': 'Zu keinem Mailserver wurde eine Verbindung aufgebaut.',
} satisfies Record<keyof typeof english, string>;
