/** What stands in the report's place before the first word from the worker. */
import { Seal } from '../seal/seal.tsx';
import { useWords } from '../words/context.tsx';

export function Starting({ domain, stopped }: { readonly domain: string; readonly stopped: boolean }) {
  const { say } = useWords();
  return (
    <header class={`verdict tone-${stopped ? 'unknown' : 'checking'}`}>
      <Seal state={stopped ? 'unknown' : 'checking'} size={48} />
      <div>
        <h1 dir="ltr">{domain}</h1>
        <p class="verdict-word">{say(stopped ? 'verdictUnknown' : 'checking')}</p>
      </div>
    </header>
  );
}
