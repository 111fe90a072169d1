/** Hands the words of the language in force to every component of a page. */
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from './languages.ts';
import type { Say } from './messages.ts';

export interface Words {
  readonly say: Say;
  readonly language: Language;
}

const Context = createContext<Words | null>(null);

export function WordsProvider({ words, children }: { readonly words: Words; readonly children: ComponentChildren }) {
  return <Context.Provider value={words}>{children}</Context.Provider>;
}

export function useWords(): Words {
  const words = useContext(Context);
  if (words === null) throw new Error('useWords outside of WordsProvider');
  return words;
}
