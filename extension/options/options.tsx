/** The settings: each section saves itself, and shows as locked what an administrator has fixed. */
import { useState } from 'preact/hooks';
import type { ManagedSettings } from '../settings/settings.ts';
import { changeSettings } from '../settings/store.ts';
import { useWords } from '../words/context.tsx';
import { AdvancedSection } from './advanced-section.tsx';
import { CompanionSection } from './companion-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { ResolverSection } from './resolver-section.tsx';
import type { SectionProps } from './section-props.ts';
import { SitesSection } from './sites-section.tsx';

export function Options(start: ManagedSettings) {
  const { say } = useWords();
  const [managed, setManaged] = useState(start);
  const [saved, setSaved] = useState(0);
  const section: SectionProps = {
    settings: managed.settings,
    isLocked: (name) => managed.locked.has(name),
    save: async (change) => {
      setManaged(await changeSettings(() => change));
      setSaved((times) => times + 1);
    },
  };
  return (
    <main>
      <h1>{say('settings')}</h1>
      {managed.locked.size > 0 && <p class="note">{say('lockedNote')}</p>}
      <ResolverSection {...section} />
      <CompanionSection {...section} />
      <SitesSection {...section} />
      <LanguageSection {...section} />
      <AdvancedSection {...section} />
      <p class="saved" role="status" key={saved}>
        {saved > 0 && say('saved')}
      </p>
    </main>
  );
}
