/** The levels of a site from least to most, and the word for each. */
import type { SiteLevel } from '../settings/settings.ts';
import type { MessageKey } from './messages.ts';

export const LEVELS: readonly SiteLevel[] = ['off', 'click', 'always'];

export const LEVEL_WORD: Readonly<Record<SiteLevel, MessageKey>> = {
  off: 'levelOff',
  click: 'levelClick',
  always: 'levelAlways',
};
