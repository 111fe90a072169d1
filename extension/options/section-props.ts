/** What every section of the options gets. */
import type { SettingName, Settings } from '../settings/settings.ts';

export interface SectionProps {
  readonly settings: Settings;
  readonly isLocked: (name: SettingName) => boolean;
  /** A change that goes by what else is set is a function of that: the settings may have changed elsewhere meanwhile. */
  readonly save: (change: Partial<Settings> | ((own: Settings) => Partial<Settings>)) => Promise<void>;
}
