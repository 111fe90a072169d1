/** The DNSSEC status of a lookup, as a word with a mark that differs in shape too. */
import type { Status } from '../../src/dnssec/proven.ts';
import { useWords } from '../words/context.tsx';
import { STATUS_SIGN } from './status-sign.ts';
import { STATUS_WORD } from './vocabulary.ts';

export function StatusMark({ status }: { readonly status: Status }) {
  const { say } = useWords();
  return (
    <span class={`status status-${status}`}>
      <span aria-hidden="true">{STATUS_SIGN[status]}</span> {say(STATUS_WORD[status])}
    </span>
  );
}
