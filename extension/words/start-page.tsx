/** What every page of the extension does first: settings, language, words; then it draws. */
import { type ComponentChild, render } from 'preact';
import type { ManagedSettings } from '../settings/settings.ts';
import { loadSettings } from '../settings/store.ts';
import { WordsProvider } from './context.tsx';
import { pickLanguage } from './languages.ts';
import { loadCatalogue, type MessageKey, sayFrom } from './messages.ts';

export async function startPage(title: MessageKey, draw: (managed: ManagedSettings) => ComponentChild): Promise<void> {
  // Most people never chose a language: its words are fetched while the settings are read.
  const likely = pickLanguage('auto', navigator.languages);
  const likelyWords = loadCatalogue(likely);
  const managed = await loadSettings();
  const language = pickLanguage(managed.settings.language, navigator.languages);
  const say = sayFrom(await (language === likely ? likelyWords : loadCatalogue(language)));
  document.documentElement.lang = language;
  document.title = title === 'extensionName' ? say(title) : `${say(title)} – ${say('extensionName')}`;
  render(<WordsProvider words={{ say, language }}>{draw(managed)}</WordsProvider>, document.body);
}
