/** What only administrators and test beds need. */
import { useState } from 'preact/hooks';
import { parseTrustAnchors } from '../../src/dnssec/anchors.ts';
import { useWords } from '../words/context.tsx';
import type { SectionProps } from './section-props.ts';

export function AdvancedSection({ settings, isLocked, save }: SectionProps) {
  const { say } = useWords();
  const [anchor, setAnchor] = useState(settings.trustAnchor ?? '');
  const [port, setPort] = useState(String(settings.smtpPort));
  const anchorProblem = problemOf(anchor);
  const portNumber = Number(port);
  const portValid = Number.isInteger(portNumber) && portNumber > 0 && portNumber < 65536;
  return (
    <details class="advanced">
      <summary>{say('advanced')}</summary>
      <fieldset disabled={isLocked('trustAnchor')}>
        <legend>{say('trustAnchor')}</legend>
        <p class="note">{say('trustAnchorNote')}</p>
        <textarea
          aria-label={say('trustAnchor')}
          dir="ltr"
          rows={4}
          spellcheck={false}
          value={anchor}
          placeholder="example. IN DS 12345 13 2 …"
          aria-invalid={anchorProblem !== null}
          aria-describedby={anchorProblem === null ? undefined : 'anchor-problem'}
          onInput={(event) => setAnchor(event.currentTarget.value)}
        />
        {anchorProblem !== null && (
          <p class="problem" id="anchor-problem">
            {say('trustAnchorInvalid')} <bdi>{anchorProblem}</bdi>
          </p>
        )}
        <div class="actions">
          <button
            type="button"
            class="primary"
            disabled={anchorProblem !== null}
            onClick={() => void save({ trustAnchor: anchor.trim() === '' ? null : anchor })}
          >
            {say('save')}
          </button>
          <button
            type="button"
            onClick={() => {
              setAnchor('');
              void save({ trustAnchor: null });
            }}
          >
            {say('trustAnchorBuiltIn')}
          </button>
        </div>
      </fieldset>
      <fieldset>
        <legend>{say('dnsSettings')}</legend>
        <Choice
          name="askByPost"
          label={say('askByPost')}
          note={say('askByPostNote')}
          {...{ settings, isLocked, save }}
        />
        <Choice
          name="acceptSha1"
          label={say('acceptSha1')}
          note={say('acceptSha1Note')}
          {...{ settings, isLocked, save }}
        />
      </fieldset>
      <fieldset disabled={isLocked('smtpPort')}>
        <legend>{say('smtpPort')}</legend>
        <p class="note">{say('smtpPortNote')}</p>
        <input
          type="number"
          min={1}
          max={65535}
          aria-label={say('smtpPort')}
          value={port}
          aria-invalid={!portValid}
          aria-describedby={portValid ? undefined : 'port-problem'}
          onInput={(event) => setPort(event.currentTarget.value)}
        />
        {!portValid && (
          <p class="problem" id="port-problem">
            {say('portInvalid')}
          </p>
        )}
        <div class="actions">
          <button
            type="button"
            class="primary"
            disabled={!portValid}
            onClick={() => void save({ smtpPort: portNumber })}
          >
            {say('save')}
          </button>
        </div>
      </fieldset>
    </details>
  );
}

interface ChoiceProps extends SectionProps {
  readonly name: 'askByPost' | 'acceptSha1';
  readonly label: string;
  readonly note: string;
}

function Choice({ name, label, note, settings, isLocked, save }: ChoiceProps) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={settings[name]}
        disabled={isLocked(name)}
        onChange={(event) => void save({ [name]: event.currentTarget.checked })}
      />
      <span>
        {label} <span class="note">{note}</span>
      </span>
    </label>
  );
}

/** What is wrong with a trust anchor's text, or null. Empty means the built-in anchors. */
function problemOf(text: string): string | null {
  if (text.trim() === '') return null;
  try {
    return parseTrustAnchors(text).length === 0 ? '∅' : null;
  } catch (error) {
    // Its code says no more than the sentence before it.
    return error instanceof Error ? error.message.replaceAll('text-syntax: ', '') : String(error);
  }
}
