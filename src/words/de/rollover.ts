/** German sentences on how a host's next change of key is prepared. */
import type { RolloverStep } from '../../dane/rollover-plan.ts';

export const rollover = {
  'next-published':
    'Neben dem verwendeten Eintrag steht unter {name} einer, den noch kein Server zeigt: {records}. Falls er zum nächsten Schlüssel gehört, wechseln Sie frühestens am {time} (zwei TTLs, {seconds} Sekunden) zu diesem Schlüssel und entfernen Sie danach den alten Eintrag.',
  'issuer-published':
    'Neben dem Eintrag des Schlüssels steht unter {name} der seines Ausstellers: {records}. Ab {time} (zwei TTLs, {seconds} Sekunden) wird ein neuer Schlüssel vom selben Aussteller angenommen; veröffentlichen Sie nach dem Wechsel dessen eigenen 3-1-1-Eintrag.',
  'record-ready':
    'Veröffentlichen Sie unter {name} neben dem verwendeten Eintrag: {records}. Wechseln Sie den Schlüssel frühestens am {time} (zwei TTLs, {seconds} Sekunden, wenn er jetzt veröffentlicht wird).',
  'next-key-needed':
    'Erzeugen Sie den nächsten Schlüssel, veröffentlichen Sie dessen 3-1-1-Eintrag unter {name} neben dem verwendeten und wechseln Sie zwei TTLs ({seconds} Sekunden) später zu diesem Schlüssel: frühestens am {time}, wenn er jetzt veröffentlicht wird.',
} satisfies Record<RolloverStep, string>;
