/** Octets in hex: monospace, in groups of two octets that wrap as a whole, what is the same elsewhere marked. Copied, it has no gaps. */
import { useState } from 'preact/hooks';
import { useWords } from '../words/context.tsx';
import { useFormats } from '../words/use-formats.ts';
import { octetRuns } from './octet-runs.ts';

interface Props {
  readonly hex: string;
  /** What it is compared with; null for nothing. */
  readonly other?: string | null;
}

const DIGITS_IN_A_GROUP = 4;
/** A whole certificate would bury what stands beneath it. */
const MOST_DIGITS = 256;

export function Octets({ hex, other = null }: Props) {
  const { say } = useWords();
  const { number } = useFormats();
  const [whole, setWhole] = useState(false);
  const shown = whole ? hex : hex.slice(0, MOST_DIGITS);
  let at = 0;
  return (
    <div class="octets">
      <code dir="ltr">
        {octetRuns(shown, other).map(({ same, hex: run }) => {
          const groups = groupsOf(run, at);
          at += run.length;
          return same ? <mark key={at}>{groups}</mark> : <span key={at}>{groups}</span>;
        })}
        {shown.length < hex.length && '…'}
      </code>
      {hex.length > MOST_DIGITS && (
        <button type="button" class="link" onClick={() => setWhole(!whole)}>
          {whole ? say('octetsFewer') : say('octetsAll', { count: number(hex.length / 2) })}
        </button>
      )}
    </div>
  );
}

/** The digits of a run, broken where the groups of the whole end. */
function groupsOf(run: string, start: number) {
  const groups = [];
  for (let at = 0; at < run.length; ) {
    const end = Math.min(run.length, at + DIGITS_IN_A_GROUP - ((start + at) % DIGITS_IN_A_GROUP));
    const ends = (start + end) % DIGITS_IN_A_GROUP === 0;
    groups.push(
      <span key={at} class={ends ? 'group' : 'part'}>
        {run.slice(at, end)}
      </span>,
    );
    at = end;
  }
  return groups;
}
