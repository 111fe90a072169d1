/** Which resolver answers DNS questions: one of the public ones or one's own. */
import { useState } from 'preact/hooks';
import { PUBLIC_RESOLVERS } from '../../src/dns/public-resolvers.ts';
import { serviceUrl } from '../settings/settings.ts';
import { useWords } from '../words/context.tsx';
import type { SectionProps } from './section-props.ts';
import { Trial } from './trial.tsx';

export function ResolverSection({ settings, isLocked, save }: SectionProps) {
  const { say } = useWords();
  const isPublic = PUBLIC_RESOLVERS.some((resolver) => resolver.url === settings.resolver);
  const [custom, setCustom] = useState(isPublic ? '' : (settings.resolver ?? ''));
  const [ownChosen, setOwnChosen] = useState(!isPublic && settings.resolver !== null);
  const locked = isLocked('resolver');
  const trial = (url: string | null) => () =>
    url === null ? null : ({ kind: 'test-resolver', url, trustAnchor: settings.trustAnchor } as const);
  const saveCustom = (): void => {
    const url = serviceUrl(custom);
    if (url !== null) void save({ resolver: url });
  };
  return (
    <fieldset disabled={locked}>
      <legend>{say('resolver')}</legend>
      <p class="note">{say('resolverNote')}</p>
      {PUBLIC_RESOLVERS.map(({ name, url }) => (
        <div class="choice-row" key={url}>
          <label class="choice">
            <input
              type="radio"
              name="resolver"
              checked={!ownChosen && settings.resolver === url}
              onChange={() => {
                setOwnChosen(false);
                void save({ resolver: url });
              }}
            />
            <span>
              {name} <span class="note">{new URL(url).host}</span>
            </span>
          </label>
          <Trial request={trial(url)} />
        </div>
      ))}
      <div class="choice-row">
        <label class="choice">
          <input type="radio" name="resolver" checked={ownChosen} onChange={() => setOwnChosen(true)} />
          <span>{say('resolverOwn')}</span>
        </label>
      </div>
      {ownChosen && (
        <div class="own">
          <label for="resolver-url">{say('resolverUrl')}</label>
          <input
            id="resolver-url"
            type="url"
            dir="ltr"
            value={custom}
            placeholder="https://dns.example.org/dns-query"
            aria-invalid={custom !== '' && serviceUrl(custom) === null}
            onInput={(event) => setCustom(event.currentTarget.value)}
            onBlur={saveCustom}
          />
          {custom !== '' && serviceUrl(custom) === null && <p class="problem">{say('addressInvalid')}</p>}
          <div class="actions">
            <button type="button" class="primary" disabled={serviceUrl(custom) === null} onClick={saveCustom}>
              {say('save')}
            </button>
            <Trial request={trial(serviceUrl(custom))} />
          </div>
        </div>
      )}
    </fieldset>
  );
}
