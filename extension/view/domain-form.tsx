/** Where a person types or pastes a domain or an address. The local part is dropped the moment it is read. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { mailDomain } from '../../src/mail-domain.ts';
import { useWords } from '../words/context.tsx';
import { loadSentences } from '../words/sentences.ts';

interface Props {
  /** Where it is typed, for who gives it the focus. */
  readonly field: RefObject<HTMLInputElement | null>;
  /** The domain that the page is about, or empty: it stands in the input until somebody types. */
  readonly shown: string;
  /** Domains to offer while typing. */
  readonly recent?: readonly string[];
  readonly onDomain: (domain: string) => void;
}

export function DomainForm({ field, shown, recent = [], onDomain }: Props) {
  const { say, language } = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  useLayoutEffect(() => {
    const input = field.current;
    if (input) {
      input.value = shown;
      // As in the browser's own line for addresses: what is typed next takes its place.
      if (document.activeElement === input) input.select();
    }
    setProblem(null);
  }, [shown]);
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
        ref={field}
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
