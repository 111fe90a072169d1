/** Proton Mail. Open source; the names that its own tests look for are steadier than its classes. */
import { text, type WebMail } from './web-mail.ts';

const REMOVE = 'remove-address-button-';

/** The chip shows a name; the button that removes it is named after the address. */
const addressOfChip = (chip: Element): string => {
  const remove = chip.querySelector(`[data-testid^="${REMOVE}"]`)?.getAttribute('data-testid');
  return remove?.slice(REMOVE.length) ?? text(chip);
};

export const proton: WebMail = {
  name: 'proton',
  madeFrom:
    'AddressesRecipientItem.tsx, RecipientItemLayout.tsx of github.com/ProtonMail/WebClients; not checked on the live site',
  sign: {
    selector: '[data-testid="sidebar:compose"], [data-testid^="message-view"], [data-testid^="composer:"]',
    expected: 'a part that its own tests name',
  },
  reading: {
    message: { selector: '.message-header', expected: 'the head of a message' },
    people: [
      {
        selector: '.message-header [data-testid="recipient-address"], .message-header .message-recipient-item-address',
        expected: 'the address after the name of sender or recipient',
        address: text,
        badge: 'inside',
      },
    ],
  },
  writing: {
    form: { selector: '.composer', expected: 'a window in which a message is written' },
    recipients: [
      {
        selector: '.composer :is([data-testid="composer-addresses-item"], .composer-addresses-item)',
        expected: 'a chip in To, CC or BCC; that of a group has no name for tests',
        address: addressOfChip,
        badge: 'inside',
      },
    ],
    fields: {
      selector: 'input[data-testid^="composer:to"]',
      expected: 'the field for the next recipient',
    },
    folded: {
      selector: '.composer-addresses-fakefield',
      expected: 'the recipients in one line, while others are in use',
    },
    send: { selector: '[data-testid="composer:send-button"]', expected: 'Send' },
    line: { selector: '.composer-actions', expected: 'the row of Send at the foot', where: 'before' },
  },
  leave: {
    selector: '[data-testid="heading:userdropdown"], .sidebar, .items-column-list',
    expected: 'the account, folders and the list of messages',
  },
};
