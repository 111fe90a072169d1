/** The records themselves, to copy. */
import type { Report } from '../../../src/report/report.ts';
import { useWords } from '../../words/context.tsx';
import { rawRecords } from './raw-records.ts';
import { Section } from './section.tsx';

export function RawSection({ report, done }: { readonly report: Report; readonly done: boolean }) {
  const { say } = useWords();
  const records = rawRecords(report);
  return (
    <Section id="raw" title={say('sectionRaw')} intro={say('rawIntro')}>
      {records.length === 0 ? (
        <p class="note">{say(done ? 'rawNone' : 'checking')}</p>
      ) : (
        <pre class="raw" dir="ltr">
          {records.map(({ owner, type, data }) => `${owner} IN ${type} ${data}\n`).join('')}
        </pre>
      )}
    </Section>
  );
}
