/** The settings: each section saves itself, and shows as locked what an administrator has fixed. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ManagedSettings } from '../settings/settings.ts';
import { giveBackUnneeded } from '../settings/site-permission.ts';
import { changeSettings, loadSettings, onSettingsChange } from '../settings/store.ts';
import { useWords } from '../words/context.tsx';
import { AdvancedSection } from './advanced-section.tsx';
import { CompanionSection } from './companion-section.tsx';
import { giveBackAfterTests, keepAllowed } from './host-permission.ts';
import { LanguageSection } from './language-section.tsx';
import { ResolverSection } from './resolver-section.tsx';
import type { SectionProps } from './section-props.ts';
import { SitesSection } from './sites-section.tsx';

/** Milliseconds for which "saved" stays. */
const SHOWN_FOR = 5_000;

export function Options(start: ManagedSettings) {
  const { say } = useWords();
  const [managed, setManaged] = useState(start);
  const [saved, setSaved] = useState(false);
  const inForce = useRef(start.settings);
  inForce.current = managed.settings;
  const section: SectionProps = {
    settings: managed.settings,
    isLocked: (name) => managed.locked.has(name),
    save: async (change) => {
      setSaved(false);
      const { settings: before } = managed;
      const changeOf = typeof change === 'function' ? change : () => change;
      // Not when it is written: who saves may leave in the next moment.
      keepAllowed({ ...before, ...changeOf(before) });
      const after = await changeSettings(changeOf);
      setManaged(after);
      setSaved(true);
      await giveBackUnneeded(before);
    },
  };
  // A popup or a policy may change something while this page is open.
  useEffect(() => onSettingsChange(() => void loadSettings().then(setManaged)), []);
  useEffect(() => {
    const leave = (): void => giveBackAfterTests(inForce.current);
    // Of the two Chrome may hear nothing more at the second, and phones may tell of the second alone.
    const events = ['beforeunload', 'pagehide'];
    for (const event of events) addEventListener(event, leave);
    return () => {
      for (const event of events) removeEventListener(event, leave);
    };
  }, []);
  // Told anew at each change: a screen reader hears of the text that comes into the line, not of what stands there.
  useEffect(() => {
    if (!saved) return;
    const rest = setTimeout(() => setSaved(false), SHOWN_FOR);
    return () => clearTimeout(rest);
  }, [saved]);
  // What a policy fixes while this page is open stands in the place of what was typed.
  const fixed = JSON.stringify([...managed.locked].map((name) => managed.settings[name]));
  return (
    <main key={fixed}>
      <h1>{say('settings')}</h1>
      {managed.locked.size > 0 && <p class="note">{say('lockedNote')}</p>}
      <ResolverSection {...section} />
      <CompanionSection {...section} />
      <SitesSection {...section} />
      <LanguageSection {...section} />
      <AdvancedSection {...section} />
      <p class="saved" role="status">
        {saved && say('saved')}
      </p>
    </main>
  );
}
