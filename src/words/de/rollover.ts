/** German sentences on how a host's next change of key is prepared. */
import type { RolloverStep } from '../../dane/rollover-plan.ts';

export const rollover = {
  'next-published':
    'Neben dem verwendeten Eintrag steht unter {name} einer, den noch kein Server zeigt: {records}. Falls er zum nächsten Schlüssel gehört, wechseln Sie frühestens am {time} (zwei TTLs, {seconds} Sekunden) zu diesem Schlüssel und entfernen Sie danach den alten Eintrag.',
  'issuer-published':
    'Neben dem Eintrag des Schlüssels steht unter {name} der seines Ausstellers: {records}. Ab {time} (zwei TTLs, {seconds} Sekunden) wird ein neuer Schlüssel angenommen, wenn genau der ausstellende Schlüssel dieses Eintrags das Zertifikat dazu ausstellt, und abgelehnt, wenn es ein anderer tut: Viele CAs, darunter Let’s Encrypt, wählen bei jeder Erneuerung unter mehreren. Veröffentlichen Sie nach dem Wechsel dessen eigenen 3-1-1-Eintrag.',
  'next-key-needed':
    'Erzeugen Sie den nächsten Schlüssel (einen für jeden verwendeten), veröffentlichen Sie dessen Eintrag {next} unter {name} neben dem, was dort steht, und wechseln Sie zwei TTLs ({seconds} Sekunden) später zu ihm: frühestens am {time}, wenn er jetzt veröffentlicht wird.',
  'next-key-or-issuer':
    'Erzeugen Sie den nächsten Schlüssel (einen für jeden verwendeten), veröffentlichen Sie dessen Eintrag {next} unter {name} neben dem, was dort steht, und wechseln Sie zwei TTLs ({seconds} Sekunden) später zu ihm: frühestens am {time}, wenn er jetzt veröffentlicht wird. Der andere Weg ist, {other} zu veröffentlichen: Nach derselben Zeit wird ein neuer Schlüssel auch angenommen, aber nur, wenn genau der ausstellende Schlüssel des Ausstellereintrags das Zertifikat dazu ausstellt. Viele CAs, darunter Let’s Encrypt, wählen bei jeder Erneuerung unter mehreren, und ein Zertifikat von einem anderen wird abgelehnt.',
  'next-key-for-each':
    'Erzeugen Sie zu jedem der {count} verwendeten Schlüssel ({inUse}) den nächsten, veröffentlichen Sie dessen Eintrag {next} unter {name} und wechseln Sie zwei TTLs ({seconds} Sekunden) später zu ihm: frühestens am {time}, wenn er jetzt veröffentlicht wird. Für künftige Schlüssel stehen dort bisher: {spare}. Das ist nicht einer für jeden, und ein Hashwert sagt nicht, welchem Schlüssel er folgen soll.',
} satisfies Record<RolloverStep, string>;
