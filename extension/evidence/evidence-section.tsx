/** Evidence on the report page: saving a file for somebody else, and checking one that somebody gave. */
import { useWords } from '../words/context.tsx';
import { OpenEvidence } from './open-evidence.tsx';
import { SaveEvidence } from './save-evidence.tsx';

interface Props {
  /** The domain of the report that is shown, once it is whole. */
  readonly domain: string | null;
}

export function EvidenceSection({ domain }: Props) {
  const { say } = useWords();
  return (
    <section class="evidence" aria-labelledby="evidence-title">
      <h2 id="evidence-title">{say('evidence')}</h2>
      <p class="note">{say('evidenceWhat')}</p>
      {domain !== null && <SaveEvidence key={domain} domain={domain} />}
      <OpenEvidence />
    </section>
  );
}
