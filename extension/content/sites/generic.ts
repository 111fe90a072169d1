/** Any other web mail that is made of plain HTML forms. Addresses in what is read are found without an adapter. */
import type { WebMail } from './web-mail.ts';

const RECIPIENTS = ['to', 'cc', 'bcc', 'send_to', 'send_to_cc', 'send_to_bcc', '_to', '_cc', '_bcc']
  .map((name) => `[name="${name}" i]`)
  .join(', ');
const FORM = `form:has(:is(${RECIPIENTS})):has([name*="subject" i])`;

/** A button for Send, by what pages call it; in a tool bar it stands in no form. */
const NAMED = '[name="send" i], [id^="send" i], [class~="send" i], [aria-label^="send" i], [title^="send" i]';
const BUTTON = 'a, button, [role="button"], [type="submit"], [type="button"]';

export const generic: WebMail = {
  name: 'generic',
  madeFrom:
    'Horde 5.2 in its dynamic view and the skins larry and classic of Roundcube 1.6.5, running; names that fields for recipients have in SquirrelMail, RainLoop and hand-made forms',
  sign: { selector: FORM, expected: 'a form with a recipient and a subject' },
  reading: null,
  writing: {
    form: { selector: FORM, expected: 'a form with a recipient and a subject' },
    recipients: [],
    fields: { selector: `:is(input, textarea):is(${RECIPIENTS})`, expected: 'a field for recipients' },
    send: {
      selector: `:is(${BUTTON}):is(${NAMED}):is(${FORM} *, :not(form *)), ${FORM}:not(:has([name="send" i])) :is(button, input):is([type="submit"], button:not([type]))`,
      expected: 'a button named so, and unless it is exactly that, any that submits the form',
    },
    line: { selector: 'form', expected: 'the form itself: its foot may be far out of sight', where: 'first' },
  },
  leave: null,
};
