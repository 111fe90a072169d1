/** Which resolver answers DNS questions: one of the public ones or one's own. */
import { useState } from 'preact/hooks';
import { PUBLIC_RESOLVERS } from '../../src/dns/public-resolvers.ts';
import { useWords } from '../words/context.tsx';
import { ResolverAddress } from './resolver-address.tsx';
import { SecondResolver } from './second-resolver.tsx';
import type { SectionProps } from './section-props.ts';
import { Trial } from './trial.tsx';

export function ResolverSection(section: SectionProps) {
  const { settings, isLocked, save } = section;
  const { say } = useWords();
  const isPublic = PUBLIC_RESOLVERS.some((resolver) => resolver.url === settings.resolver);
  const [ownChosen, setOwnChosen] = useState(!isPublic && settings.resolver !== null);
  const locked = isLocked('resolver');
  return (
    <>
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
              <span id={`resolver-${name}`}>
                {name} <span class="note">{new URL(url).host}</span>
              </span>
            </label>
            <Trial of={`resolver-${name}`} request={() => ({ kind: 'resolver', url, ...settings })} />
          </div>
        ))}
        <div class="choice-row">
          <label class="choice">
            <input type="radio" name="resolver" checked={ownChosen} onChange={() => setOwnChosen(true)} />
            <span>{say('resolverOwn')}</span>
          </label>
        </div>
        {ownChosen && (
          <ResolverAddress
            id="resolver-url"
            saved={isPublic ? null : settings.resolver}
            settings={settings}
            save={(resolver) => save({ resolver })}
          />
        )}
      </fieldset>
      <SecondResolver {...section} />
    </>
  );
}
