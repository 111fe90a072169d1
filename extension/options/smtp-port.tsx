/** The port of mail servers, for a test bed: 25 everywhere else. */
import { useState } from 'preact/hooks';
import { useWords } from '../words/context.tsx';
import type { SectionProps } from './section-props.ts';

export function SmtpPort({ settings, isLocked, save }: SectionProps) {
  const { say } = useWords();
  const [typed, setTyped] = useState(String(settings.smtpPort));
  const port = Number(typed);
  const isValid = Number.isInteger(port) && port > 0 && port < 65536;
  return (
    <fieldset disabled={isLocked('smtpPort')}>
      <legend>{say('smtpPort')}</legend>
      <p class="note">{say('smtpPortNote')}</p>
      <input
        type="number"
        min={1}
        max={65535}
        aria-label={say('smtpPort')}
        value={typed}
        aria-invalid={!isValid}
        aria-describedby={isValid ? undefined : 'port-problem'}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      {!isValid && (
        <p class="problem" id="port-problem">
          {say('portInvalid')}
        </p>
      )}
      <div class="actions">
        <button type="button" class="primary" disabled={!isValid} onClick={() => void save({ smtpPort: port })}>
          {say('save')}
        </button>
      </div>
    </fieldset>
  );
}
