/** Fastmail. Closed source: what other projects found in its pages. */
import { attribute, text, type WebMail } from './web-mail.ts';

/** A recipient without a name shows the address; with one, its tool tip or a part below it may. */
const addressOfChip = (chip: Element): string => {
  const titled = chip.matches('[title*="@"]') ? chip : chip.querySelector('[title*="@"]');
  return titled?.getAttribute('title') ?? text(chip);
};

export const fastmail: WebMail = {
  name: 'fastmail',
  madeFrom:
    'selectors in the sources of fastmail-enhancement-suite, fastmail-plus and browser tests of others; not checked on the live site',
  sign: {
    selector: '.v-MessageCard, .v-Compose, a.s-new-message',
    expected: 'views whose classes begin with v-, named by the Overture library',
  },
  reading: {
    message: { selector: '.v-MessageCard', expected: 'a message' },
    people: [
      {
        selector: ':is(.v-MessageCard-from, .v-Message-toName)[title*="@"]',
        expected: 'the sender or a recipient',
        address: attribute('title'),
        badge: 'after',
      },
    ],
  },
  writing: {
    form: { selector: '.v-Compose', expected: 'the form of a new message' },
    recipients: [
      {
        selector: '.v-EmailInput-tokens > *',
        expected: 'a chip in To, Cc or Bcc',
        address: addressOfChip,
        badge: 'inside',
      },
    ],
    fields: { selector: '.v-EmailInput-input', expected: 'the field for recipients, or for the next one' },
    send: { selector: '.s-send', expected: 'Send' },
    line: { selector: '.v-EmailInput', expected: 'the row of To', where: 'after' },
  },
  leave: { selector: '.v-MainNavigation, .v-MailboxItem', expected: 'the account and the list of messages' },
};
