/** "Show badges on this site": never, on this page because the icon was clicked on, or always: then the browser is asked. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../platform/browser.ts';
import { patternOf, type Site, type SiteLevel } from '../settings/settings.ts';
import { changeSettings } from '../settings/store.ts';
import { useWords } from '../words/context.tsx';
import { LEVEL_WORD, LEVELS } from '../words/site-levels.ts';

interface Props {
  readonly origin: string;
  readonly initial: SiteLevel;
  readonly locked: boolean;
  /** Shows badges in the page beneath, now. */
  readonly onClickLevel: () => void;
}

/** Sets the level of one site, the others stay. */
function save(origin: string, level: SiteLevel): Promise<unknown> {
  return changeSettings(({ sites }) => ({
    sites: [...sites.filter((site) => site.origin !== origin), { origin, level }],
  }));
}

export function levelOf(sites: readonly Site[], origin: string): SiteLevel {
  return sites.find((site) => site.origin === origin)?.level ?? 'off';
}

export function SiteLevelChoice({ origin, initial, locked, onClickLevel }: Props) {
  const { say } = useWords();
  const [level, setLevel] = useState(initial);
  const [missing, setMissing] = useState(false);
  const origins = [patternOf(origin)];
  useEffect(() => {
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
    const saved = save(origin, chosen);
    if (chosen === 'always') {
      const refused = (): void => {
        setLevel(level);
        void save(origin, level);
      };
      browser.permissions.request({ origins }).then((granted) => granted || refused(), refused);
      return;
    }
    void saved.then(() => browser.permissions.remove({ origins })).catch(() => undefined);
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
