/** What was asked, what came back and how far it is proven; and on request every single message, as `log` shows it. */
import type { ComponentChildren } from 'preact';
import type { LookupView, Report } from '../../../src/report/report.ts';
import { CheckedBy } from '../../view/checked-by.tsx';
import { StatusMark } from '../../view/status-mark.tsx';
import { useWords } from '../../words/context.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { foundAnswers } from './found-answers.ts';
import { Section } from './section.tsx';
import { TableFrame } from './table-frame.tsx';

interface Props {
  readonly report: Report;
  readonly done: boolean;
  readonly log: ComponentChildren;
}

export function FindingsSection({ report, done, log }: Props) {
  const { say } = useWords();
  const { dateTime } = useFormats();
  return (
    <Section id="findings" title={say('sectionFindings')} intro={say('findingsIntro')}>
      <dl class="colophon">
        <CheckedBy report={report} when={dateTime(Date.parse(report.checkedAt))} />
      </dl>
      {report.trust.lookups.length === 0 ? (
        <p class="note">{say(done ? 'findingsNone' : 'checking')}</p>
      ) : (
        <TableFrame>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('chainAsked')}</th>
                <th scope="col">{say('findingsAnswer')}</th>
                <th scope="col">{say('chainState')}</th>
              </tr>
            </thead>
            <tbody>
              {report.trust.lookups.map((lookup) => (
                <tr key={`${lookup.host} ${lookup.name} ${lookup.type}`}>
                  <th scope="row">
                    <code dir="ltr">
                      {lookup.name} {lookup.type}
                    </code>
                  </th>
                  <td>
                    <Answers report={report} lookup={lookup} />
                  </td>
                  <td>
                    <StatusMark status={lookup.status} />
                    {lookup.reason && <p class="why">{lookup.reason.text}</p>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {done && log}
    </Section>
  );
}

function Answers({ report, lookup }: { readonly report: Report; readonly lookup: LookupView }) {
  const { say } = useWords();
  const answers = foundAnswers(report, lookup);
  if (answers === null) return <>–</>;
  if (answers.length === 0) return <span class="note">{say('findingsNoRecord')}</span>;
  return (
    <ul>
      {answers.map((answer) => (
        <li key={answer}>
          <code dir="ltr">{answer}</code>
        </li>
      ))}
    </ul>
  );
}
