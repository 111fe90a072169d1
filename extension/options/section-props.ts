/** What every section of the options gets. */
import type { SettingName, Settings } from '../settings/settings.ts';

export interface SectionProps {
  readonly settings: Settings;
  readonly isLocked: (name: SettingName) => boolean;
  readonly save: (change: Partial<Settings>) => Promise<void>;
}
