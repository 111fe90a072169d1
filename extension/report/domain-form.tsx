/** Where a person types or pastes a domain or an address. The local part is dropped the moment it is read. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { mailDomain } from '../../src/mail-domain.ts';
import { useWords } from '../words/context.tsx';
import { loadSentences } from '../words/sentences.ts';

interface Props {
  /** The domain that the page is about, or empty: it stands in the input until somebody types. */
  readonly shown: string;
  /** Domains to offer while typing. */
  readonly recent?: readonly string[];
  readonly onDomain: (domain: string) => void;
}

export function DomainForm({ shown, recent = [], onDomain }: Props) {
  const { say, language } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (input.current) input.current.value = shown;
    setProblem(null);
  }, [shown]);
  return (
    <form
      class="ask"
      onSubmit={(event) => {
        event.preventDefault();
        const field = event.currentTarget.elements.namedItem('domain') as HTMLInputElement;
        const read = mailDomain(field.value);
        setProblem(null);
        if (!read.ok) {
          // The sentences are the core's; they are loaded when the first one is needed.
          void loadSentences(language).then((sentences) => setProblem(sentences.reason(read.reason)));
          return;
        }
        field.value = read.domain;
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
        ref={input}
        list="recent-domains"
        placeholder={say('domainPlaceholder')}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : 'domain-problem'}
      />
      <datalist id="recent-domains">
        {recent.map((domain) => (
          <option key={domain} value={domain} />
        ))}
      </datalist>
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
