/** What only administrators and test beds need. */
import { useWords } from '../words/context.tsx';
import { Choice } from './choice.tsx';
import type { SectionProps } from './section-props.ts';
import { SmtpPort } from './smtp-port.tsx';
import { TrustAnchor } from './trust-anchor.tsx';

export function AdvancedSection(props: SectionProps) {
  const { say } = useWords();
  return (
    <details class="advanced">
      <summary>{say('advanced')}</summary>
      <TrustAnchor {...props} />
      <fieldset>
        <legend>{say('dnsSettings')}</legend>
        <Choice name="askByPost" label={say('askByPost')} note={say('askByPostNote')} {...props} />
        <Choice name="acceptSha1" label={say('acceptSha1')} note={say('acceptSha1Note')} {...props} />
      </fieldset>
      <SmtpPort {...props} />
    </details>
  );
}
