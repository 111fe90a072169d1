/**
 * Everything that is said in Dutch, by topic.
 *
 * Notes for translators. The reader is addressed with "u" or not at all; sentences are short. Field names stay English: MX,
 * TLSA, DNSSEC, DANE, STARTTLS, TTL, NXDOMAIN. Words chosen, the same everywhere and in `extension/_locales/nl`:
 *   chain of trust   vertrouwensketen        trust anchor      vertrouwensanker
 *   resolver         resolver                record            record (het, -s)
 *   mail server      mailserver              sender            afzender (de mailserver die verstuurt)
 *   signed           ondertekend             signature         handtekening
 *   validate         valideren               bogus             doorstaat de DNSSEC-validatie niet
 *   insecure         niet ondertekend        secure            beveiligd met DNSSEC
 *   zone above       bovenliggende zone      denial            ontkenning
 *   issuer           uitgever                issuing authority certificaatautoriteit
 *   digest           hash                    key roll-over     sleutelwissel
 *   companion        metgezel                probe             proef
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

export const nl: Catalogue = {
  reasons: { ...match, ...pem, ...tlsaText, ...input, ...dane, ...probe, ...dnssec, ...tls, ...evidence },
  verdicts: verdict,
  advice,
  rollover,
};
