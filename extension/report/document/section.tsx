/** One section of the report, with the heading that the contents lead to. */
import type { ComponentChildren } from 'preact';

interface Props {
  readonly id: string;
  readonly title: string;
  /** What the section is, in a sentence. */
  readonly intro?: string;
  readonly children: ComponentChildren;
}

export function Section({ id, title, intro, children }: Props) {
  return (
    <section id={id} class={`part part-${id}`} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`} tabindex={-1}>
        {title}
      </h2>
      {intro && <p class="intro">{intro}</p>}
      {children}
    </section>
  );
}
