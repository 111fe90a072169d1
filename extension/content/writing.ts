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

/**
 * Somebody is being typed, or has been. What a script writes into a field no event tells, so it is looked at when the person comes
 * to Send.
 */
const CHANGES = ['input', 'change', 'focusout', 'pointerover', 'focusin'];

/** Messages being written at once in one page. */
const MAX_FORMS = 8;

/** True where mail to the domain can be intercepted, does not get there, or nothing is known of it. */
const isDoubtful = (state: SealState): boolean => compareSeals(state, 'unknown') <= 0;

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
/** Folded away before anybody of them was seen. */
const SOMEBODY: Recipients = { domains: [], isAll: false };

export function watchWriting(
  webMail: WebMail,
  answers: Answers,
  badges: PlacedBadges,
  start: () => StartAnswer,
  signal: AbortSignal,
): WritingWatch {
  const writing = webMail.writing;
  if (writing === null) return { refresh: () => undefined, stop: () => undefined };
  const forms = new Map<Element, Form>();
  let typing: Element | null = null;

  function refresh(known: Writing): void {
    for (const [element, { line }] of forms) {
      if (element.isConnected) continue;
      line.host.remove();
      forms.delete(element);
    }
    for (const element of [...document.querySelectorAll(known.form.selector)].slice(0, MAX_FORMS)) {
      const form = forms.get(element) ?? newForm(element);
      forms.set(element, form);
      const line = form.line.host.isConnected ? null : placeOfLine(known.line, element);
      if (line !== null) putLine(form.line.host, line, known.line.where);
      const before = form.recipients === NOBODY ? SOMEBODY : form.recipients;
      void follow(form, recipientsOf(known, element, badges, typing) ?? before);
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
    const isSame = form.recipients.domains.join() === domains.join() && form.recipients.isAll === isAll;
    // A message may lie open for longer than what was told of its recipients holds: it is asked again, and stands meanwhile.
    if (isSame && !domains.some(answers.isDue)) return;
    form.recipients = recipients;
    if (!isSame) form.weakest = null;
    if (domains.length === 0 && isAll) return form.line.show(null);
    if (!isSame) form.line.show({ state: 'checking', text: start().words.checking });
    const isCurrent = (): boolean => form.recipients === recipients && form.element.isConnected;
    const states = await Promise.all(domains.map((domain) => answers.state(domain, isCurrent)));
    if (!isCurrent()) return;
    form.weakest = weakestOf(recipients, states);
    form.line.show({ state: form.weakest.state, text: sentence(recipients, form.weakest) });
  }

  function weakestOf({ domains, isAll }: Recipients, states: readonly (InlineState | null)[]): Weakest {
    const nothingKnown: Weakest = { domain: null, state: 'unknown', word: start().words.notAllRecipients };
    const known = domains.flatMap((domain, i): Weakest[] => {
      const told = states[i];
      return told ? [{ domain, state: told.state, word: told.word }] : [];
    });
    const all = known.length < domains.length || !isAll ? [...known, nothingKnown] : known;
    return all.reduce((weakest, each) => (compareSeals(each.state, weakest.state) < 0 ? each : weakest));
  }

  function sentence({ domains }: Recipients, { domain, word }: Weakest): string {
    const { oneRecipient, weakestRecipient } = start().words;
    return domain === null ? word : fillIn(domains.length === 1 ? oneRecipient : weakestRecipient, domain, word);
  }

  function question(known: Writing, sender: Element, byKey: boolean): string | null {
    if (!start().askBeforeSend) return null;
    // Who was added a moment ago, or by a script, counts too.
    refresh(known);
    const own = sender.closest(known.form.selector);
    if (own !== null && !forms.has(own)) return start().words.askNotKnown;
    const asked = formsOf(sender, byKey).map(questionOf);
    return asked.find((each) => each !== null) ?? null;
  }

  function questionOf({ recipients, weakest }: Form): string | null {
    if (recipients.domains.length === 0 && recipients.isAll) return null;
    if (weakest !== null && !isDoubtful(weakest.state)) return null;
    if (weakest === null || weakest.domain === null) return start().words.askNotKnown;
    return fillIn(start().words.askBeforeSend, weakest.domain, weakest.word);
  }

  /** The message that is sent: that around the button; for one in a tool bar any of those in sight. */
  function formsOf(sender: Element, byKey: boolean): Form[] {
    const all = [...forms.values()];
    const around = all.filter(
      ({ element }) => element.contains(sender) || ('form' in sender && sender.form === element),
    );
    if (around.length > 0 || byKey) return around;
    return all.filter(({ element }) => element.checkVisibility({ visibilityProperty: true }));
  }

  const onChange = ({ target, type }: Event): void => {
    if (!(target instanceof Element)) return;
    if (!target.matches(writing.fields.selector)) {
      if (!target.closest(writing.send.selector)) return;
    } else if (type !== 'pointerover') typing = type === 'input' ? target : null;
    refresh(writing);
  };
  const listenToSend = askBeforeSend(writing.send, (sender, byKey) => question(writing, sender, byKey), signal);
  return {
    refresh() {
      // Anew each time: a page that writes its document anew (`document.open`) takes away who listens there.
      for (const type of CHANGES) document.addEventListener(type, onChange, { capture: true, signal });
      listenToSend();
      refresh(writing);
    },
    stop() {
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
  if (where !== 'prepend') setStyle(host, { 'padding-inline': getComputedStyle(place).paddingInline });
  place[where](host);
}

function fillIn(template: string, domain: string, word: string): string {
  return template.replaceAll('{domain}', () => domain).replaceAll('{word}', () => word);
}
