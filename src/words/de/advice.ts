/** German advice: each names the record, what was found and what is wanted, and speaks to who can change it. */
import type { advice as english } from '../en/advice.ts';

export const advice = {
  'sign-domain':
    'Die Vertrauenskette zu {domain} endet bei {zone}. Der MX-Eintrag lässt sich daher fälschen und Mail am DANE von {hosts} vorbeileiten. Gewünscht: {domain} mit DNSSEC signiert und der zugehörige DS-Eintrag in der übergeordneten Zone.',
  'sign-mx-zone':
    'Die TLSA-Einträge unter {name} haben keine Wirkung: Die Vertrauenskette endet bei {zone}, und diese Zone gilt nicht als signiert. Gewünscht: DNSSEC für diese Zone und ihr DS-Eintrag in der übergeordneten Zone.',
  'ask-provider':
    '{host} hat keine brauchbaren TLSA-Einträge unter {name}. Nur der Betreiber von {host} kann sie veröffentlichen; wem {domain} gehört, kann darum bitten.',
  'tlsa-at-mail-domain':
    'Kein Absender beachtet den TLSA-Eintrag unter _25._tcp.{domain}, denn {domain} ist keiner der eigenen Mailserver. Gewünscht: TLSA-Einträge unter {wanted}.',
  'missing-on-some-hosts':
    'Ein Angreifer kann Mail zu {host} lenken: Anders als {others} hat dieser Mailserver keine brauchbaren TLSA-Einträge unter {name}. Gewünscht: TLSA-Einträge auch dort.',
  'no-match':
    'Das Zertifikat von {address} passt zu keinem der TLSA-Einträge unter {name}. Veröffentlicht: {found}. Falls dieses Zertifikat das richtige ist, veröffentlichen Sie: {wanted}',
  'unusable-record':
    'Kein Absender kann den Eintrag {found} unter {name} verwenden. {cause} Ersetzen Sie ihn durch einen 3-1-1-Eintrag (64 Hexadezimalziffern), oder entfernen Sie ihn.',
  'pkix-usage':
    'Der Eintrag {found} unter {name} hat eine Zertifikatsverwendung, die es bei Mail nicht gibt (RFC 7672 Abschnitt 3.1.3). Gewünscht: Verwendung {wanted} mit den passenden Daten.',
  'selector-0':
    'Der Eintrag {found} unter {name} gilt für das ganze Zertifikat (Selektor 0) und passt darum nach jeder Erneuerung nicht mehr. Gewünscht: 3 1 1, das so lange hält wie der Schlüssel.',
  'matching-type-0':
    'Der Eintrag {found} unter {name} enthält {octets} Oktette in voller Länge (Matching Type 0). Gewünscht: Matching Type 1, ein Hashwert von 32 Oktetten.',
  'matching-type-2':
    'Der Eintrag {found} unter {name} verwendet SHA-512 (Matching Type 2), das nicht jeder Absender unterstützt. Gewünscht: Matching Type 1 (SHA-256).',
  'ttl-too-long':
    'Die TLSA-Einträge unter {name} haben eine TTL von {found} Sekunden; das macht einen Schlüsselwechsel langsam. Gewünscht: höchstens {wanted} Sekunden.',
  'ttl-too-short':
    'Die TLSA-Einträge unter {name} haben eine TTL von {found} Sekunden und werden darum sehr oft abgefragt. Gewünscht: mindestens {wanted} Sekunden.',
  'no-rollover':
    'Unter {name} gibt es nur einen brauchbaren Eintrag: {found}. Sobald ein neues Zertifikat nicht dazu passt, wird Mail zurückgehalten, bis die DNS-Caches nachgezogen haben. Gewünscht: 3 1 1 für den jetzigen und 3 1 1 für den nächsten Schlüssel, oder 3 1 1 für den jetzigen Schlüssel und 2 1 1 für seinen Aussteller. Wechseln Sie den Schlüssel erst, wenn der neue Eintrag zwei TTLs alt ist.',
  'rollover-not-real':
    'Die Einträge unter {name} bereiten keinen Schlüsselwechsel vor: {found}. Gewünscht neben dem verwendeten Eintrag: 3 1 1 für den nächsten Schlüssel, oder 2 1 1 für einen Aussteller, dessen Zertifikat der Server mitschickt.',
  'stale-record':
    'Der Eintrag {found} unter {name} passt zu keinem der gesehenen Zertifikate. Behalten Sie ihn, wenn er für den nächsten Schlüssel ist; entfernen Sie ihn, wenn er übrig geblieben ist.',
  'anchor-not-sent':
    'Der Eintrag {found} unter {name} nennt eine Zertifizierungsstelle, aber {address} schickt deren Zertifikat nicht mit. Gewünscht: die vollständige Kette einschließlich dieses Zertifikats.',
  'ent-nxdomain':
    '{name} antwortet NXDOMAIN, obwohl {below} existiert (RFC 8020). Absender hinter manchen Resolvern sehen darum keine TLSA-Einträge. Gewünscht: NOERROR mit leerer Antwort unter {name}.',
  'mx-alias':
    'Der MX-Eintrag von {domain} nennt {host}, und das ist ein Alias; RFC 2181 Abschnitt 10.3 verbietet das. Gewünscht im MX-Eintrag: {wanted}.',
  'key-shared-by-hosts':
    'Alle Mailserver verwenden denselben Schlüssel ({hosts}). Geht er verloren oder wird er ohne neue Einträge gewechselt, fallen alle zugleich aus. Gewünscht: ein eigener Schlüssel für jeden Server.',
  'second-key-unmatched':
    '{address} hat zwei Schlüssel, und einer davon passt zu keinem der TLSA-Einträge unter {name}. Veröffentlicht: {found}. Falls dieser Schlüssel der richtige ist, veröffentlichen Sie zusätzlich: {wanted}',
  'signature-expires-soon':
    'Eine DNSSEC-Signatur, auf der die Antwort zu {name} beruht, endet am {expires}, in {hours} Stunden. Gewünscht: Signaturen, die mindestens 48 Stunden vor ihrem Ende erneuert werden.',
  'weak-dnssec':
    'Das DNSSEC von {zone} ist schwach. {cause} Gewünscht: Algorithmus 13 (ECDSA P-256), oder 8 mit RSA-Schlüsseln von 2048 Bit, und 0 NSEC3-Iterationen.',
  'certificate-expired-ignored':
    'Das Zertifikat von {address} ist am {expired} abgelaufen. DANE mit Verwendung 3 beachtet das nicht, Absender ohne DANE aber vielleicht. Gewünscht: ein Zertifikat, das nicht abgelaufen ist.',
  'addresses-differ':
    'Die Adressen von {host} ({addresses}) zeigen verschiedene Zertifikate. Gewünscht: überall dasselbe Zertifikat, oder für jedes ein TLSA-Eintrag unter {name}.',
  'no-starttls':
    '{cause} Die TLSA-Einträge unter {name} verlangen TLS; Absender, die DANE prüfen, stellen dort also nicht zu. Gewünscht: funktionierendes STARTTLS an jeder Adresse von {host}.',
  'null-mx-mixed':
    '{domain} hat den MX-Eintrag „.“ (nimmt keine Mail an) neben anderen MX-Einträgen. Absender ignorieren ihn oder geben auf. Gewünscht: entweder nur der Eintrag „.“ oder gar kein solcher.',
  'unusable-mx-target':
    'Der MX-Eintrag „{preference} {target}“ von {domain} nennt keinen Mailserver. Gewünscht: der vollständige Name eines Servers, der eine Adresse hat.',
} satisfies Record<keyof typeof english, string>;
