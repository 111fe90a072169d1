/** Which cases of the table the demo checks, prints and puts on its page. */
import { whyLeftOut } from '../internet/left-out.ts';
import type { MailServers } from '../internet/mail/mail-servers.ts';
import { CASES } from '../internet/table/cases.ts';
import type { Case } from '../internet/table/schema.ts';

/** Shown beside the table's sample, for the ways to an answer that it doesn't show. */
const ALSO_SHOWN = [
  'rollover-next.test',
  'rollover-issuer.test',
  'mx-alias.test',
  'one-address-stale.test',
  'unsigned-optout.example',
  'host-missing.test',
];

const isShown = (entry: Case): boolean => entry.sample === true || ALSO_SHOWN.includes(entry.domain);

/** The dozen and some that the demo prints and puts on its page, in the order of the table; `all`: every case. */
export function casesToShow(mail: Pick<MailServers, 'ownAddresses' | 'ipv6'>, all: boolean): Case[] {
  return CASES.filter((entry) => (all || isShown(entry)) && whyLeftOut(entry, mail) === null);
}

/** Cases that are shown where a machine has the addresses for them, and are left out here. */
export function casesMissing(mail: Pick<MailServers, 'ownAddresses' | 'ipv6'>, all: boolean): Case[] {
  return CASES.filter((entry) => (all || isShown(entry)) && whyLeftOut(entry, mail) !== null);
}
