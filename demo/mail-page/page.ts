/** A page that looks like web mail: a list of messages, and one that is open, with the demo's addresses in plain text. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Person, personAt } from './people.ts';
import { STYLE } from './style.ts';

/** A domain and what is special about it. */
export interface Correspondent {
  readonly domain: string;
  readonly what: string;
}

export interface MailPage {
  readonly url: string;
  readonly close: () => void;
}

/** Recipients of the open message, beside its sender. */
const RECIPIENTS = 8;

/** Serves the page on a free port of 127.0.0.1. */
export async function serveMailPage(correspondents: readonly Correspondent[]): Promise<MailPage> {
  const html = page(correspondents);
  const server = createServer((request, response) => {
    if (request.url !== '/') {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function page(correspondents: readonly Correspondent[]): string {
  const letters = correspondents.map(({ domain, what }, place) => ({ from: personAt(domain, place), what }));
  const [open, ...others] = letters;
  // Spread over the list, so that their badges differ.
  const step = Math.max(1, (others.length - 1) / (RECIPIENTS - 1));
  const places = new Set(Array.from({ length: RECIPIENTS }, (_, i) => Math.round(i * step)));
  const recipients = others.filter((_, i) => places.has(i));
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Inbox (${letters.length})</title>
<style>${STYLE}</style></head>
<body>
<header><strong>Post</strong><nav><b>Inbox</b> <span>Drafts</span> <span>Sent</span> <span>Archive</span></nav></header>
<main>
<ol class="list">${letters.map(({ from, what }, i) => row(from, what, i === 0)).join('')}</ol>
${open === undefined ? '' : message(open.from, recipients)}
</main>
</body></html>`;
}

function row(from: Person, what: string, isOpen: boolean): string {
  return `<li${isOpen ? ' class="open"' : ''}><b>${escaped(from.name)}</b><span class="from">${escaped(from.address)}</span>
<span class="subject">${escaped(what)}</span></li>`;
}

function message(from: Person, recipients: readonly { readonly from: Person }[]): string {
  const people = recipients.map((recipient) => `<span class="who">${shown(recipient.from)}</span>`);
  return `<article>
<h1>Minutes of Monday</h1>
<dl>
<dt>From</dt><dd><span class="who">${shown(from)}</span></dd>
<dt>To</dt><dd>${people.slice(0, 4).join(' ')}</dd>
<dt>Cc</dt><dd>${people.slice(4).join(' ')}</dd>
</dl>
<p>Dear all,</p>
<p>the minutes are attached. Each badge beside an address tells whether mail to it can be intercepted on its way: point at
one to read why, or choose the extension's button (behind the puzzle piece) for the whole report.</p>
<p>Every domain on this page lives in a miniature internet inside the demo. What is special about a domain is the subject
of its message in the list; no badge knows that, each has looked its domain up, checked the signatures up to the root and
seen the mail servers' certificates.</p>
<p>Until Thursday,<br>${escaped(from.name)}<br><span class="signature">${escaped(from.address)}</span></p>
</article>`;
}

const shown = ({ name, address }: Person): string => `${escaped(name)} &lt;${escaped(address)}&gt;`;

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
