/** Which resolver is asked where the first gives no usable answer: nobody, one of the public ones, or one's own. */
import { useState } from 'preact/hooks';
import { PUBLIC_RESOLVERS } from '../../src/dns/public-resolvers.ts';
import { useWords } from '../words/context.tsx';
import { ResolverAddress } from './resolver-address.tsx';
import type { SectionProps } from './section-props.ts';

const NOBODY = '';
const OWN = 'own';

export function SecondResolver({ settings, isLocked, save }: SectionProps) {
  const { say } = useWords();
  const { resolver, secondResolver } = settings;
  const isPublic = PUBLIC_RESOLVERS.some(({ url }) => url === secondResolver);
  const [ownChosen, setOwnChosen] = useState(!isPublic && secondResolver !== null);
  const choose = (choice: string): void => {
    setOwnChosen(choice === OWN);
    if (choice !== OWN) void save({ secondResolver: choice === NOBODY ? null : choice });
  };
  return (
    <fieldset disabled={isLocked('secondResolver')}>
      <legend>{say('secondResolver')}</legend>
      <p class="note" id="second-resolver-note">
        {say('secondResolverNote')}
      </p>
      <select
        aria-label={say('secondResolver')}
        aria-describedby="second-resolver-note"
        value={ownChosen ? OWN : (secondResolver ?? NOBODY)}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value={NOBODY}>{say('secondResolverNone')}</option>
        {PUBLIC_RESOLVERS.filter(({ url }) => url !== resolver || url === secondResolver).map(({ name, url }) => (
          <option key={url} value={url}>
            {name} ({new URL(url).host})
          </option>
        ))}
        <option value={OWN}>{say('resolverOwn')}</option>
      </select>
      {ownChosen && (
        <ResolverAddress
          id="second-resolver-url"
          saved={isPublic ? null : secondResolver}
          settings={settings}
          save={(url) => save({ secondResolver: url })}
        />
      )}
    </fieldset>
  );
}
