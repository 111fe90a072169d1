/** English sentences for verdicts: `plain` for a person who knows no DNS, `expert` for an administrator. */
import type { VerdictKey, VerdictWords } from '../../report/verdict-words.ts';

export const verdict = {
  checking: {
    plain: 'Looking up {domain} …',
    expert: 'Lookups for {domain} are under way.',
  },
  dane: {
    plain:
      'Senders that check DANE deliver mail to {domain} safely: it publishes DANE, and every mail server that answered keeps to it.',
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
      'Mail to {domain} can still be intercepted: some of its mail servers publish usable DANE, but an attacker can steer mail to the others.',
    expert: 'The MX records are secure, but at least one host has no secure, usable TLSA records.',
  },
  failing: {
    plain:
      'Senders that check DANE hold mail to {domain} back or return it: at least one of its mail servers does not do what its DANE records say.',
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
    plain: 'Mail to {domain} can be intercepted on its way: none of its mail servers publishes usable DANE.',
    expert: 'The choice of mail server is secure, but no host has secure, usable TLSA records.',
  },
  unsigned: {
    plain: 'An attacker can redirect mail to {domain} to another server: DNSSEC does not cover where it goes.',
    expert:
      'The MX records, their absence or the address used instead are outside DNSSEC, so the next hop can be forged, whatever the hosts publish.',
  },
  bogus: {
    plain: 'Senders that check DNSSEC cannot deliver mail to {domain}: its signed DNS data is broken or forged.',
    expert: 'The MX lookup fails DNSSEC validation; the reason names the zone and the record.',
  },
  'bogus-root': {
    plain: 'Nothing can be proven of {domain} from here: not even the root of DNS is what it should be.',
    expert:
      'The MX lookup fails DNSSEC validation at the root already. That is hardly the doing of {domain}: look at the clock, the trust anchor, the resolver and the network here.',
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
