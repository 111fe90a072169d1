/** Zimbra, the classic web client. */
import { text, type WebMail } from './web-mail.ts';

export const zimbra: WebMail = {
  name: 'zimbra',
  madeFrom:
    'ZmAddressBubble and the compose view of github.com/Zimbra/zm-web-client, and its own browser tests; not seen running',
  sign: {
    selector: '[id^="zv__COMPOSE"], [id^="zv__TV"], [id^="zb__App__"]',
    expected: 'views and buttons of ZmMailApp by their id',
  },
  reading: {
    message: { selector: '.MsgHeader', expected: 'the head of a message' },
    people: [
      {
        selector: '.MsgHeader .addrBubble',
        expected: 'a bubble for sender or recipient',
        address: text,
        badge: 'inside',
      },
    ],
  },
  writing: {
    form: { selector: '.ZmComposeView', expected: 'the view in which a message is written' },
    recipients: [
      {
        selector: ':is([id$="_to_cell"], [id$="_cc_cell"], [id$="_bcc_cell"]) .addrBubble',
        expected: 'a bubble in To, Cc or Bcc',
        address: text,
        badge: 'inside',
      },
    ],
    fields: {
      selector: ':is([id$="_to_cell"], [id$="_cc_cell"], [id$="_bcc_cell"]) :is(input, textarea)',
      expected: 'the field for the next recipient',
    },
    send: {
      selector: '[id^="zb__COMPOSE"][id*="__SEND"]',
      expected: 'Send in the tool bar above the view',
      on: 'mouseup',
    },
    line: { selector: '.ZmComposeView', expected: 'the view itself', where: 'prepend' },
  },
  leave: {
    selector: '#skin_container_links, .ZmOverviewContainer, .DwtListView',
    expected: 'the account, folders and the list of messages',
  },
};
