/** Trust anchors in the place of the root's own keys, for a test bed: typed as DS or DNSKEY records of a zone file. */
import { useState } from 'preact/hooks';
import { parseTrustAnchors } from '../../src/dnssec/anchors.ts';
import { useWords } from '../words/context.tsx';
import type { SectionProps } from './section-props.ts';

export function TrustAnchor({ settings, isLocked, save }: SectionProps) {
  const { say } = useWords();
  const [anchor, setAnchor] = useState(settings.trustAnchor ?? '');
  const problem = problemOf(anchor);
  return (
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
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : 'anchor-problem'}
        onInput={(event) => setAnchor(event.currentTarget.value)}
      />
      {problem !== null && (
        <p class="problem" id="anchor-problem">
          {say('trustAnchorInvalid')} <bdi>{problem}</bdi>
        </p>
      )}
      <div class="actions">
        <button
          type="button"
          class="primary"
          disabled={problem !== null}
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
