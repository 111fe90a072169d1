/** The formats of the language in force. */
import { useWords } from './context.tsx';
import { type Formats, formatsFor } from './formats.ts';

export function useFormats(): Formats {
  return formatsFor(useWords().language);
}
