/**
 * A message that is being written: a badge on each recipient as it is added, one line near Send with the weakest of them,
 * and, where the person chose it, a question before a message goes to a domain that can be intercepted.
 */
import type { InlineState, StartAnswer } from '../protocol/messages.ts';
import type { SealState } from '../seal/shapes.ts';
import { compareSeals } from '../seal/state.ts';
import type { Answers } from './answers.ts';
import { askBeforeSend } from './ask-before-send.ts';
import { setStyle } from './inline-badge.ts';
import type { PlacedBadges } from './placed-badges.ts';
import { type Recipients, recipientsOf } from './recipients.ts';
import { createSendLine, type SendLine } from './send-line.ts';
import type { Place, WebMail, Writing } from './sites/web-mail.ts';

/** Messages being written at once in one page. */
const MAX_FORMS = 8;

/** States in which mail to the domain can be intercepted, does not get there, or of which nothing is known. */
const ASK_BEFORE: ReadonlySet<SealState> = new Set(['failing', 'none', 'partly', 'unknown']);

export interface WritingWatch {
  /** Brings badges and line in step with the forms that are in the page now. */
  refresh(): void;
  stop(): void;
}

interface Form {
  readonly element: Element;
  readonly line: SendLine;
  recipients: Recipients;
  /** What is known of the weakest recipient; null while they are being checked, and where there is none. */
  weakest: Weakest | null;
}

/** `domain` is null where it is about those of whom nothing is known. */
interface Weakest {
  readonly domain: string | null;
  readonly state: SealState;
  readonly word: string;
}

const NOBODY: Recipients = { domains: [], isAll: true };

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
      void follow(form, recipientsOf(known, element, badges));
    }
  }

  function newForm(element: Element): Form {
    const open = (): void => {
      const { recipients, weakest } = forms.get(element) ?? {};
      const domain = weakest?.domain ?? recipients?.domains[0];
      if (domain !== undefined) answers.open(domain);
    };
    return { element, line: createSendLine(open), recipients: NOBODY, weakest: null };
  }

  async function follow(form: Form, recipients: Recipients): Promise<void> {
    const { domains, isAll } = recipients;
    if (form.recipients.domains.join() === domains.join() && form.recipients.isAll === isAll) return;
    form.recipients = recipients;
    form.weakest = null;
    if (domains.length === 0 && isAll) return form.line.show(null);
    form.line.show({ state: 'checking', text: start.words.checking });
    const isCurrent = (): boolean => form.recipients === recipients && form.element.isConnected;
    const states = await Promise.all(domains.map((domain) => answers.state(domain, isCurrent)));
    if (!isCurrent()) return;
    form.weakest = weakestOf(recipients, states);
    form.line.show({ state: form.weakest.state, text: sentence(recipients, form.weakest) });
  }

  function weakestOf({ domains, isAll }: Recipients, states: readonly (InlineState | null)[]): Weakest {
    const nothingKnown: Weakest = { domain: null, state: 'unknown', word: start.words.notAllRecipients };
    const known = domains.flatMap((domain, i): Weakest[] => {
      const told = states[i];
      return told ? [{ domain, state: told.state, word: told.word }] : [];
    });
    const all = known.length < domains.length || !isAll ? [...known, nothingKnown] : known;
    return all.reduce((weakest, each) => (compareSeals(each.state, weakest.state) < 0 ? each : weakest));
  }

  function sentence({ domains }: Recipients, { domain, word }: Weakest): string {
    const { oneRecipient, weakestRecipient } = start.words;
    return domain === null ? word : fillIn(domains.length === 1 ? oneRecipient : weakestRecipient, domain, word);
  }

  function question(sender: Element, byKey: boolean): string | null {
    const form = formAround(sender, byKey);
    if (form === null || (form.recipients.domains.length === 0 && form.recipients.isAll)) return null;
    const { weakest } = form;
    if (weakest !== null && !ASK_BEFORE.has(weakest.state)) return null;
    if (weakest === null || weakest.domain === null) return start.words.askNotKnown;
    return fillIn(start.words.askBeforeSend, weakest.domain, weakest.word);
  }

  function formAround(sender: Element, byKey: boolean): Form | null {
    const all = [...forms.values()];
    const around = all.find(({ element }) => element.contains(sender));
    // A button in a tool bar above belongs to the one message that is there.
    return around ?? (byKey || all.length !== 1 ? null : (all[0] ?? null));
  }

  const onInput = ({ target }: Event): void => {
    const fields = writing.fields?.selector;
    if (fields !== undefined && target instanceof Element && target.matches(fields)) refresh(writing);
  };
  document.addEventListener('change', onInput, true);
  const sending = start.askBeforeSend ? askBeforeSend(writing.send, question) : null;
  return {
    refresh: () => refresh(writing),
    stop() {
      document.removeEventListener('change', onInput, true);
      sending?.stop();
      for (const { line } of forms.values()) line.host.remove();
      forms.clear();
    },
  };
}

function placeOfLine(line: Place, form: Element): Element | null {
  return form.matches(line.selector) ? form : form.querySelector(line.selector);
}

function putLine(host: HTMLElement, place: Element, where: Writing['line']['where']): void {
  // Beside a row, it begins where the row's own buttons do.
  if (where === 'before' || where === 'after')
    setStyle(host, { 'padding-inline': getComputedStyle(place).paddingInline });
  if (where === 'before') place.before(host);
  else if (where === 'after') place.after(host);
  else if (where === 'first') place.prepend(host);
  else place.append(host);
}

function fillIn(template: string, domain: string, word: string): string {
  return template.replaceAll('{domain}', () => domain).replaceAll('{word}', () => word);
}
