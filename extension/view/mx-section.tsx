/** Where the domain's mail goes, and whether that much is proven. */
import type { MxView } from '../../src/report/report.ts';
import { useWords } from '../words/context.tsx';
import { Heading } from './heading.tsx';
import { StatusMark } from './status-mark.tsx';

interface Props {
  readonly mx: MxView;
  readonly hosts: number;
  /** The popup's report has it under the domain, the document in a section. */
  readonly below: 1 | 2;
}

export function MxSection({ mx, hosts, below }: Props) {
  const { say } = useWords();
  return (
    <section class="mx">
      <Heading below={below}>
        {say('mxRecords')} <StatusMark status={mx.status} />
      </Heading>
      {mx.implicit && hosts > 0 && <p class="why">{say('mxImplicit')}</p>}
      {mx.reason && <p class="why">{mx.reason.text}</p>}
    </section>
  );
}
