/** Dutch advice: each names the record, what was found and what is wanted, and speaks to who can change it. */
import type { advice as english } from '../en/advice.ts';

export const advice = {
  'sign-domain':
    'De vertrouwensketen naar {domain} eindigt bij {zone}. Het MX-record kan daardoor worden vervalst, zodat mail de DANE van {hosts} omzeilt. Gewenst: {zone} ondertekend met DNSSEC, en het DS-record ervan in de bovenliggende zone.',
  'sign-domain-alias':
    'De alias op {domain} leidt buiten DNSSEC: de vertrouwensketen eindigt bij {zone}. Het MX-record kan daardoor worden vervalst, zodat mail de DANE van {hosts} omzeilt. Gewenst: {zone} ondertekend met DNSSEC en het DS-record ervan in de bovenliggende zone, of MX-records op {domain} zelf in plaats van de alias.',
  'sign-mx-zone':
    'De TLSA-records op {name} hebben geen effect: de vertrouwensketen eindigt bij {zone}, die niet als ondertekend geldt. Gewenst: DNSSEC voor die zone, en het DS-record ervan in de bovenliggende zone.',
  'ask-provider':
    '{host} heeft geen TLSA-records op {name} waar afzenders iets aan hebben. Alleen de beheerder van {host} kan die publiceren; de eigenaar van {domain} kan erom vragen. Gewenst: daar 3 1 1-records.',
  'ask-provider-unsigned':
    '{host} heeft geen TLSA-records op {name}, en die zouden nog geen effect hebben: de vertrouwensketen eindigt bij {zone}, die niet als ondertekend geldt. Alleen de beheerder van {host} kan dat veranderen; de eigenaar van {domain} kan erom vragen. Gewenst: DNSSEC voor die zone en het DS-record ervan in de bovenliggende zone, en daarna 3 1 1-records op {name}.',
  'tlsa-at-mail-domain':
    'Geen afzender zoekt TLSA op _25._tcp.{domain} (gevonden: {found}), want {domain} is niet een van de eigen mailservers. Gewenst: TLSA-records op {wanted}.',
  'tlsa-at-mail-domain-remove':
    'Geen afzender zoekt TLSA op _25._tcp.{domain} (gevonden: {found}), want {domain} is niet een van de eigen mailservers. De mailservers hebben eigen TLSA-records, op {wanted}. Verwijder wat daar staat, tenzij het MX-record van een ander domein {domain} noemt.',
  'missing-on-some-hosts':
    'Een aanvaller kan mail naar {host} sturen: die heeft geen bruikbare TLSA-records op {name}, anders dan {others}. Gewenst: ook daar TLSA-records.',
  'missing-on-some-hosts-unsigned':
    'Een aanvaller kan mail naar {host} sturen: anders dan {others} kan die geen DANE gebruiken, want de vertrouwensketen eindigt bij {zone}, die niet als ondertekend geldt. Gewenst: die zone ondertekend, zodat TLSA-records op {name} meetellen.',
  'no-match':
    'Het certificaat van {address} voldoet aan geen van de TLSA-records op {name}. {cause} Gepubliceerd: {found}. Is dat certificaat het juiste, publiceer dan: {wanted}',
  'no-match-no-record':
    'Het certificaat van {address} voldoet aan geen van de TLSA-records op {name}. {cause} Gepubliceerd: {found}. Gewenst: een certificaat met de sleutel uit een van de records, of een 3 1 1-record van de sleutel die de server heeft.',
  'no-match-invalid':
    'Geen afzender kan het certificaat van {address} aanvaarden, wat de TLSA-records op {name} ook zeggen. {cause} Gepubliceerd: {found}. Gewenst: een geldig certificaat, met een sleutel waarvoor een record is gepubliceerd.',
  'unusable-record':
    'Geen afzender kan het record {found} op {name} gebruiken. {cause} Vervang het door een 3 1 1-record (64 hexadecimale cijfers), of verwijder het.',
  'pkix-usage':
    'Het record {found} op {name} heeft een certificaatgebruik dat mail niet kent (RFC 7672 paragraaf 3.1.3). Gewenst: gebruik {wanted}, met de gegevens die daarbij horen.',
  'selector-0':
    'Het record {found} op {name} geldt voor een heel certificaat (selector 0) en past niet meer zodra dat wordt vernieuwd, ook met dezelfde sleutel. Gewenst: {wanted}, dat even lang meegaat als de sleutel.',
  'selector-0-issuer':
    'Het record {found} op {name} geldt voor het hele certificaat van een certificaatautoriteit (selector 0) en past niet meer zodra dat wordt vernieuwd, ook met dezelfde sleutel. Gewenst: {wanted}, dat even lang meegaat als die sleutel, mits de server het certificaat van die autoriteit ook meestuurt.',
  'matching-type-0':
    'Het record {found} op {name} bevat een certificaat of sleutel voluit (matching type 0; octetten: {octets}). Gewenst: {wanted}, een hash van 32 octetten.',
  'matching-type-0-issuer':
    'Het record {found} op {name} bevat een certificaatautoriteit voluit (matching type 0; octetten: {octets}). Gewenst: {wanted}, een hash van 32 octetten, mits de server het certificaat van die autoriteit ook meestuurt: dat staat in geen hash.',
  'matching-type-2':
    'Het record {found} op {name} gebruikt SHA-512 (matching type 2), dat niet elke afzender ondersteunt. Gewenst: {wanted} (SHA-256).',
  'ttl-too-long':
    'De TTL van de TLSA-records op {name} is {found} s, wat een sleutelwissel traag maakt. Gewenst: hoogstens {wanted} s.',
  'ttl-too-short':
    'De TTL van de TLSA-records op {name} is {found} s; ze worden dus erg vaak opgezocht. Gewenst: minstens {wanted} s.',
  'no-rollover':
    'Er is maar één bruikbaar record op {name}: {found}. Zodra een nieuw certificaat er niet bij past, wordt mail vastgehouden tot de DNS-caches bij zijn. Gewenst: {next} voor de huidige en {next} voor de volgende sleutel; of, als precies de uitgevende sleutel van het huidige certificaat ook het volgende uitgeeft, {next} voor de huidige sleutel en 2 1 1 voor de uitgever. Wissel de sleutel pas als het nieuwe record twee TTL’s ({seconds} seconden) oud is.',
  'no-rollover-ready':
    'Er is maar één bruikbaar record op {name}: {found}. Zodra een nieuw certificaat er niet bij past, wordt mail vastgehouden tot de DNS-caches bij zijn. Gewenst ernaast: {next} voor de volgende sleutel. De andere manier is {wanted}, maar die werkt alleen als precies de uitgevende sleutel van het uitgeversrecord het nieuwe certificaat uitgeeft: veel CA’s, waaronder Let’s Encrypt, kiezen bij elke vernieuwing uit meerdere. Wissel de sleutel pas als het nieuwe record twee TTL’s ({seconds} seconden) oud is.',
  'no-rollover-keys':
    'Sleutels in gebruik: {count}. Records in gebruik op {name}: {inUse}; records voor komende sleutels (voor welke, zegt een hash niet): {spare}. Niet voor elke sleutel is dus de volgende voorbereid. Zodra een nieuw certificaat bij geen record past, wordt mail vastgehouden tot de DNS-caches bij zijn. Gewenst: {next} voor de volgende van elke sleutel. De andere manier is {wanted}, maar die werkt alleen als precies de uitgevende sleutel van het uitgeversrecord het nieuwe certificaat uitgeeft: veel CA’s, waaronder Let’s Encrypt, kiezen bij elke vernieuwing uit meerdere. Wissel een sleutel pas als het nieuwe record ervan twee TTL’s ({seconds} seconden) oud is.',
  'rollover-not-real':
    'Het record {found} op {name} bereidt geen sleutelwissel voor. {cause} Gewenst in plaats daarvan: {next} voor de volgende sleutel, of 2 1 1 voor een uitgever waarvan de server het certificaat meestuurt.',
  'rollover-not-real-not-sent':
    'Het record {found} op {name} bereidt geen sleutelwissel voor. {cause} Gewenst: dat certificaat meegestuurd met de keten, als het erbij hoort; anders, naast of in plaats van dit record, {next} voor de volgende sleutel, of 2 1 1 voor een uitgever waarvan de server het certificaat meestuurt.',
  'rollover-not-real-duplicate':
    'De records {found} op {name} bevatten allemaal dezelfde sleutel en bereiden dus geen sleutelwissel voor. Gewenst in plaats daarvan: {next} voor deze en {next} voor de volgende sleutel, of {next} voor deze sleutel en 2 1 1 voor een uitgever waarvan de server het certificaat meestuurt.',
  'stale-record':
    'Het record {found} op {name} past bij geen certificaat dat is gezien. Laat het staan als het voor de volgende sleutel is; verwijder het als het is overgebleven.',
  'anchor-not-sent':
    'Het record {found} op {name} noemt een certificaatautoriteit, maar {address} stuurt het certificaat van die autoriteit niet mee. Gewenst: de volledige keten, met dat certificaat erbij.',
  'ent-nxdomain':
    '{name} antwoordt NXDOMAIN hoewel {below} bestaat (RFC 8020). Afzenders achter sommige resolvers zien daardoor geen TLSA-records. Gewenst: NOERROR met een leeg antwoord op {name}.',
  'ent-nxdomain-below':
    'Voor {below} is het antwoord NXDOMAIN zonder bewijs, hoewel bewezen is dat {name} erboven bestaat: een nameserver lijkt NXDOMAIN te antwoorden voor {name} (RFC 8020), en resolvers die namen label voor label opvragen zien dan geen TLSA-records. Gewenst: NOERROR met een leeg antwoord op {name}.',
  'mx-alias':
    'Het MX-record van {domain} noemt {host}, en dat is een alias; RFC 2181 paragraaf 10.3 verbiedt dat. Gewenst in het MX-record: {wanted}.',
  'mx-alias-tlsa':
    'Het MX-record van {domain} noemt {host}, en dat is een alias; RFC 2181 paragraaf 10.3 verbiedt dat. DANE berust op de TLSA-records op _25._tcp.{host}, die voor {wanted} niet gelden. Gewenst: A- of AAAA-records op {host} in plaats van de alias; of {wanted} in het MX-record, maar niet voordat er TLSA-records op _25._tcp.{wanted} staan in een ondertekende zone (bij gebruik 2 moet het certificaat ook de naam {wanted} dragen).',
  'key-shared-by-hosts':
    'Deze mailservers gebruiken dezelfde sleutel: {hosts} ({found}). Raakt die verloren, of verandert hij zonder nieuwe records, dan vallen ze tegelijk uit. Gewenst: een eigen sleutel voor elke server.',
  'second-key-unmatched':
    '{address} heeft twee sleutels, en een daarvan past bij geen van de TLSA-records op {name}. Gepubliceerd: {found}. Is die sleutel de juiste, publiceer dan ook: {wanted}',
  'second-key-no-record':
    '{address} heeft twee sleutels, en een daarvan past bij geen van de TLSA-records op {name}. Gepubliceerd: {found}. Gewenst: ook een 3 1 1-record van die sleutel, of de server zonder die sleutel.',
  'signature-expires-soon':
    'Een DNSSEC-handtekening van {zone}, waarop het antwoord voor {name} berust, verloopt op {expires} (nog {hours} uur). Gewenst: handtekeningen die minstens 48 uur voor het einde worden vernieuwd.',
  'weak-dnssec':
    'De DNSSEC van {zone} is zwak. {cause} Gewenst: algoritme 13 (ECDSA P-256), of 8 met RSA-sleutels van 2048 bits.',
  'weak-dnssec-iterations':
    'In {zone} worden de bewijzen dat een naam niet bestaat telkens opnieuw gehasht (NSEC3-iteraties: {iterations}), wat resolvers werk kost zonder dat het iets oplevert (RFC 9276). Gewenst: 0 iteraties.',
  'weak-dnssec-ds': '{cause} Gewenst: een DS-record met hashtype 2 (SHA-256) ernaast of in plaats ervan.',
  'certificate-expired-ignored':
    'Het certificaat van {address} is verlopen op {expired}. DANE met gebruik 3 let daar niet op, afzenders zonder DANE mogelijk wel. Gewenst: een certificaat dat niet verlopen is.',
  'addresses-differ':
    'De adressen van {host} tonen verschillende certificaten: {found}. Gewenst: overal hetzelfde certificaat, of voor elk een TLSA-record op {name}.',
  'addresses-differ-chain':
    'De adressen van {host} tonen hetzelfde certificaat, maar niet dezelfde keten. Een record met gebruik 2 op {name} past daardoor misschien maar op een deel ervan. Met dat certificaat meegestuurd: {found}. Gewenst: overal dezelfde, volledige keten.',
  'no-starttls':
    '{cause} De TLSA-records op {name} eisen TLS, dus afzenders die DANE controleren bezorgen daar niet. Gewenst: werkende STARTTLS op elk adres van {host}.',
  'null-mx-mixed':
    '{domain} heeft het MX-record “.” (ontvangt geen mail) naast andere MX-records: {found}. Afzenders negeren het of geven op. Gewenst: alleen het record “.”, of juist helemaal geen zo’n record.',
  'unusable-mx-target':
    'Het MX-record “{preference} {target}” van {domain} is onbruikbaar. {cause} Gewenst: de volledige naam van een server die een adres heeft.',
} satisfies Record<keyof typeof english, string>;
