/** What was asked, in which order it was proven, and what came out. */
import type { Report } from '../../../src/report/report.ts';
import { useWords } from '../../words/context.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { StatusMark } from '../status-mark.tsx';
import { whoAnswered } from '../who-answered.ts';
import { Section } from './section.tsx';

export function FindingsSection({ report, done }: { readonly report: Report; readonly done: boolean }) {
  const { say } = useWords();
  const { dateTime } = useFormats();
  return (
    <Section id="findings" title={say('sectionFindings')} intro={say('findingsIntro')}>
      <dl class="colophon">
        <div>
          <dt>{say('checkedAt')}</dt>
          <dd>
            <time dateTime={report.checkedAt}>{dateTime(Date.parse(report.checkedAt))}</time>
          </dd>
        </div>
        <div>
          <dt>{say('resolver')}</dt>
          <dd dir="auto">{whoAnswered(report, say)}</dd>
        </div>
      </dl>
      {report.trust.lookups.length === 0 ? (
        <p class="note">{say(done ? 'findingsNone' : 'checking')}</p>
      ) : (
        <div class="table-frame">
          <table>
            <thead>
              <tr>
                <th scope="col">{say('chainAsked')}</th>
                <th scope="col">{say('chainState')}</th>
              </tr>
            </thead>
            <tbody>
              {report.trust.lookups.map(({ name, type, host, status, reason }) => (
                <tr key={`${host} ${name} ${type}`}>
                  <th scope="row">
                    <code dir="ltr">
                      {name} {type}
                    </code>
                  </th>
                  <td>
                    <StatusMark status={status} />
                    {reason && <p class="why">{reason.text}</p>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
