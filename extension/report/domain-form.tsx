/** Where a person types or pastes a domain or an address. The local part is dropped the moment it is read. */
import { useState } from 'preact/hooks';
import { mailDomain } from '../../src/mail-domain.ts';
import { useWords } from '../words/context.tsx';
import { loadSentences } from '../words/sentences.ts';

interface Props {
  readonly initial: string;
  readonly onDomain: (domain: string) => void;
}

export function DomainForm({ initial, onDomain }: Props) {
  const { say, language } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <form
      class="ask"
      onSubmit={(event) => {
        event.preventDefault();
        const input = event.currentTarget.elements.namedItem('domain') as HTMLInputElement;
        const read = mailDomain(input.value);
        setProblem(null);
        if (!read.ok) {
          // The sentences are the core's; they are loaded when the first one is needed.
          void loadSentences(language).then((sentences) => setProblem(sentences.reason(read.reason)));
          return;
        }
        input.value = read.domain;
        onDomain(read.domain);
      }}
    >
      <label class="visually-hidden" for="domain">
        {say('domainLabel')}
      </label>
      <input
        id="domain"
        name="domain"
        type="text"
        dir="ltr"
        defaultValue={initial}
        placeholder={say('domainPlaceholder')}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : 'domain-problem'}
      />
      <button type="submit" class="primary">
        {say('check')}
      </button>
      {problem !== null && (
        <p id="domain-problem" class="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
