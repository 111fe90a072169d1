/** The DNSSEC status of a lookup, as a word with a mark that differs in shape too. */
import type { Status } from '../../src/dnssec/proven.ts';
import { useWords } from '../words/context.tsx';
import { STATUS_WORD } from './vocabulary.ts';

const MARK: Readonly<Record<Status, string>> = { secure: '✓', insecure: '–', bogus: '✕', indeterminate: '?' };

export function StatusMark({ status }: { readonly status: Status }) {
  const { say } = useWords();
  return (
    <span class={`status status-${status}`}>
      <span aria-hidden="true">{MARK[status]}</span> {say(STATUS_WORD[status])}
    </span>
  );
}
