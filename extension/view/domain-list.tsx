/**
 * Several mail domains with their states, worst first as far as they are known. Each is checked when clicked, or all at
 * the press of a button. States that come in change a row where it is: the list is sorted anew only when asked.
 */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Verdict } from '../../src/report/report.ts';
import { Seal } from '../seal/seal.tsx';
import type { SealState } from '../seal/shapes.ts';
import { compareSeals, sealOfVerdict } from '../seal/state.ts';
import { useWords } from '../words/context.tsx';
import { useCheckingAll } from './use-checking-all.ts';
import { VERDICT_WORD } from './vocabulary.ts';

interface Props {
  readonly title: string;
  readonly domains: readonly string[];
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly onPick: (domain: string) => void;
  readonly onVerdict: (domain: string, verdict: Verdict) => void;
  /** The person has asked for all of them already. */
  readonly atOnce?: boolean;
}

type Verdicts = Props['verdicts'];

function sealOf(domain: string, verdicts: Verdicts): SealState {
  const verdict = verdicts[domain];
  return verdict === undefined ? 'off' : sealOfVerdict(verdict);
}

/** Names are A-labels: in the order of their letters, without a language's rules, which take long for hundreds. */
function worstFirst(domains: readonly string[], verdicts: Verdicts): readonly string[] {
  return domains.toSorted((a, b) => compareSeals(sealOf(a, verdicts), sealOf(b, verdicts)) || (a < b ? -1 : 1));
}

export function DomainList({ title, domains, verdicts, onPick, onVerdict, atOnce = false }: Props) {
  const { say } = useWords();
  const [order, setOrder] = useState(() => worstFirst(domains, verdicts));
  const heading = useRef<HTMLHeadingElement>(null);
  const stopButton = useRef<HTMLButtonElement>(null);
  const unknown = order.filter((domain) => verdicts[domain] === undefined);
  // The button to stop goes: who stands on it is taken to the list's heading, and hears that it is done.
  const { left, under, isDone, start, stop } = useCheckingAll(onVerdict, () => {
    if (document.activeElement === stopButton.current) heading.current?.focus();
  });
  useEffect(() => {
    if (atOnce) start(unknown);
  }, []);
  const sort = (): void => {
    // The button goes.
    heading.current?.focus();
    setOrder(sorted);
  };
  // While states come in nobody is offered another order.
  const sorted = left === null ? worstFirst(domains, verdicts) : order;
  const isSorted = sorted.every((domain, i) => order[i] === domain);

  return (
    <section class="domain-list">
      <div class="list-head">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {left === null && !isSorted && (
          <button type="button" onClick={sort}>
            {say('sortWorst')}
          </button>
        )}
        {left !== null ? (
          <button type="button" ref={stopButton} onClick={stop}>
            {say('checkAllStop', { done: domains.length - left, all: domains.length })}
          </button>
        ) : (
          unknown.length > 1 && (
            <button type="button" onClick={() => start(unknown)}>
              {say('checkAll')}
            </button>
          )
        )}
      </div>
      <p class="visually-hidden" role="status">
        {isDone && say('checkAllDone', { done: domains.length - unknown.length, all: domains.length })}
      </p>
      <ul>
        {order.map((domain) => (
          <KeptRow
            key={domain}
            domain={domain}
            verdict={verdicts[domain]}
            waiting={under.has(domain)}
            onPick={onPick}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly domain: string;
  readonly verdict: Verdict | undefined;
  readonly waiting: boolean;
  readonly onPick: (domain: string) => void;
}

/** Of two hundred rows one changes at a time; the others are not drawn again. What a click does is always the same. */
function KeptRow(row: RowProps) {
  return useMemo(() => <DomainRow {...row} />, [row.domain, row.verdict, row.waiting]);
}

function DomainRow({ domain, verdict, waiting, onPick }: RowProps) {
  const { say } = useWords();
  const state = waiting ? 'checking' : verdict === undefined ? 'off' : sealOfVerdict(verdict);
  return (
    <li>
      <button type="button" onClick={() => onPick(domain)}>
        <Seal state={state} size={18} />
        <span dir="ltr" class="host-name">
          {domain}
        </span>
        <span class="host-outcome">
          {say(waiting ? 'checking' : verdict === undefined ? 'notChecked' : VERDICT_WORD[verdict])}
        </span>
      </button>
    </li>
  );
}
