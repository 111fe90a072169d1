/** The domains that were checked before, while nothing else is shown: a click checks one again. */
import { useWords } from '../words/context.tsx';

interface Props {
  readonly domains: readonly string[];
  readonly onPick: (domain: string) => void;
  readonly onClear: () => void;
}

/** So many are in sight without scrolling; the rest is offered while typing. */
const SHOWN = 6;

export function RecentList({ domains, onPick, onClear }: Props) {
  const { say } = useWords();
  if (domains.length === 0) return null;
  return (
    <section class="recent">
      <h2>{say('recent')}</h2>
      <button type="button" class="link" onClick={onClear}>
        {say('recentClear')}
      </button>
      <ul>
        {domains.slice(0, SHOWN).map((domain) => (
          <li key={domain}>
            <button type="button" class="link" dir="ltr" onClick={() => onPick(domain)}>
              {domain}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
