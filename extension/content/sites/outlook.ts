/** Outlook on the web. Closed source: what other projects found in its pages. */
import { attribute, text, type WebMail } from './web-mail.ts';

const addressOfChip = (chip: Element): string => {
  const label = chip.getAttribute('aria-label') ?? '';
  return label.includes('@') ? label : text(chip);
};

export const outlook: WebMail = {
  name: 'outlook',
  madeFrom: 'notes in the sources of other extensions, of 2026; not checked on the live site',
  sign: {
    selector: '#owaBranding, [data-app-section="ItemHeader"], [data-app-section^="Mail"]',
    expected: 'a section that names itself',
  },
  reading: {
    message: { selector: '[data-app-section="ItemHeader"]', expected: 'the head of a message' },
    people: [
      {
        selector: '[data-app-section="ItemHeader"] [title*="@"]',
        expected: 'sender and recipients that show their address as a tool tip',
        address: attribute('title'),
        badge: 'after',
      },
      {
        selector: '[data-app-section="ItemHeader"] [aria-label*="@"]:not([title*="@"])',
        expected: 'sender and recipients that tell their address to screen readers',
        address: attribute('aria-label'),
        badge: 'after',
      },
    ],
  },
  writing: {
    form: {
      selector: '[data-app-section*="Compose"]:has([id$="_TO"])',
      expected: 'a message being written, with its To',
    },
    recipients: [
      {
        selector: ':is([id$="_TO"], [id$="_CC"], [id$="_BCC"]) ._EType_RECIPIENT_ENTITY',
        expected: 'a chip in To, Cc or Bcc',
        address: addressOfChip,
        badge: 'inside',
      },
    ],
    fields: {
      selector: ':is([id$="_TO"], [id$="_CC"], [id$="_BCC"]) [contenteditable="true"]',
      expected: 'where chips stand and the next recipient is typed',
    },
    send: { selector: '[id*="primaryActionButton"], button[title*="Ctrl+Enter"]', expected: 'Send' },
    line: {
      selector: '[data-app-section*="Compose"]',
      expected: 'the form itself, above the row of Send',
      where: 'prepend',
    },
  },
  leave: {
    selector: '#O365_NavHeader, [role="banner"], [role="navigation"], [role="listbox"]',
    expected: 'the account, folders and the list of messages',
  },
};
