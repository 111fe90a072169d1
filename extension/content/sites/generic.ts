/** Any other web mail that is made of plain HTML forms. Addresses in what is read are found without an adapter. */
import type { WebMail } from './web-mail.ts';

const RECIPIENTS = ['to', 'cc', 'bcc', 'send_to', 'send_to_cc', 'send_to_bcc', '_to', '_cc', '_bcc']
  .map((name) => `[name="${name}" i]`)
  .join(', ');

export const generic: WebMail = {
  name: 'generic',
  madeFrom: 'names that fields for recipients have in SquirrelMail, Horde, RainLoop and hand-made forms',
  sign: {
    selector: `form:has(:is(${RECIPIENTS})):has([name*="subject" i])`,
    expected: 'a form with a recipient and a subject',
  },
  reading: null,
  writing: {
    form: {
      selector: `form:has(:is(${RECIPIENTS})):has([name*="subject" i])`,
      expected: 'a form with a recipient and a subject',
    },
    recipients: [],
    fields: { selector: `:is(input, textarea):is(${RECIPIENTS})`, expected: 'a field for recipients' },
    send: {
      selector:
        ':is(button, input)[name="send" i], form:not(:has([name="send" i])) :is(button, input):is([type="submit"], button:not([type]))',
      expected: 'the button named so, or else any that submits the form',
      inForm: true,
    },
    line: { selector: 'form', expected: 'the form itself', where: 'last' },
  },
  leave: null,
};
