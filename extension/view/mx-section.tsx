/** Where the domain's mail goes, and whether that much is proven. */
import type { MxView } from '../../src/report/report.ts';
import { useWords } from '../words/context.tsx';
import { StatusMark } from './status-mark.tsx';

interface Props {
  readonly mx: MxView;
  readonly hosts: number;
  /** The heading's level: the popup's report has it under the domain, the document in a section. */
  readonly heading: 'h2' | 'h3';
}

export function MxSection({ mx, hosts, heading: Heading }: Props) {
  const { say } = useWords();
  return (
    <section class="mx">
      <Heading>
        {say('mxRecords')} <StatusMark status={mx.status} />
      </Heading>
      {mx.implicit && hosts > 0 && <p class="why">{say('mxImplicit')}</p>}
      {mx.reason && <p class="why">{mx.reason.text}</p>}
    </section>
  );
}
