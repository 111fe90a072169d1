/** The companion: who looks at mail servers' certificates, since a browser can't. Without one the DNS half is shown alone. */
import { useState } from 'preact/hooks';
import { companionAddress, isOnThisMachine } from '../settings/settings.ts';
import { useWords } from '../words/context.tsx';
import type { SectionProps } from './section-props.ts';
import { Trial } from './trial.tsx';

export function CompanionSection({ settings, isLocked, save }: SectionProps) {
  const { say } = useWords();
  const { companion } = settings;
  const [address, setAddress] = useState(companion?.url ?? '');
  const [token, setToken] = useState(companion?.token ?? '');
  const [own, setOwn] = useState(companion?.own ?? false);
  const url = companionAddress(address);
  const invalid = address !== '' && url === null;
  return (
    <fieldset disabled={isLocked('companion')}>
      <legend>{say('companion')}</legend>
      <p class="note">{say('companionNote')}</p>
      <label for="companion-url">{say('companionUrl')}</label>
      <input
        id="companion-url"
        type="url"
        dir="ltr"
        value={address}
        placeholder="http://127.0.0.1:8025/"
        aria-invalid={invalid}
        aria-describedby={invalid ? 'companion-problem' : undefined}
        onInput={(event) => setAddress(event.currentTarget.value)}
      />
      {invalid && (
        <p class="problem" id="companion-problem">
          {say('addressInvalid')}
        </p>
      )}
      <label for="companion-token">{say('companionToken')}</label>
      <input
        id="companion-token"
        type="password"
        dir="ltr"
        autocomplete="off"
        value={token}
        onInput={(event) => setToken(event.currentTarget.value)}
      />
      {url !== null && !isOnThisMachine(url) && (
        <label class="choice">
          <input type="checkbox" checked={own} onChange={(event) => setOwn(event.currentTarget.checked)} />
          <span>
            {say('companionOwn')} <span class="note own-line">{say('companionOwnNote')}</span>
          </span>
        </label>
      )}
      <div class="actions">
        <button
          type="button"
          class="primary"
          disabled={invalid}
          onClick={() => void save({ companion: url === null ? null : { url, token: token.trim(), own } })}
        >
          {say('save')}
        </button>
        <Trial
          key={`${url} ${token}`}
          request={() => (url === null ? null : { kind: 'companion', url, token: token.trim() })}
        />
      </div>
    </fieldset>
  );
}
