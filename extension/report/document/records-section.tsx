/** TLSA records beside certificates, host by host. Hosts without a record are named in a line. */
import { useMemo } from 'preact/hooks';
import type { HostView, Report } from '../../../src/report/report.ts';
import { useWords } from '../../words/context.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { noRecordWord } from './no-record.ts';
import { RecordCards } from './record-cards.tsx';
import { Section } from './section.tsx';

export function RecordsSection({ report, done }: { readonly report: Report; readonly done: boolean }) {
  const { say } = useWords();
  const withRecords = report.hosts.filter(({ tlsa }) => tlsa !== null && tlsa.records.length > 0);
  return (
    <Section id="records" title={say('sectionRecords')} intro={say('recordsIntro')}>
      {withRecords.length === 0 && <p class="note">{say(done ? noRecordWord(report) : 'checking')}</p>}
      {withRecords.map((host) => (
        <KeptRecords key={host.name} host={host} />
      ))}
    </Section>
  );
}

/** A host that did not change is not drawn again: thousands of octets stand here where there are many. */
function KeptRecords({ host }: { readonly host: HostView }) {
  return useMemo(() => <RecordsOfHost host={host} />, [host]);
}

function RecordsOfHost({ host }: { readonly host: HostView }) {
  const { number } = useFormats();
  return (
    <section class="records-of-host">
      <h3 dir="ltr">{host.name}</h3>
      {host.tlsa && (
        <p class="note" dir="ltr">
          <code>_25._tcp.{host.tlsa.base}</code>
          {host.tlsa.ttl !== null && ` · TTL ${number(host.tlsa.ttl)} s`}
        </p>
      )}
      <RecordCards host={host} />
    </section>
  );
}
