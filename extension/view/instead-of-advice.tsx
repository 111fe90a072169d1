/** Who can help where no advice says what is to be done, in a sentence. */
import type { WithoutAdvice } from '../../src/report/without-advice.ts';
import { useWords } from '../words/context.tsx';
import type { MessageKey } from '../words/messages.ts';

export const SENTENCE_INSTEAD: Readonly<Record<WithoutAdvice['code'], MessageKey>> = {
  unreachable: 'adviceUnreachable',
  unknown: 'adviceUnknown',
  zone: 'adviceZone',
  unsigned: 'adviceUnsigned',
  'no-dane': 'adviceNoDane',
};

export function InsteadOfAdvice({ of }: { readonly of: WithoutAdvice }) {
  const { say } = useWords();
  return <p>{say(SENTENCE_INSTEAD[of.code], { zone: of.zone })}</p>;
}
