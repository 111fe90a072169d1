/** The mail domains of the page under the popup, or why there are none. */
import type { ComponentProps } from 'preact';
import { DomainList } from '../view/domain-list.tsx';
import { useWords } from '../words/context.tsx';

interface Props extends Pick<ComponentProps<typeof DomainList>, 'verdicts' | 'onPick' | 'onVerdict'> {
  /** Null where the page can't be read. */
  readonly domains: readonly string[] | null;
}

export function PageDomains({ domains, ...rest }: Props) {
  const { say } = useWords();
  if (domains === null) return <p class="note">{say('pageUnreadable')}</p>;
  if (domains.length === 0) return <p class="note">{say('pageEmpty')}</p>;
  return <DomainList title={say('onThisPage', { count: domains.length })} domains={domains} {...rest} />;
}
