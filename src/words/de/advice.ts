/** German advice: each names the record, what was found and what is wanted, and speaks to who can change it. */
import type { advice as english } from '../en/advice.ts';

export const advice = {
  'sign-domain':
    'Die Vertrauenskette zu {domain} endet bei {zone}. Der MX-Eintrag lässt sich daher fälschen und Mail am DANE von {hosts} vorbeileiten. Gewünscht: {zone} mit DNSSEC signiert und der zugehörige DS-Eintrag in der übergeordneten Zone.',
  'sign-domain-alias':
    'Der Alias unter {domain} führt aus DNSSEC hinaus: Die Vertrauenskette endet bei {zone}. Der MX-Eintrag lässt sich daher fälschen und Mail am DANE von {hosts} vorbeileiten. Gewünscht: {zone} mit DNSSEC signiert und der zugehörige DS-Eintrag in der übergeordneten Zone, oder MX-Einträge unter {domain} selbst anstelle des Alias.',
  'sign-mx-zone':
    'Die TLSA-Einträge unter {name} haben keine Wirkung: Die Vertrauenskette endet bei {zone}, und diese Zone gilt nicht als signiert. Gewünscht: DNSSEC für diese Zone und ihr DS-Eintrag in der übergeordneten Zone.',
  'ask-provider':
    '{host} hat unter {name} keine TLSA-Einträge, die Absender verwenden können. Nur der Betreiber von {host} kann sie veröffentlichen; wem {domain} gehört, kann darum bitten. Gewünscht: 3-1-1-Einträge an dieser Stelle.',
  'ask-provider-unsigned':
    '{host} hat unter {name} keine TLSA-Einträge, und sie hätten noch keine Wirkung: Die Vertrauenskette endet bei {zone}, und diese Zone gilt nicht als signiert. Nur der Betreiber von {host} kann das ändern; wem {domain} gehört, kann darum bitten. Gewünscht: DNSSEC für diese Zone und ihr DS-Eintrag in der übergeordneten Zone, danach 3-1-1-Einträge unter {name}.',
  'tlsa-at-mail-domain':
    'Kein Absender sucht TLSA unter _25._tcp.{domain} (gefunden: {found}), denn {domain} ist keiner der eigenen Mailserver. Gewünscht: TLSA-Einträge unter {wanted}.',
  'tlsa-at-mail-domain-remove':
    'Kein Absender sucht TLSA unter _25._tcp.{domain} (gefunden: {found}), denn {domain} ist keiner der eigenen Mailserver. Die Mailserver haben eigene TLSA-Einträge, unter {wanted}. Entfernen Sie, was dort steht, es sei denn, der MX-Eintrag einer anderen Domain nennt {domain}.',
  'missing-on-some-hosts':
    'Ein Angreifer kann Mail zu {host} lenken: Anders als {others} hat dieser Mailserver keine brauchbaren TLSA-Einträge unter {name}. Gewünscht: TLSA-Einträge auch dort.',
  'missing-on-some-hosts-unsigned':
    'Ein Angreifer kann Mail zu {host} lenken: Anders als {others} kann dieser Mailserver DANE nicht nutzen, denn die Vertrauenskette endet bei {zone}, und diese Zone gilt nicht als signiert. Gewünscht: diese Zone signiert, damit TLSA-Einträge unter {name} zählen.',
  'no-match':
    'Das Zertifikat von {address} genügt keinem der TLSA-Einträge unter {name}. {cause} Veröffentlicht: {found}. Falls dieses Zertifikat das richtige ist, veröffentlichen Sie: {wanted}',
  'no-match-no-record':
    'Das Zertifikat von {address} genügt keinem der TLSA-Einträge unter {name}. {cause} Veröffentlicht: {found}. Gewünscht: ein Zertifikat mit dem Schlüssel aus einem der Einträge, oder ein 3-1-1-Eintrag des Schlüssels, den der Server hat.',
  'no-match-invalid':
    'Kein Absender kann das Zertifikat von {address} annehmen, was auch immer die TLSA-Einträge unter {name} besagen. {cause} Veröffentlicht: {found}. Gewünscht: ein gültiges Zertifikat mit einem Schlüssel, für den ein Eintrag veröffentlicht ist.',
  'unusable-record':
    'Kein Absender kann den Eintrag {found} unter {name} verwenden. {cause} Ersetzen Sie ihn durch einen 3-1-1-Eintrag (64 Hexadezimalziffern), oder entfernen Sie ihn.',
  'pkix-usage':
    'Der Eintrag {found} unter {name} hat eine Zertifikatsverwendung, die es bei Mail nicht gibt (RFC 7672 Abschnitt 3.1.3). Gewünscht: Verwendung {wanted} mit den passenden Daten.',
  'selector-0':
    'Der Eintrag {found} unter {name} gilt für ein ganzes Zertifikat (Selektor 0) und passt nicht mehr, sobald es erneuert wird, auch mit demselben Schlüssel. Gewünscht: {wanted}, das so lange hält wie der Schlüssel.',
  'selector-0-issuer':
    'Der Eintrag {found} unter {name} gilt für das ganze Zertifikat einer Zertifizierungsstelle (Selektor 0) und passt nicht mehr, sobald es erneuert wird, auch mit demselben Schlüssel. Gewünscht: {wanted}, das so lange hält wie dieser Schlüssel, sofern der Server das Zertifikat dieser Stelle auch mitschickt.',
  'matching-type-0':
    'Der Eintrag {found} unter {name} enthält ein Zertifikat oder einen Schlüssel in voller Länge (Matching Type 0; Oktette: {octets}). Gewünscht: {wanted}, ein Hashwert von 32 Oktetten.',
  'matching-type-0-issuer':
    'Der Eintrag {found} unter {name} enthält eine Zertifizierungsstelle in voller Länge (Matching Type 0; Oktette: {octets}). Gewünscht: {wanted}, ein Hashwert von 32 Oktetten, sofern der Server das Zertifikat dieser Stelle auch mitschickt: Kein Hashwert enthält es.',
  'matching-type-2':
    'Der Eintrag {found} unter {name} verwendet SHA-512 (Matching Type 2), das nicht jeder Absender unterstützt. Gewünscht: {wanted} (SHA-256).',
  'ttl-too-long':
    'Die TTL der TLSA-Einträge unter {name} ist {found} s; das macht einen Schlüsselwechsel langsam. Gewünscht: höchstens {wanted} s.',
  'ttl-too-short':
    'Die TTL der TLSA-Einträge unter {name} ist {found} s; sie werden darum sehr oft abgefragt. Gewünscht: mindestens {wanted} s.',
  'no-rollover':
    'Unter {name} gibt es nur einen brauchbaren Eintrag: {found}. Sobald ein neues Zertifikat nicht dazu passt, wird Mail zurückgehalten, bis die DNS-Caches nachgezogen haben. Gewünscht: {next} für den jetzigen und {next} für den nächsten Schlüssel; oder, falls genau der ausstellende Schlüssel des jetzigen Zertifikats auch das nächste ausstellt, {next} für den jetzigen Schlüssel und 2 1 1 für seinen Aussteller. Wechseln Sie den Schlüssel erst, wenn der neue Eintrag zwei TTLs ({seconds} Sekunden) alt ist.',
  'no-rollover-ready':
    'Unter {name} gibt es nur einen brauchbaren Eintrag: {found}. Sobald ein neues Zertifikat nicht dazu passt, wird Mail zurückgehalten, bis die DNS-Caches nachgezogen haben. Gewünscht daneben: {next} für den nächsten Schlüssel. Der andere Weg ist {wanted}, aber er trägt nur, wenn genau der ausstellende Schlüssel des Ausstellereintrags das neue Zertifikat ausstellt: Viele CAs, darunter Let’s Encrypt, wählen bei jeder Erneuerung unter mehreren. Wechseln Sie den Schlüssel erst, wenn der neue Eintrag zwei TTLs ({seconds} Sekunden) alt ist.',
  'no-rollover-keys':
    'Verwendete Schlüssel: {count}. Verwendete Einträge unter {name}: {inUse}; Einträge für künftige Schlüssel (für welche, sagt ein Hashwert nicht): {spare}. Nicht zu jedem Schlüssel ist also der nächste vorbereitet. Sobald ein neues Zertifikat zu keinem Eintrag passt, wird Mail zurückgehalten, bis die DNS-Caches nachgezogen haben. Gewünscht: {next} für den nächsten zu jedem Schlüssel. Der andere Weg ist {wanted}, aber er trägt nur, wenn genau der ausstellende Schlüssel des Ausstellereintrags das neue Zertifikat ausstellt: Viele CAs, darunter Let’s Encrypt, wählen bei jeder Erneuerung unter mehreren. Wechseln Sie einen Schlüssel erst, wenn sein neuer Eintrag zwei TTLs ({seconds} Sekunden) alt ist.',
  'rollover-not-real':
    'Der Eintrag {found} unter {name} bereitet keinen Schlüsselwechsel vor. {cause} Gewünscht an seiner Stelle: {next} für den nächsten Schlüssel, oder 2 1 1 für einen Aussteller, dessen Zertifikat der Server mitschickt.',
  'rollover-not-real-not-sent':
    'Der Eintrag {found} unter {name} bereitet keinen Schlüsselwechsel vor. {cause} Gewünscht: dieses Zertifikat mit der Kette gesendet, falls es zu ihr gehört; sonst, neben dem Eintrag oder an seiner Stelle, {next} für den nächsten Schlüssel, oder 2 1 1 für einen Aussteller, dessen Zertifikat der Server mitschickt.',
  'rollover-not-real-duplicate':
    'Die Einträge {found} unter {name} enthalten alle denselben Schlüssel und bereiten darum keinen Schlüsselwechsel vor. Gewünscht an ihrer Stelle: {next} für diesen und {next} für den nächsten Schlüssel, oder {next} für diesen Schlüssel und 2 1 1 für einen Aussteller, dessen Zertifikat der Server mitschickt.',
  'stale-record':
    'Der Eintrag {found} unter {name} passt zu keinem der gesehenen Zertifikate. Behalten Sie ihn, wenn er für den nächsten Schlüssel ist; entfernen Sie ihn, wenn er übrig geblieben ist.',
  'anchor-not-sent':
    'Der Eintrag {found} unter {name} nennt eine Zertifizierungsstelle, aber {address} schickt deren Zertifikat nicht mit. Gewünscht: die vollständige Kette einschließlich dieses Zertifikats.',
  'ent-nxdomain':
    '{name} antwortet NXDOMAIN, obwohl {below} existiert (RFC 8020). Absender hinter manchen Resolvern sehen darum keine TLSA-Einträge. Gewünscht: NOERROR mit leerer Antwort unter {name}.',
  'ent-nxdomain-below':
    'Für {below} lautet die Antwort NXDOMAIN ohne Beweis, obwohl {name} darüber nachweislich existiert: Ein Nameserver antwortet offenbar NXDOMAIN für {name} (RFC 8020), und Resolver, die Namen schrittweise abfragen, sehen dann keine TLSA-Einträge. Gewünscht: NOERROR mit leerer Antwort unter {name}.',
  'mx-alias':
    'Der MX-Eintrag von {domain} nennt {host}, und das ist ein Alias; RFC 2181 Abschnitt 10.3 verbietet das. Gewünscht im MX-Eintrag: {wanted}.',
  'mx-alias-tlsa':
    'Der MX-Eintrag von {domain} nennt {host}, und das ist ein Alias; RFC 2181 Abschnitt 10.3 verbietet das. DANE beruht auf den TLSA-Einträgen unter _25._tcp.{host}, die für {wanted} nicht gelten. Gewünscht: A- oder AAAA-Einträge unter {host} anstelle des Alias; oder {wanted} im MX-Eintrag, aber nicht bevor TLSA-Einträge unter _25._tcp.{wanted} in einer signierten Zone stehen (bei Verwendung 2 muss das Zertifikat auch den Namen {wanted} tragen).',
  'key-shared-by-hosts':
    'Diese Mailserver verwenden denselben Schlüssel: {hosts} ({found}). Geht er verloren oder wird er ohne neue Einträge gewechselt, fallen sie zugleich aus. Gewünscht: ein eigener Schlüssel für jeden Server.',
  'second-key-unmatched':
    '{address} hat zwei Schlüssel, und einer davon passt zu keinem der TLSA-Einträge unter {name}. Veröffentlicht: {found}. Falls dieser Schlüssel der richtige ist, veröffentlichen Sie zusätzlich: {wanted}',
  'second-key-no-record':
    '{address} hat zwei Schlüssel, und einer davon passt zu keinem der TLSA-Einträge unter {name}. Veröffentlicht: {found}. Gewünscht: ein 3-1-1-Eintrag auch für diesen Schlüssel, oder der Server ohne ihn.',
  'signature-expires-soon':
    'Eine DNSSEC-Signatur von {zone}, auf der die Antwort zu {name} beruht, endet am {expires} (verbleibende Stunden: {hours}). Gewünscht: Signaturen, die mindestens 48 Stunden vor ihrem Ende erneuert werden.',
  'weak-dnssec':
    'Das DNSSEC von {zone} ist schwach. {cause} Gewünscht: Algorithmus 13 (ECDSA P-256), oder 8 mit RSA-Schlüsseln von 2048 Bit.',
  'weak-dnssec-iterations':
    'In {zone} werden die Beweise, dass ein Name nicht existiert, immer wieder neu gehasht (NSEC3-Iterationen: {iterations}); das kostet Resolver Arbeit und bringt nichts (RFC 9276). Gewünscht: 0 Iterationen.',
  'weak-dnssec-ds': '{cause} Gewünscht: ein DS-Eintrag mit Hash-Typ 2 (SHA-256) daneben oder an seiner Stelle.',
  'certificate-expired-ignored':
    'Das Zertifikat von {address} ist am {expired} abgelaufen. DANE mit Verwendung 3 beachtet das nicht, Absender ohne DANE aber vielleicht. Gewünscht: ein Zertifikat, das nicht abgelaufen ist.',
  'addresses-differ':
    'Die Adressen von {host} zeigen verschiedene Zertifikate: {found}. Gewünscht: überall dasselbe Zertifikat, oder für jedes ein TLSA-Eintrag unter {name}.',
  'addresses-differ-chain':
    'Die Adressen von {host} zeigen dasselbe Zertifikat, aber nicht dieselbe Kette. Ein Eintrag mit Verwendung 2 unter {name} passt darum womöglich nur bei einem Teil von ihnen. Mit diesem Zertifikat geschickt: {found}. Gewünscht: überall dieselbe, vollständige Kette.',
  'no-starttls':
    '{cause} Die TLSA-Einträge unter {name} verlangen TLS; Absender, die DANE prüfen, stellen dort also nicht zu. Gewünscht: funktionierendes STARTTLS an jeder Adresse von {host}.',
  'null-mx-mixed':
    '{domain} hat den MX-Eintrag „.“ (nimmt keine Mail an) neben anderen MX-Einträgen: {found}. Absender ignorieren ihn oder geben auf. Gewünscht: entweder nur der Eintrag „.“ oder gar kein solcher.',
  'unusable-mx-target':
    'Der MX-Eintrag „{preference} {target}“ von {domain} ist unbrauchbar. {cause} Gewünscht: der vollständige Name eines Servers, der eine Adresse hat.',
} satisfies Record<keyof typeof english, string>;
