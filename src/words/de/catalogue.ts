/**
 * Everything that is said in German, by topic.
 *
 * Notes for translators. The reader is addressed with "Sie" or not at all; sentences are short. Field names stay English:
 * MX, TLSA, DNSSEC, DANE, STARTTLS, TTL, NXDOMAIN. Words chosen, the same everywhere and in `extension/_locales/de`:
 *   chain of trust   Vertrauenskette         trust anchor      Vertrauensanker
 *   resolver         Resolver                record            Eintrag (TLSA-Eintrag, MX-Eintrag)
 *   mail server      Mailserver              sender            Absender (der Mailserver, der versendet)
 *   signed           signiert                signature         Signatur
 *   validate         prüfen                  bogus             besteht die DNSSEC-Prüfung nicht
 *   insecure         nicht signiert          secure            durch DNSSEC gesichert
 *   zone above       übergeordnete Zone      denial            Verneinung
 *   issuer           Aussteller              issuing authority Zertifizierungsstelle
 *   digest           Hashwert                key roll-over     Schlüsselwechsel
 *   companion        Begleiter               probe             Probe
 */
import type { Catalogue } from '../en/catalogue.ts';
import { advice } from './advice.ts';
import { dane } from './dane.ts';
import { dnssec } from './dnssec.ts';
import { evidence } from './evidence.ts';
import { input } from './input.ts';
import { match, pem, tlsaText } from './match.ts';
import { probe } from './probe.ts';
import { rollover } from './rollover.ts';
import { tls } from './tls.ts';
import { verdict } from './verdict.ts';

export const de: Catalogue = {
  reasons: { ...match, ...pem, ...tlsaText, ...input, ...dane, ...probe, ...dnssec, ...tls, ...evidence },
  verdicts: verdict,
  advice,
  rollover,
};
