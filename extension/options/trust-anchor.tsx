/** Trust anchors in the place of the root's own keys, for a test bed: typed as DS or DNSKEY records of a zone file. */
import { useState } from 'preact/hooks';
import { parseTrustAnchors } from '../../src/dnssec/anchors.ts';
import { MAX_TRUST_ANCHOR } from '../settings/settings.ts';
import { useWords } from '../words/context.tsx';
import type { Say } from '../words/messages.ts';
import { useFormats } from '../words/use-formats.ts';
import type { SectionProps } from './section-props.ts';

export function TrustAnchor({ settings, isLocked, save }: SectionProps) {
  const { say } = useWords();
  const [anchor, setAnchor] = useState(settings.trustAnchor ?? '');
  const { number } = useFormats();
  const problem = problemOf(anchor, say, number(MAX_TRUST_ANCHOR));
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
          <bdi>{problem}</bdi>
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
function problemOf(text: string, say: Say, limit: string): string | null {
  if (text.trim() === '') return null;
  if (text.length > MAX_TRUST_ANCHOR) return say('trustAnchorTooLong', { limit });
  try {
    return parseTrustAnchors(text).length === 0 ? say('trustAnchorInvalid') : null;
  } catch (error) {
    // Its code says no more than the sentence before it.
    const detail = error instanceof Error ? error.message.replaceAll('text-syntax: ', '') : String(error);
    return `${say('trustAnchorInvalid')} ${detail}`;
  }
}
