/** What stands in the report's place before the first word from the worker. */
import { Seal } from '../seal/seal.tsx';
import { useWords } from '../words/context.tsx';
import { DomainHeading } from './domain-heading.tsx';

export function Starting({ domain, stopped }: { readonly domain: string; readonly stopped: boolean }) {
  const { say } = useWords();
  return (
    <header class={`verdict tone-${stopped ? 'unknown' : 'checking'}`}>
      <Seal state={stopped ? 'unknown' : 'checking'} size={48} />
      <div>
        <DomainHeading domain={domain} />
        <p class="verdict-word">{say(stopped ? 'verdictUnknown' : 'checking')}</p>
      </div>
    </header>
  );
}
