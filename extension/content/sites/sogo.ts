/** SOGo 5, Angular. Names of the model stay in the page's attributes, which are steadier than its classes. */
import { text, type WebMail } from './web-mail.ts';

export const sogo: WebMail = {
  name: 'sogo',
  madeFrom: 'SOGo 5.8.0, Debian 12, running',
  sign: {
    selector: '[ng-app^="SOGo."], [ng-controller="MailboxController as mailbox"], sg-avatar-image',
    expected: 'the Angular application of SOGo',
  },
  reading: {
    message: { selector: 'a[ng-bind$="message.from[0].email"]', expected: 'the sender of the open message' },
    people: [
      {
        selector: 'a[ng-bind$="message.from[0].email"]',
        expected: 'the sender’s address as a link, after the name',
        address: (link) => `${link.previousElementSibling?.textContent} ${text(link)}`,
        badge: 'after',
      },
      {
        selector: '.msg-recipients md-chip, .msg-recipients [ng-bind="recipient.full"]',
        expected: 'a recipient; only one without a name shows the address',
        address: text,
        badge: 'inside',
      },
    ],
  },
  writing: {
    form: {
      selector: 'form:has(md-chips[ng-model="editor.message.editable.to"])',
      expected: 'the form of a new message',
    },
    recipients: [
      {
        selector: 'md-chips[ng-model^="editor.message.editable."] md-chip',
        expected: 'a chip in To, Cc or Bcc, with the whole address as its text',
        address: text,
        badge: 'inside',
      },
    ],
    fields: {
      selector: 'md-chips[ng-model^="editor.message.editable."] input',
      expected: 'the field for the next recipient',
    },
    send: { selector: '[ng-click^="editor.send("]', expected: 'Send in the tool bar' },
    line: { selector: 'md-chips[ng-model="editor.message.editable.to"]', expected: 'the chips of To', where: 'after' },
  },
  leave: {
    selector: 'md-sidenav, #messagesList, [ng-bind$="message.from[0].name"], [ng-model="editor.message.editable.from"]',
    expected: 'folders, the list of messages, the sender’s name and the own address',
  },
};
