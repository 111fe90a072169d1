/** "Show badges on this site": asks the browser for this one site, or gives it back. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../platform/browser.ts';
import { patternOf, type SiteLevel } from '../settings/settings.ts';
import { changeSettings } from '../settings/store.ts';
import { useWords } from '../words/context.tsx';

interface Props {
  readonly origin: string;
  readonly initiallyOn: boolean;
  readonly locked: boolean;
}

/** Sets the level of one site, the others stay. */
function setLevel(origin: string, level: SiteLevel): Promise<unknown> {
  return changeSettings(({ sites }) => ({
    sites: [...sites.filter((site) => site.origin !== origin), { origin, level }],
  }));
}

export function SiteSwitch({ origin, initiallyOn, locked }: Props) {
  const { say } = useWords();
  const [on, setOn] = useState(initiallyOn);
  const origins = [patternOf(origin)];
  useEffect(() => {
    // The browser may have said no after the popup was gone, or taken its yes back since.
    if (initiallyOn) void browser.permissions.contains({ origins }).then((has) => has || setOn(false));
  }, []);
  const toggle = (): void => {
    if (on) {
      setOn(false);
      void setLevel(origin, 'off').then(() => browser.permissions.remove({ origins }));
      return;
    }
    // The wish is written down first and not waited for: the question below needs this very click, and browsers close
    // the popup when they ask. The worker acts on the browser's word that the permission was given.
    void setLevel(origin, 'always');
    browser.permissions.request({ origins }).then(
      (granted) => {
        setOn(granted);
        if (!granted) void setLevel(origin, 'off');
      },
      () => void setLevel(origin, 'off'),
    );
  };
  return (
    <label class="site-switch">
      <input type="checkbox" role="switch" aria-checked={on} checked={on} disabled={locked} onChange={toggle} />
      <span>
        {say('badgesOnSite')} <bdi class="note">{new URL(origin).host}</bdi>
      </span>
    </label>
  );
}
