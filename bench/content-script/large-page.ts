/** The page of the budget: 40,000 elements that show 500 addresses in all the ways that pages do. */

const ELEMENTS = 40_000;
const ADDRESSES = 500;
/** Elements in a row of the page. */
const ROW = 8;

export function largePage(): string {
  const rows = ELEMENTS / ROW;
  const every = rows / ADDRESSES;
  return Array.from({ length: rows }, (_, i) => row(i, i % every === 0 ? i / every : null)).join('');
}

/** A row such as lists in web mails have; eight elements. */
function row(i: number, address: number | null): string {
  const who = address === null ? `Person ${i}` : person(address);
  return `<div class="row"><span>${i}</span><span><b>${who}</b></span><p>Minutes of the <i>meeting</i> that was held</p><time>12:30</time><em>3 KB</em></div>`;
}

/** In text, in text that is split, in a link, in an attribute. */
export function person(i: number): string {
  const address = `someone${i}@d${i}.many.nl`;
  if (i % 4 === 0) return address;
  if (i % 4 === 1) return `&lt;someone${i}@d${i}.many.nl&gt; wrote`;
  if (i % 4 === 2) return `<a href="mailto:${address}">Someone ${i}</a>`;
  return `<span title="${address}">Someone ${i}</span>`;
}
