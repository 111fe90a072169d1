/** The mail domains of the page under the popup, worst first as far as they are known. Each is checked when clicked. */
import type { Verdict } from '../../src/report/report.ts';
import { VERDICT_WORD } from '../report/vocabulary.ts';
import { Seal } from '../seal/seal.tsx';
import { compareSeals, sealOfVerdict } from '../seal/state.ts';
import { useWords } from '../words/context.tsx';

interface Props {
  /** Null where the page can't be read. */
  readonly domains: readonly string[] | null;
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly onPick: (domain: string) => void;
}

export function PageDomains({ domains, verdicts, onPick }: Props) {
  const { say } = useWords();
  if (domains === null) return <p class="note">{say('pageUnreadable')}</p>;
  if (domains.length === 0) return <p class="note">{say('pageEmpty')}</p>;
  const sealOf = (domain: string) => {
    const verdict = verdicts[domain];
    return verdict === undefined ? 'off' : sealOfVerdict(verdict);
  };
  const sorted = domains.toSorted((a, b) => compareSeals(sealOf(a), sealOf(b)) || a.localeCompare(b));
  return (
    <section class="page-domains">
      <h2>{say('onThisPage', { count: domains.length })}</h2>
      <ul>
        {sorted.map((domain) => {
          const verdict = verdicts[domain];
          return (
            <li key={domain}>
              <button type="button" onClick={() => onPick(domain)}>
                <Seal state={sealOf(domain)} size={18} />
                <span dir="ltr" class="host-name">
                  {domain}
                </span>
                <span class="host-outcome">{say(verdict === undefined ? 'notChecked' : VERDICT_WORD[verdict])}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
