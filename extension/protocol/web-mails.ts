/** The web mails that have an adapter in `content/sites`, by the name that messages and settings know them by. */
export const WEB_MAIL_TITLES = {
  roundcube: 'Roundcube',
  sogo: 'SOGo',
  gmail: 'Gmail',
  outlook: 'Outlook',
  proton: 'Proton Mail',
  fastmail: 'Fastmail',
  zimbra: 'Zimbra',
  generic: 'HTML',
} as const;

export type WebMailName = keyof typeof WEB_MAIL_TITLES;
