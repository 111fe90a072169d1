/** Headings of a report, which may be what its page is about or a part of it: an evidence file's stands below the page's own. */
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';

type Level = 1 | 2 | 3 | 4 | 5 | 6;

/** The level of the domain's heading; all others go by it. */
export const ReportLevel = createContext<1 | 4>(1);

interface Props {
  /** So many levels below the domain's heading. */
  readonly below: 0 | 1 | 2;
  readonly dir?: 'ltr';
  readonly class?: string | undefined;
  readonly children: ComponentChildren;
}

export function Heading({ below, children, ...rest }: Props) {
  const Tag = `h${(useContext(ReportLevel) + below) as Level}` as const;
  return <Tag {...rest}>{children}</Tag>;
}
