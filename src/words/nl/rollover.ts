/** Dutch sentences on how a host's next change of key is prepared. */
import type { RolloverStep } from '../../dane/rollover-plan.ts';

export const rollover = {
  'next-published':
    'Naast het record in gebruik staat op {name} een record dat nog geen server toont: {records}. Is dat van de volgende sleutel, ga dan niet eerder dan {time} (twee TTL’s, {seconds} seconden) op die sleutel over en haal daarna het oude record weg.',
  'issuer-published':
    'Naast het record van de sleutel staat op {name} dat van de uitgever: {records}. Vanaf {time} (twee TTL’s, {seconds} seconden) wordt een nieuwe sleutel aanvaard als precies de uitgevende sleutel van dat record het certificaat ervan uitgeeft, en geweigerd als een andere dat doet: veel CA’s, waaronder Let’s Encrypt, kiezen bij elke vernieuwing uit meerdere. Publiceer na de wissel het eigen 3 1 1-record ervan.',
  'next-key-needed':
    'Maak de volgende sleutel (één voor elke sleutel in gebruik), publiceer het {next}-record ervan op {name} naast wat daar staat, en ga er twee TTL’s ({seconds} seconden) later op over: niet eerder dan {time} als het nu wordt gepubliceerd.',
  'next-key-or-issuer':
    'Maak de volgende sleutel (één voor elke sleutel in gebruik), publiceer het {next}-record ervan op {name} naast wat daar staat, en ga er twee TTL’s ({seconds} seconden) later op over: niet eerder dan {time} als het nu wordt gepubliceerd. De andere manier is {other} publiceren: na dezelfde tijd wordt een nieuwe sleutel ook aanvaard, maar alleen als precies de uitgevende sleutel van het uitgeversrecord het certificaat ervan uitgeeft. Veel CA’s, waaronder Let’s Encrypt, kiezen bij elke vernieuwing uit meerdere, en een certificaat van een andere wordt geweigerd.',
  'next-key-for-each':
    'Maak de volgende sleutel voor elk van de {count} sleutels in gebruik ({inUse}), publiceer het {next}-record ervan op {name}, en ga er twee TTL’s ({seconds} seconden) later op over: niet eerder dan {time} als het nu wordt gepubliceerd. Voor komende sleutels staan er tot nu toe: {spare}. Dat is niet één voor elk, en een hash zegt niet welke sleutel hij moet opvolgen.',
} satisfies Record<RolloverStep, string>;
