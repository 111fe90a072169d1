/** The address of a resolver of one's own: typed, tried, saved. */
import { useState } from 'preact/hooks';
import { resolverAddress, type Settings } from '../settings/settings.ts';
import { useWords } from '../words/context.tsx';
import { Trial } from './trial.tsx';

interface Props {
  readonly id: string;
  /** What is in force; null for nothing yet. */
  readonly saved: string | null;
  /** How it is tried. */
  readonly settings: Pick<Settings, 'trustAnchor' | 'askByPost'>;
  readonly save: (url: string) => Promise<void>;
}

export function ResolverAddress({ id, saved, settings, save }: Props) {
  const { say } = useWords();
  const [text, setText] = useState(saved ?? '');
  const url = resolverAddress(text);
  const isWrong = text !== '' && url === null;
  const keep = (): void => {
    if (url !== null) void save(url);
  };
  return (
    <div class="own">
      <label for={id}>{say('resolverUrl')}</label>
      <input
        id={id}
        type="url"
        dir="ltr"
        value={text}
        placeholder="https://dns.example.org/dns-query"
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-problem` : undefined}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {isWrong && (
        <p class="problem" id={`${id}-problem`}>
          {say('addressInvalid')}
        </p>
      )}
      <div class="actions">
        <button type="button" class="primary" disabled={url === null} onClick={keep}>
          {say('save')}
        </button>
        <Trial key={url} request={() => (url === null ? null : { kind: 'resolver', url, ...settings })} />
      </div>
    </div>
  );
}
