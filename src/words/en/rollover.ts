/** English sentences on how a host's next change of key is prepared. */
import type { RolloverStep } from '../../dane/rollover-plan.ts';

export const rollover = {
  'next-published':
    'Beside the record in use at {name} stands one that no server shows yet: {records}. If it is that of the next key, change to that key no earlier than {time} (two TTLs, {seconds} seconds), then take the old record out.',
  'issuer-published':
    'Beside the record of the key at {name} stands that of its issuer: {records}. From {time} on (two TTLs, {seconds} seconds) a new key is accepted if the very issuing key of that record issues its certificate, and refused if another does: many CAs, Let’s Encrypt among them, choose among several at each renewal. Publish its own 3 1 1 record after the change.',
  'next-key-needed':
    'Make the next key (one for each key in use), publish its {next} record at {name} beside what stands there, and change to it two TTLs ({seconds} seconds) later: no earlier than {time} if it is published now.',
  'next-key-or-issuer':
    'Make the next key (one for each key in use), publish its {next} record at {name} beside what stands there, and change to it two TTLs ({seconds} seconds) later: no earlier than {time} if it is published now. The other way is to publish {other}: after the same time a new key is accepted too, but only if the very issuing key of the issuer’s record issues its certificate. Many CAs, Let’s Encrypt among them, choose among several at each renewal, and a certificate from another one is refused.',
  'next-key-for-each':
    'Make the next key for each of the {count} keys in use ({inUse}), publish its {next} record at {name}, and change to it two TTLs ({seconds} seconds) later: no earlier than {time} if it is published now. For keys to come stand there so far: {spare}. That is not one for each, and a digest does not tell which key it is to follow.',
} satisfies Record<RolloverStep, string>;
