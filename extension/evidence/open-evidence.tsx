/** Opening an evidence file: it is verified in the page, offline, and what it says is shown only if it holds. */
import { useRef, useState } from 'preact/hooks';
import { LIMITS } from '../../src/evidence/evidence.ts';
import { BusyButton } from '../look/busy-button.tsx';
import { ReportLevel } from '../view/heading.tsx';
import { ReportView } from '../view/report-view.tsx';
import { useWords } from '../words/context.tsx';
import { writeTime } from '../words/times.ts';
import { LogList } from './log-list.tsx';
import type { Verified } from './page-evidence.ts';

interface Opened extends Verified {
  readonly name: string;
}

export function OpenEvidence() {
  const { say, language } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<Opened | 'reading' | 'failed' | null>(null);
  const open = async (file: File): Promise<void> => {
    setState('reading');
    try {
      const { verifyFile } = await import('./page-evidence.ts');
      // What is longer than any evidence file is not read further than it takes to say so.
      const text = await file.slice(0, LIMITS.file + 1).text();
      setState({ name: file.name, ...(await verifyFile(text, language, say)) });
    } catch {
      setState('failed');
    }
  };
  const opened = typeof state === 'object' ? state : null;
  return (
    <>
      <div class="actions">
        <BusyButton busy={state === 'reading'} onPress={() => input.current?.click()}>
          {say('evidenceOpen')}
        </BusyButton>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            // The same file can be opened again.
            event.currentTarget.value = '';
            if (file) void open(file);
          }}
        />
        <span role="status">
          {state === 'reading' && say('evidenceReading')}
          {state === 'failed' && say('failureFailed')}
          {opened && (
            <span class="visually-hidden">{say(opened.result.holds ? 'evidenceHolds' : 'evidenceFails')}</span>
          )}
        </span>
      </div>
      {opened && <Result key={opened.name} opened={opened} />}
    </>
  );
}

function Result({ opened: { name, result, sentences, log } }: { readonly opened: Opened }) {
  const { say, language } = useWords();
  const { evidence } = result;
  return (
    <div class={`evidence-result ${result.holds ? 'evidence-holds' : 'evidence-fails'}`}>
      <h3>{say(result.holds ? 'evidenceHolds' : 'evidenceFails')}</h3>
      <p class="note">
        <bdi>{name}</bdi>
        {evidence !== null && (
          <>
            {' · '}
            <bdi dir="ltr">{evidence.domain}</bdi> · {writeTime(language, 'moment', Date.parse(evidence.checkedAt))}
          </>
        )}
      </p>
      {result.holds ? (
        <>
          <h4>{say('evidenceRelies')}</h4>
          <ul>
            {sentences.map((sentence) => (
              <li key={sentence}>
                <bdi>{sentence}</bdi>
              </li>
            ))}
          </ul>
          <ReportLevel.Provider value={4}>
            <ReportView progress={{ report: result.report, pending: [], done: true }} />
          </ReportLevel.Provider>
          <details class="log-of-file">
            <summary>{say('logOfFile')}</summary>
            <LogList entries={log} />
          </details>
        </>
      ) : (
        sentences.map((sentence) => (
          <p key={sentence} class="problem">
            <bdi>{sentence}</bdi>
          </p>
        ))
      )}
    </div>
  );
}
