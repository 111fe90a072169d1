/** Tables of words, for a terminal and for a page. */
import { inColumns } from './columns.ts';
import type { Table } from './part.ts';

/** Columns side by side. */
export function peersText({ head, rows }: Table): string {
  return inColumns([head, ...rows]);
}

/** The same in Markdown. */
export function markdownTable({ head, rows }: Table): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
