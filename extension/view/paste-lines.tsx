/** Lines for a zone file or a shell, to be copied as they are; and the folded ones with which to see something by hand. */
import { Fragment } from 'preact';
import { useWords } from '../words/context.tsx';

export function PasteLines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <pre class="paste" dir="ltr">
      {lines.map((line, i) => (
        <Fragment key={line}>
          {i > 0 && '\n'}
          {line.split(' ').map((word, j) => (
            <Fragment key={`${j} ${word}`}>
              {j > 0 && ' '}
              <span class="word">{word}</span>
            </Fragment>
          ))}
        </Fragment>
      ))}
    </pre>
  );
}

export function ByHand({ lines }: { readonly lines: readonly string[] }) {
  const { say } = useWords();
  if (lines.length === 0) return null;
  return (
    <details class="by-hand">
      <summary>{say('byHand')}</summary>
      <PasteLines lines={lines} />
    </details>
  );
}
