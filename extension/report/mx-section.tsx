/** Where the domain's mail goes, and whether that much is proven. */
import type { MxView } from '../../src/report/report.ts';
import { useWords } from '../words/context.tsx';
import { StatusMark } from './status-mark.tsx';

export function MxSection({ mx, hosts }: { readonly mx: MxView; readonly hosts: number }) {
  const { say } = useWords();
  return (
    <section class="mx">
      <p>
        <span class="label">{say('mxRecords')}</span> <StatusMark status={mx.status} />
      </p>
      {mx.implicit && hosts > 0 && <p class="why">{say('mxImplicit')}</p>}
      {mx.reason && <p class="why">{mx.reason.text}</p>}
    </section>
  );
}
