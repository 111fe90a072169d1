/** A page whose language is changed elsewhere begins again in it: what the worker says from then on is in that language too. */
import { onSettingsChange } from '../settings/store.ts';

export function followLanguage(): void {
  onSettingsChange((changed) => changed.has('language') && location.reload());
}
