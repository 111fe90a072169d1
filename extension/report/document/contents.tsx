/** Links to the sections. The address bar keeps the domain: only its fragment changes. */
import { useWords } from '../../words/context.tsx';

export interface Entry {
  readonly id: string;
  readonly title: string;
}

export function Contents({ entries }: { readonly entries: readonly Entry[] }) {
  const { say } = useWords();
  return (
    <nav class="contents" aria-label={say('contents')}>
      <ul>
        {entries.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
