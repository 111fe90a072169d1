/**
 * A message that is being written: a badge on each recipient as it is added, one line near Send with the weakest of them,
 * and, where the person chose it, a question before a message goes to a domain that can be intercepted.
 */
import type { InlineState, StartAnswer } from '../protocol/messages.ts';
import type { SealState } from '../seal/shapes.ts';
import { compareSeals } from '../seal/state.ts';
import type { Answers } from './answers.ts';
import { domainsInText } from './domains-in-text.ts';
import type { PlacedBadges } from './placed-badges.ts';
import { notePerson } from './reading.ts';
import { createSendLine, type SendLine } from './send-line.ts';
import type { Place, WebMail, Writing } from './sites/web-mail.ts';

/** Recipients of one message that are looked up. */
const MAX_RECIPIENTS = 50;
/** Messages being written at once in one page. */
const MAX_FORMS = 8;

/** States in which mail to the domain can be intercepted, or does not get there. */
const ASK_BEFORE: ReadonlySet<SealState> = new Set(['failing', 'none', 'partly']);

export interface WritingWatch {
  /** Brings badges and line in step with the forms that are in the page now. */
  refresh(): void;
  stop(): void;
}

interface Form {
  readonly element: Element;
  readonly line: SendLine;
  domains: readonly string[];
  weakest: { readonly domain: string; readonly state: InlineState } | null;
}

export function watchWriting(
  webMail: WebMail,
  answers: Answers,
  badges: PlacedBadges,
  start: StartAnswer,
): WritingWatch {
  const writing = webMail.writing;
  if (writing === null) return { refresh: () => undefined, stop: () => undefined };
  const forms = new Map<Element, Form>();

  function refresh(known: Writing): void {
    for (const [element, { line }] of forms) {
      if (element.isConnected) continue;
      line.host.remove();
      forms.delete(element);
    }
    for (const element of [...document.querySelectorAll(known.form.selector)].slice(0, MAX_FORMS)) {
      const line = placeOfLine(known.line, element);
      if (line === null) continue;
      const form = forms.get(element) ?? newForm(element);
      forms.set(element, form);
      if (!form.line.host.isConnected) putLine(form.line.host, line, known.line.where);
      void follow(form, recipientsOf(known, element));
    }
  }

  function newForm(element: Element): Form {
    const open = (): void => {
      const domain = forms.get(element)?.weakest?.domain;
      if (domain !== undefined) answers.open(domain);
    };
    return { element, line: createSendLine(open), domains: [], weakest: null };
  }

  function recipientsOf(known: Writing, element: Element): string[] {
    const domains = new Set<string>();
    for (const place of known.recipients) {
      for (const chip of [...element.querySelectorAll(place.selector)].slice(0, MAX_RECIPIENTS)) {
        const domain = notePerson(place, chip, badges);
        if (domain !== null) domains.add(domain);
      }
    }
    for (const field of known.fields ? element.querySelectorAll(known.fields.selector) : []) {
      for (const domain of domainsInText((field as HTMLInputElement).value ?? '')) domains.add(domain);
    }
    return [...domains].slice(0, MAX_RECIPIENTS);
  }

  async function follow(form: Form, domains: readonly string[]): Promise<void> {
    if (form.domains.join() === domains.join()) return;
    form.domains = domains;
    form.weakest = null;
    if (domains.length === 0) return form.line.show(null);
    form.line.show({ state: 'checking', text: start.words.checking });
    const isCurrent = (): boolean => form.domains === domains && form.element.isConnected;
    const states = await Promise.all(domains.map((domain) => answers.state(domain, isCurrent)));
    if (!isCurrent()) return;
    for (const [i, state] of states.entries()) {
      const domain = domains[i];
      if (state === null || domain === undefined) continue;
      if (form.weakest && compareSeals(form.weakest.state.state, state.state) <= 0) continue;
      form.weakest = { domain, state };
    }
    form.line.show(form.weakest && { state: form.weakest.state.state, text: sentence(form, start.words) });
  }

  const onInput = ({ target }: Event): void => {
    const fields = writing.fields?.selector;
    if (fields !== undefined && target instanceof Element && target.matches(fields)) refresh(writing);
  };
  const onSend = (event: Event): void => {
    const form = event.target instanceof Element ? formSentBy(event, event.target, writing) : null;
    if (!start.askBeforeSend || !form?.weakest || !ASK_BEFORE.has(form.weakest.state.state)) return;
    if (confirm(fillIn(start.words.askBeforeSend, form.weakest))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  function formSentBy(event: Event, target: Element, known: Writing): Form | null {
    const byKey = event instanceof KeyboardEvent;
    if (byKey && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return null;
    const sender = byKey ? target : target.closest(known.send.selector);
    if (sender === null) return null;
    const all = [...forms.values()];
    const around = all.find(({ element }) => element.contains(sender));
    // A button in a tool bar above belongs to the one message that is there.
    return around ?? (byKey || all.length !== 1 ? null : (all[0] ?? null));
  }

  document.addEventListener('change', onInput, true);
  for (const type of ['click', 'keydown']) window.addEventListener(type, onSend, true);
  return {
    refresh: () => refresh(writing),
    stop() {
      document.removeEventListener('change', onInput, true);
      for (const type of ['click', 'keydown']) window.removeEventListener(type, onSend, true);
      for (const { line } of forms.values()) line.host.remove();
      forms.clear();
    },
  };
}

function placeOfLine(line: Place, form: Element): Element | null {
  return form.matches(line.selector) ? form : form.querySelector(line.selector);
}

function putLine(host: Element, place: Element, where: Writing['line']['where']): void {
  if (where === 'before') place.before(host);
  else if (where === 'after') place.after(host);
  else if (where === 'first') place.prepend(host);
  else place.append(host);
}

function sentence({ domains, weakest }: Form, words: StartAnswer['words']): string {
  if (weakest === null) return '';
  return fillIn(domains.length === 1 ? words.oneRecipient : words.weakestRecipient, weakest);
}

function fillIn(template: string, { domain, state }: NonNullable<Form['weakest']>): string {
  return template.replaceAll('{domain}', () => domain).replaceAll('{word}', () => state.word);
}
