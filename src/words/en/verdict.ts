/** English sentences for verdicts: `plain` for a person who knows no DNS, `expert` for an administrator. */
import type { VerdictKey, VerdictWords } from '../verdict-words.ts';

export const verdict = {
  checking: {
    plain: 'Looking up {domain} …',
    expert: 'Lookups for {domain} are under way.',
  },
  dane: {
    plain: '{domain} publishes DANE, and its mail servers show the certificates that it announces.',
    expert:
      'The MX records are secure and every host that answered matches its TLSA records: a sender that follows RFC 7672 delivers over authenticated TLS only.',
  },
  'dane-unprobed': {
    plain: '{domain} publishes DANE; whether all its mail servers keep to it has not been seen.',
    expert:
      'The MX records are secure and every host has secure, usable TLSA records; not every chain has been compared with them.',
  },
  partial: {
    plain: 'Some mail servers of {domain} publish usable DANE and others do not: an attacker can steer mail to those.',
    expert: 'The MX records are secure; at least one host has no secure, usable TLSA records.',
  },
  failing: {
    plain: 'A mail server of {domain} does not keep to its DANE: senders that check hold mail back or return it.',
    expert:
      'At least one host is skipped by senders that validate: its chain or TLS fails its TLSA records, or its address or TLSA lookup fails. The hosts below say which and why.',
  },
  'failing-lookups': {
    plain: 'A mail server of {domain} could not be looked up reliably: senders that check DANE hold mail for it back.',
    expert:
      'At least one host has an address or TLSA lookup that is bogus or got no usable answer; RFC 7672 section 2.1 has senders skip it until that mends.',
  },
  none: {
    plain: '{domain} does not publish usable DANE: others on the way can read mail to it or turn encryption off.',
    expert: 'The choice of mail server is secure, and no host has secure, usable TLSA records.',
  },
  unsigned: {
    plain: '{domain} is not protected against forged answers: an attacker can send its mail to another server.',
    expert:
      'The MX records, their absence or the address used instead are outside DNSSEC, so the next hop can be forged, whatever the hosts publish.',
  },
  bogus: {
    plain: 'The signed data of {domain} does not hold: senders that validate can not deliver mail to it.',
    expert: 'The MX lookup fails DNSSEC validation; the reason names the zone and the record.',
  },
  'no-mail': {
    plain: '{domain} says that it takes no mail.',
    expert: 'There is a null MX record (RFC 7505).',
  },
  'no-such-domain': {
    plain: 'The domain {domain} does not exist.',
    expert: 'The MX lookup answers NXDOMAIN; its status says whether that is proven.',
  },
  'no-mail-host': {
    plain: '{domain} exists and has no mail server.',
    expert: 'There is neither an MX record nor an address record.',
  },
  unreachable: {
    plain: 'No mail server of {domain} could be reached.',
    expert: 'Every host either answered SMTP at no address or has no address.',
  },
  unknown: {
    plain: 'What {domain} does could not be found out.',
    expert: 'The MX lookup got no usable answer; that says neither that there is DANE nor that there is none.',
  },
} satisfies Record<VerdictKey, VerdictWords>;
