/** Roundcube, skin elastic. Runs for real in `test/webmail`. */
import { attribute, type WebMail } from './web-mail.ts';

/** A chip shows a name and keeps the address beside it; a bare address is the name, and `.email` holds a comma alone. */
const addressOfChip = (chip: Element): string => {
  const email = chip.querySelector('.email')?.textContent ?? '';
  return email.includes('@') ? email : (chip.querySelector('.name')?.textContent ?? '');
};

export const roundcube: WebMail = {
  name: 'roundcube',
  madeFrom: 'Roundcube 1.6.5, Debian 12, skin elastic, running',
  sign: { selector: 'body[class*="task-"] #layout-content', expected: 'the skin names its task on the body' },
  reading: {
    message: { selector: '#message-header', expected: 'the head of a message, in its own frame or page' },
    people: [
      {
        selector: '#message-header :is(.header-summary, .header-headers) .rcmContactAddress',
        expected: 'sender and recipients, in the short head and in the long one',
        address: attribute('title'),
        badge: 'after',
      },
    ],
  },
  writing: {
    form: { selector: '#compose-content', expected: 'the form of a new message' },
    recipients: [
      {
        selector: '#compose_to li.recipient, #compose_cc li.recipient, #compose_bcc li.recipient',
        expected: 'a chip in To, Cc or Bcc',
        address: addressOfChip,
        badge: 'inside',
      },
    ],
    fields: {
      selector: ':is(#compose_to, #compose_cc, #compose_bcc) .recipient-input input',
      expected: 'the field for the next recipient, among the chips',
    },
    send: {
      selector: '#layout-content .send',
      expected: 'Send below the form, and its copy in the head of a narrow window',
    },
    line: { selector: '.formbuttons', expected: 'the row of Send below the form', where: 'before' },
  },
  leave: {
    selector: '#layout-menu, #layout-sidebar, #layout-list, #compose_from, .header-title.username',
    expected: 'menus, folders, the list of messages and the own addresses',
  },
};
