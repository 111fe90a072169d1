/**
 * A page of 40,000 elements with 500 addresses, of the kinds that real pages mix: rows of a table, links, custom elements,
 * addresses in text, in links and in attributes.
 */
export const ELEMENTS = 40_000;
export const ADDRESSES = 500;

/** Elements of one row. */
const ROW = 10;

export function heavyPage(): string {
  const rows = Array.from({ length: ELEMENTS / ROW }, (_, i) => row(i));
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>40,000 elements</title>
<style>body { font: 14px sans-serif } .row { display: flex; gap: 1em }</style><body>${rows.join('')}</body></html>`;
}

function row(i: number): string {
  const everyEighth = i % 8 === 0;
  const address = `person${i}@host-${i % 100}.test`;
  const shown = everyEighth ? [text, link, attribute][(i / 8) % 3]?.(address) : `<a href="/message/${i}">open it</a>`;
  return `<div class="row" data-row="${i}"><span class="from"><b>Somebody ${i}</b></span><p>Minutes of <i>meeting ${i}</i></p>
<span><em>${'words '.repeat(6)}</em></span><label>at ${i % 24}:00</label>${shown}<x-flag></x-flag></div>`;
}

const text = (address: string): string => `<span>write to ${address}, please</span>`;
const link = (address: string): string => `<a href="mailto:${address}">write</a>`;
const attribute = (address: string): string => `<span title="${address}">Somebody</span>`;
