/** English sentences on how a host's next change of key is prepared. */
import type { RolloverStep } from '../../dane/rollover-plan.ts';

export const rollover = {
  'next-published':
    'Beside the record in use at {name} stands one that no server shows yet: {records}. If it is that of the next key, change to that key no earlier than {time} (two TTLs, {seconds} seconds), then take the old record out.',
  'issuer-published':
    'Beside the record of the key at {name} stands that of its issuer: {records}. From {time} on (two TTLs, {seconds} seconds) a new key from the same issuer is accepted; publish its own 3 1 1 record after the change.',
  'record-ready':
    'Publish beside the record in use at {name}: {records}. Change the key no earlier than {time} (two TTLs, {seconds} seconds, if it is published now).',
  'next-key-needed':
    'Make the next key, publish its 3 1 1 record at {name} beside the one in use, and change to that key two TTLs ({seconds} seconds) later: no earlier than {time} if it is published now.',
} satisfies Record<RolloverStep, string>;
