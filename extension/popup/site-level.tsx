/** "Show badges on this site": never, on this page because the icon was clicked on, or always: then the browser is asked. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from '../platform/browser.ts';
import { patternOf, type SiteLevel } from '../settings/settings.ts';
import { withLevel } from '../settings/site-levels.ts';
import { giveBack } from '../settings/site-permission.ts';
import { changeSettings, type SettingsAtHand, settingsAtHand } from '../settings/store.ts';
import { useWords } from '../words/context.tsx';
import { LEVEL_WORD, LEVELS } from '../words/site-levels.ts';

interface Props {
  readonly origin: string;
  readonly initial: SiteLevel;
  readonly locked: boolean;
  /** Shows badges in the page beneath, now. */
  readonly onClickLevel: () => void;
}

export function SiteLevelChoice({ origin, initial, locked, onClickLevel }: Props) {
  const { say } = useWords();
  const [level, setLevel] = useState(initial);
  const [missing, setMissing] = useState(false);
  const atHand = useRef<SettingsAtHand | null>(null);
  const origins = [patternOf(origin)];
  const save = (chosen: SiteLevel): Promise<unknown> => {
    const change = withLevel(origin, chosen);
    return atHand.current?.change(change) ?? changeSettings(change);
  };
  useEffect(() => {
    void settingsAtHand().then((settings) => {
      atHand.current = settings;
    });
    // The browser may have said no after the popup was gone, or taken its yes back since.
    if (initial !== 'always') return;
    void browser.permissions.contains({ origins }).then((has) => {
      setMissing(!has);
      if (!has) setLevel('off');
    });
  }, []);
  const choose = (chosen: SiteLevel): void => {
    setLevel(chosen);
    // The wish is written down first and not waited for: the question below needs this very click, and browsers close
    // the popup when they ask. The worker acts on the browser's word that the permission was given.
    const saved = save(chosen);
    if (chosen === 'always') {
      const refused = (): void => {
        setLevel(level);
        void save(level);
      };
      browser.permissions.request({ origins }).then((granted) => granted || refused(), refused);
      return;
    }
    void saved.then(() => giveBack([origin]));
    if (chosen === 'click') void saved.then(onClickLevel);
  };
  return (
    <fieldset class="site-level">
      <legend>
        {say('badgesOnSite')} <bdi class="note">{new URL(origin).host}</bdi>
      </legend>
      {LEVELS.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name="site-level"
            checked={level === each}
            // What a policy wants of the browser is still the person's to allow.
            disabled={locked && !(missing && each === initial)}
            onChange={() => choose(each)}
          />
          <span>{say(LEVEL_WORD[each])}</span>
        </label>
      ))}
    </fieldset>
  );
}
