/** Any other web mail that is made of plain HTML forms. Addresses in what is read are found without an adapter. */
import type { WebMail } from './web-mail.ts';

const RECIPIENTS = ['', '_', 'compose_', 'header', 'send_', 'send_to_']
  .flatMap((begin) => ['to', 'cc', 'bcc'].map((end) => `${begin}${end}`))
  .map((name) => `[name="${name}" i], [id="${name}" i]`)
  .join();
/** Without a place for its text it is a search among messages. */
const FIELDS = `:has(:is(input, textarea):is(${RECIPIENTS})):has([name*="subject" i], [id*="subject" i]):has(textarea, iframe, [contenteditable])`;
/** Some pages have none of HTML's own forms; then what calls itself one. */
const FORMS = ['form', ...['#compose', '.compose'].map((other) => `${other}:not(:has(form))`)]
  .map((form) => form + FIELDS)
  .join();

/** A button for Send, by what pages call it; in a tool bar it stands in no form. */
const NAMED = ['name*', 'id*', 'class*', 'data-action*', 'aria-label^', 'title^', 'value^']
  .map((called) => `[${called}="send" i]:not([${called}="sender" i])`)
  .join();
const BUTTON = 'a, button, [role="button"], [type="submit"], [type="button"]';

export const generic: WebMail = {
  name: 'generic',
  madeFrom:
    'Horde 5.2 in its dynamic view and the skins larry and classic of Roundcube 1.6.5, running; names that fields for recipients have in SquirrelMail, SqWebMail, Cypht and hand-made forms',
  sign: { selector: FORMS, expected: 'a form with a recipient and a subject' },
  reading: null,
  writing: {
    form: { selector: FORMS, expected: 'a form with a recipient and a subject' },
    recipients: [],
    fields: { selector: `:is(input, textarea):is(${RECIPIENTS})`, expected: 'a field for recipients' },
    send: {
      selector: `:is(${BUTTON}):is(${NAMED}):is(:is(${FORMS}) *, :not(form *)), form${FIELDS}:not(:has([name="send" i])) :is(button, input):is([type="submit"], button:not([type]))`,
      expected: 'a button named so, and unless it is exactly that, any that submits the form',
    },
    line: { selector: FORMS, expected: 'the form itself: its foot may be far out of sight', where: 'prepend' },
  },
  leave: null,
};
