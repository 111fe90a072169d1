/** English sentences for verdicts: `plain` for a person who knows no DNS, `expert` for an administrator. */
import type { VerdictKey, VerdictWords } from '../../report/verdict-words.ts';

export const verdict = {
  checking: {
    plain: 'Looking up {domain} …',
    expert: 'Lookups for {domain} are under way.',
  },
  dane: {
    plain:
      '{domain} publishes DANE, and every mail server that answered keeps to it: senders that check DANE deliver mail there safely.',
    expert:
      'The MX records are secure and every host that answered matches its TLSA records: a sender that follows RFC 7672 delivers over authenticated TLS only.',
  },
  'dane-unprobed': {
    plain: '{domain} publishes DANE. Whether all its mail servers keep to it has not been seen.',
    expert:
      'The MX records are secure and every host has secure, usable TLSA records. Not every certificate has been compared with them.',
  },
  partial: {
    plain:
      'Some mail servers of {domain} publish usable DANE and others do not: an attacker can steer mail to the others.',
    expert: 'The MX records are secure, but at least one host has no secure, usable TLSA records.',
  },
  failing: {
    plain:
      'At least one mail server of {domain} does not do what its DANE records say: senders that check DANE hold mail back or return it.',
    expert:
      'Senders that validate skip at least one host: its certificate or TLS does not satisfy its TLSA records, or looking up its address or TLSA records fails. The reason stands with each host.',
  },
  'failing-lookups': {
    plain:
      'For at least one mail server of {domain} no reliable DNS answer came: senders that check DANE hold mail for it back.',
    expert:
      'The address or TLSA lookup of at least one host is bogus or got no usable answer. RFC 7672 section 2.1 has senders skip that host until this is mended.',
  },
  none: {
    plain: 'No mail server of {domain} publishes usable DANE: an attacker on the way can intercept its mail.',
    expert: 'The choice of mail server is secure, but no host has secure, usable TLSA records.',
  },
  unsigned: {
    plain: 'DNSSEC does not cover where mail for {domain} goes: an attacker can redirect it to another server.',
    expert:
      'The MX records, their absence or the address used instead are outside DNSSEC, so the next hop can be forged, whatever the hosts publish.',
  },
  bogus: {
    plain: 'The signed DNS data of {domain} is broken or forged: senders that check it cannot deliver mail there.',
    expert: 'The MX lookup fails DNSSEC validation; the reason names the zone and the record.',
  },
  'no-mail': {
    plain: '{domain} says that it takes no mail.',
    expert: 'There is a null MX record (RFC 7505).',
  },
  'no-such-domain': {
    plain: 'The domain {domain} does not exist.',
    expert: 'The MX lookup answers NXDOMAIN: there is no such name.',
  },
  'no-mail-host': {
    plain: '{domain} exists but has no mail server.',
    expert: 'There is neither an MX record nor an address record.',
  },
  unreachable: {
    plain: 'No mail server of {domain} could be reached.',
    expert: 'Every host either answered SMTP at no address or has no address.',
  },
  unknown: {
    plain: 'Whether {domain} publishes DANE could not be found out.',
    expert: 'The MX lookup got no usable answer: that neither shows DANE nor rules it out.',
  },
} satisfies Record<VerdictKey, VerdictWords>;
