/** A setting that is on or off, saved at a click. */
import type { SectionProps } from './section-props.ts';

interface ChoiceProps extends SectionProps {
  readonly name: 'askByPost' | 'acceptSha1' | 'askBeforeSend';
  readonly label: string;
  readonly note: string;
}

export function Choice({ name, label, note, settings, isLocked, save }: ChoiceProps) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={settings[name]}
        disabled={isLocked(name)}
        onChange={(event) => void save({ [name]: event.currentTarget.checked })}
      />
      <span>
        {label} <span class="note own-line">{note}</span>
      </span>
    </label>
  );
}
