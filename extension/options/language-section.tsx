/** In which language the extension speaks. */

import { useWords } from '../words/context.tsx';
import { LANGUAGE_NAMES, LANGUAGES, type LanguageChoice } from '../words/languages.ts';
import type { SectionProps } from './section-props.ts';

export function LanguageSection({ settings, isLocked, save }: SectionProps) {
  const { say } = useWords();
  return (
    <fieldset disabled={isLocked('language')}>
      <legend>{say('language')}</legend>
      <select
        aria-label={say('language')}
        value={settings.language}
        onChange={(event) => void save({ language: event.currentTarget.value as LanguageChoice })}
      >
        <option value="auto">{say('languageAuto')}</option>
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {LANGUAGE_NAMES[language]}
          </option>
        ))}
      </select>
    </fieldset>
  );
}
