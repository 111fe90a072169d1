/** What is done to a page with badges, and how to read what that made the content script do: scripts that run in the page. */
import { until } from '../../test/until.ts';
import { person } from './large-page.ts';

/**
 * One callback of the content script, and how many milliseconds it took; or an address in view, and how many milliseconds of
 * idle time the script had worked in all when it found it.
 */
export type Work = readonly [kind: 'idle' | 'MutationObserver' | 'IntersectionObserver' | 'in view', took: number];

/** What was done since this was last run. `measure.js` listens. */
export const READ = `(() => {
  dispatchEvent(new Event('bench-read'));
  return JSON.parse(document.documentElement.getAttribute('data-bench') ?? '[]');
})()`;

/** 200 elements with 20 addresses, as a web mail puts them in when a mail is opened. */
export function mailOf(batch: number): string {
  const lines = Array.from({ length: 60 }, (_, i) => {
    const words = i % 3 === 0 ? person(batch * 20 + i / 3) : `Line ${i} of the mail`;
    return `<div><p><span>${words}</span></p></div>`;
  });
  return lines.join('');
}

/** In place of the mail that was open, one with this HTML. */
export const openMail = (html: string): string => `(() => {
  document.getElementById('mail')?.remove();
  const mail = document.createElement('div');
  mail.id = 'mail';
  mail.innerHTML = ${JSON.stringify(html)};
  document.body.prepend(mail);
})()`;

const CHANGES = 200;

/** Callbacks of the script in a page that is hidden and goes on changing. */
export async function callbacksWhileHidden(evaluate: (script: string) => Promise<unknown>): Promise<number> {
  await until('the page is hidden', async () => (await evaluate('document.hidden')) === true);
  await evaluate(READ);
  for (let change = 0; change < CHANGES; change++) await evaluate(openMail(mailOf(change)));
  // Longer than the half second after which it looks in a page that is never idle.
  await evaluate('new Promise((resolve) => setTimeout(resolve, 1500))');
  return ((await evaluate(READ)) as Work[]).length;
}
