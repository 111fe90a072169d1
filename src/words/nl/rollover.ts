/** Dutch sentences on how a host's next change of key is prepared. */
import type { RolloverStep } from '../../dane/rollover-plan.ts';

export const rollover = {
  'next-published':
    'Naast het record in gebruik staat op {name} een record dat nog geen server toont: {records}. Is dat van de volgende sleutel, ga dan niet eerder dan {time} (twee TTL’s, {seconds} seconden) op die sleutel over en haal daarna het oude record weg.',
  'issuer-published':
    'Naast het record van de sleutel staat op {name} dat van de uitgever: {records}. Vanaf {time} (twee TTL’s, {seconds} seconden) wordt een nieuwe sleutel van dezelfde uitgever aanvaard; publiceer na de wissel het eigen 3 1 1-record ervan.',
  'record-ready':
    'Publiceer naast het record in gebruik op {name}: {records}. Wissel de sleutel niet eerder dan {time} (twee TTL’s, {seconds} seconden, als het nu wordt gepubliceerd).',
  'next-key-needed':
    'Maak de volgende sleutel, publiceer het 3 1 1-record ervan op {name} naast het record in gebruik, en ga twee TTL’s ({seconds} seconden) later op die sleutel over: niet eerder dan {time} als het nu wordt gepubliceerd.',
} satisfies Record<RolloverStep, string>;
