/** A row for each mail host, those that are still looked up among them: a row's place is taken from the start. */
import { useMemo } from 'preact/hooks';
import type { Progress } from '../../src/report/report.ts';
import { Seal } from '../seal/seal.tsx';
import { useWords } from '../words/context.tsx';
import { deliveryHosts } from './delivery-hosts.ts';
import { HostRow, type HostRowProps } from './host-row.tsx';

export function HostList({ progress }: { readonly progress: Progress }) {
  const { say } = useWords();
  const { report, pending, done } = progress;
  const hosts = deliveryHosts(progress);
  // Of an empty list the border would be seen.
  if (hosts.length === 0) return null;
  const known = new Map(report.hosts.map((host) => [host.name, host]));
  return (
    <ol class="hosts" aria-label={say('hostsLabel')}>
      {hosts.map(({ name, named }) => {
        const host = known.get(name);
        if (host === undefined) return <WaitingRow key={name} name={name} />;
        const isPending = !done && pending.includes(name);
        return (
          <KeptRow
            key={name}
            host={host}
            pending={isPending}
            named={named}
            implicit={report.mx.implicit}
            at={report.checkedAt}
          />
        );
      })}
    </ol>
  );
}

/** A host that did not change is not drawn again: with thirty of them that is most of the work. */
function KeptRow(row: HostRowProps) {
  return useMemo(() => <HostRow {...row} />, [row.host, row.pending, row.named, row.implicit, row.at]);
}

function WaitingRow({ name }: { readonly name: string }) {
  const { say } = useWords();
  return (
    <li class="host pending waiting">
      <div class="summary">
        <Seal state="checking" size={20} />
        <span class="host-name" dir="ltr">
          {name}
        </span>
        <span class="host-outcome">{say('checking')}</span>
      </div>
    </li>
  );
}
