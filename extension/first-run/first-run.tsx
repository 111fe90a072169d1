/** Before the first check: what is asked of whom, and the choice of resolver. Nothing has been sent when this is shown. */
import { useEffect, useState } from 'preact/hooks';
import { PUBLIC_RESOLVERS } from '../../src/dns/public-resolvers.ts';
import { browser } from '../platform/browser.ts';
import { changeSettings, loadSettings, onSettingsChange } from '../settings/store.ts';
import { useWords } from '../words/context.tsx';

export function FirstRun({ onChosen }: { readonly onChosen: () => void }) {
  const { say } = useWords();
  const [url, setUrl] = useState<string>(PUBLIC_RESOLVERS[0]?.url ?? '');
  const choose = async (): Promise<void> => {
    await changeSettings(({ resolver }) => ({ resolver: resolver ?? url }));
    onChosen();
  };
  // Whoever chose a resolver of their own meanwhile, in the settings, is asked no more, and theirs stays.
  useEffect(
    () =>
      onSettingsChange(async () => {
        if ((await loadSettings()).settings.resolver !== null) onChosen();
      }),
    [],
  );
  return (
    <main class="first-run">
      <h1>{say('firstRunTitle')}</h1>
      <p>{say('firstRunWhat')}</p>
      <p>{say('firstRunWho')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void choose();
        }}
      >
        <fieldset>
          <legend>{say('firstRunChoose')}</legend>
          {PUBLIC_RESOLVERS.map((resolver) => (
            <label key={resolver.url} class="choice">
              <input
                type="radio"
                name="resolver"
                checked={url === resolver.url}
                onChange={() => setUrl(resolver.url)}
              />
              <span>
                {resolver.name} <span class="note">{new URL(resolver.url).host}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <p class="note">{say('firstRunCompanion')}</p>
        <div class="actions">
          <button type="submit" class="primary">
            {say('firstRunStart')}
          </button>
          <button type="button" onClick={() => void browser.runtime.openOptionsPage()}>
            {say('firstRunOwn')}
          </button>
        </div>
      </form>
    </main>
  );
}
