/** Dutch sentences for what a probe of a mail server met (R31, R32). `words` are the server's own. */
import type { probe as english } from '../en/probe.ts';

export const probe = {
  'connection-refused': '{address} weigert verbindingen met de mailpoort.',
  'connection-timeout': '{address} antwoordt niet op de mailpoort.',
  'connection-closed': '{address} sloot de verbinding zonder iets te zeggen.',
  'no-route': 'Er is van hieruit geen route naar {address}.',
  'no-ipv6-here':
    'Aan deze kant is er geen IPv6-verbinding, dus {address} kon niet worden geprobeerd. Dat ligt niet aan de server.',
  'port-25-blocked-here':
    'Poort 25 is aan deze kant geblokkeerd, dus {address} kon niet worden geprobeerd. Dat ligt niet aan de server.',
  'address-not-public': '{address} is geen openbaar adres; er is geen verbinding mee gemaakt.',
  'greeting-timeout': '{address} nam de verbinding aan, maar stuurde geen begroeting.',
  'greeting-refused': '{address} wees de verbinding af: “{words}”.',
  'greeting-not-smtp': '{address} stuurde iets dat geen begroeting van een mailserver is: “{words}”.',
  'ehlo-refused': '{address} weigert EHLO, dus om STARTTLS kan niet worden gevraagd: “{words}”.',
  'starttls-not-offered': '{address} biedt geen STARTTLS.',
  'starttls-refused': '{address} biedt STARTTLS, maar weigert het daarna: “{words}”.',
  'handshake-failed': 'De TLS-handshake met {address} mislukte ({words}).',
  'handshake-timeout': 'De TLS-handshake met {address} kwam niet op tijd klaar.',
  'smtp-timeout': '{address} hield voor STARTTLS op met antwoorden.',
  'smtp-closed': '{address} sloot de verbinding voor STARTTLS.',
  'smtp-malformed': '{address} antwoordt met iets dat geen SMTP is: “{words}”.',
  'plaintext-after-starttls': '{address} stuurde leesbare tekst waar de TLS-handshake moest beginnen.',
  'companion-unreachable': 'De metgezel antwoordt niet, dus {address} is niet bekeken.',
  'companion-token': 'De metgezel aanvaardt het token niet, dus {address} is niet bekeken.',
  'companion-refused': 'De metgezel weigerde {address} te bekijken: “{words}”.',
  'companion-answer': 'De metgezel gaf een antwoord dat niet te lezen is, dus over {address} is niets bekend.',
  'not-proven': 'Het certificaat van {address} past, maar alleen de metgezel zegt dat, zonder bewijs.',
  'second-key-not-seen':
    'Van {address} is maar één sleutel gezien: de verbinding die naar een tweede zoekt, is mislukt.',
  'probe-incomplete': 'De proef eindigde zonder uitkomst voor {address}.',
} satisfies Record<keyof typeof english, string>;
