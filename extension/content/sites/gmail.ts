/** Gmail. Its classes are made by a compiler, yet have stayed for years. */
import { attribute, type WebMail } from './web-mail.ts';

export const gmail: WebMail = {
  name: 'gmail',
  madeFrom: 'selectors in the sources of FlowCrypt, InboxSDK and other extensions; not checked on the live site',
  sign: { selector: '[gh="cm"], [gh="tl"], [gh="mtb"]', expected: 'Compose, the list, the tool bar' },
  reading: {
    message: { selector: '.gE', expected: 'the head of a message' },
    people: [
      {
        selector: '.gE :is(.gD, .g2)[email]',
        expected: 'the sender or a recipient',
        address: attribute('email'),
        badge: 'after',
      },
    ],
  },
  writing: {
    form: { selector: '.M9', expected: 'a window or reply in which a message is written' },
    recipients: [
      {
        selector: '.M9 [role="option"]',
        expected: 'a chip in To, Cc or Bcc; one without an address is a group',
        address: attribute('data-hovercard-id'),
        badge: 'inside',
      },
    ],
    fields: {
      selector: '.M9 :is(input[peoplekit-id], input[role="combobox"])',
      expected: 'the field for the next recipient',
    },
    send: { selector: '.aoO[role="button"]', expected: 'Send' },
    line: { selector: '.aDh', expected: 'the row of Send at the foot', where: 'before' },
  },
  leave: {
    selector: '[role="banner"], [role="navigation"], [gh="tl"], .Cp',
    expected: 'the account, folders and the list of messages',
  },
};
