/** Evidence on the report page: saving a file for somebody else, and checking one that somebody gave. */
import { useWords } from '../words/context.tsx';
import { OpenEvidence } from './open-evidence.tsx';
import { SaveEvidence } from './save-evidence.tsx';
import type { RecordingOfDomain } from './use-recording.ts';

export function EvidenceSection({ recording }: { readonly recording: RecordingOfDomain | null }) {
  const { say } = useWords();
  return (
    <section class="evidence" aria-labelledby="evidence-title">
      <h2 id="evidence-title">{say('evidence')}</h2>
      <p class="note">{say('evidenceWhat')}</p>
      {recording !== null && <SaveEvidence recording={recording} />}
      <OpenEvidence />
    </section>
  );
}
