/** The list of a recorded check: a row opens to the message, record by record and octet by octet. */
import { useState } from 'preact/hooks';
import { Octets } from '../view/octets.tsx';
import { useWords } from '../words/context.tsx';
import { useFormats } from '../words/use-formats.ts';
import type { LogEntry } from './log.ts';

export function LogList({ entries }: { readonly entries: readonly LogEntry[] }) {
  return (
    <ol class="log">
      {entries.map((entry, i) => (
        <LogRow key={`${i} ${entry.asked}`} entry={entry} />
      ))}
    </ol>
  );
}

function LogRow({ entry }: { readonly entry: LogEntry }) {
  const { say } = useWords();
  const { milliseconds } = useFormats();
  const { at, took, asked, answer, who, parts, hex } = entry;
  // A check of thirty hosts has hundreds of messages: what nobody opened is not drawn.
  const [open, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span class="log-when">{milliseconds(at)}</span>
          <code dir="ltr">{asked}</code>
          <bdi class="log-answer">{answer}</bdi>
        </summary>
        {open && (
          <div class="log-message">
            <p class="note">
              {took !== null && `${say('logTook')} ${milliseconds(took)}`}
              {took !== null && who !== '' && ' · '}
              <bdi dir="ltr">{who}</bdi>
            </p>
            {parts.map(({ name, lines }) => (
              <div key={name}>
                <p class="note">{name}</p>
                <pre class="paste" dir="ltr">
                  {lines.join('\n')}
                </pre>
              </div>
            ))}
            {hex !== null && (
              <>
                <p class="note">{say('logMessage')}</p>
                <Octets hex={hex} />
              </>
            )}
          </div>
        )}
      </details>
    </li>
  );
}
