/** English advice: each names the record, what was found and what is wanted, and speaks to who can change it. */
import type { AdviceId } from '../../dane/advice.ts';

export const advice = {
  'sign-domain':
    '{domain} is not signed (the chain ends at {zone}), so the DANE of {hosts} can be got round with a forged MX record. Sign {domain} with DNSSEC and put its DS record in the parent zone.',
  'sign-mx-zone':
    'The TLSA records at {name} have no effect: {zone} is not signed. Sign the zone of {host} with DNSSEC and put its DS record in the parent zone.',
  'ask-provider':
    '{host} has no TLSA record at {name}. Whoever runs {host} can publish one; the owner of {domain} can only ask for it.',
  'tlsa-at-mail-domain':
    'There is a TLSA record at _25._tcp.{domain}, but {domain} is not one of its mail servers, so no sender looks there. Wanted: records at {wanted}.',
  'missing-on-some-hosts':
    '{host} has no usable TLSA records at {name}, unlike {others}: an attacker steers mail to {host}. Publish TLSA records there too.',
  'no-match':
    'The certificate of {address} matches none of the TLSA records at {name}. Found: {found}. For the key in use now, publish: {wanted}',
  'unusable-record':
    'No sender can use the record {found} at {name}. {cause} Replace it by 3 1 1 with 64 hexadecimal digits, or remove it.',
  'pkix-usage':
    'The record {found} at {name} has a usage that mail does not know (RFC 7672 section 3.1.3). Wanted: usage {wanted} with data to match.',
  'selector-0':
    'The record {found} at {name} holds the whole certificate (selector 0) and breaks at each renewal. Wanted: 3 1 1, which lasts as long as the key.',
  'matching-type-0':
    'The record {found} at {name} holds {octets} octets in full (matching type 0). Wanted: matching type 1, a digest of 32 octets.',
  'matching-type-2':
    'The record {found} at {name} uses SHA-512 (matching type 2), which not every sender knows. Wanted: matching type 1.',
  'ttl-too-long':
    'The TLSA records at {name} have a TTL of {found} s, which slows a change of key down. Wanted: at most {wanted} s.',
  'ttl-too-short':
    'The TLSA records at {name} have a TTL of {found} s, so they are looked up very often. Wanted: at least {wanted} s.',
  'no-rollover':
    '{name} has one usable record, {found}: the day the key changes, mail stops until DNS caches have followed. Publish one more ({wanted}): a 3 1 1 of the next key (current + next), or a pair of 3 1 1 and 2 1 1 of the issuer (current + issuer). Change the key two TTLs later.',
  'rollover-not-real':
    'The records at {name} do not prepare a change of key: {found}. Wanted beside the one in use: a 3 1 1 of the next key, or a 2 1 1 of an issuer whose certificate the server sends.',
  'stale-record':
    'The record {found} at {name} matches no certificate seen on any address. Keep it if it is the next key; remove it if it is left over.',
  'anchor-not-sent':
    'The record {found} at {name} names an issuing authority, and {address} does not send that authority’s certificate. Have the server send the full chain, up to and with that certificate.',
  'ent-nxdomain':
    '{name} answers NXDOMAIN though {below} exists (RFC 8020): senders whose resolver asks label by label see no TLSA records. Wanted: an empty NOERROR answer at {name}.',
  'mx-alias':
    'The MX record of {domain} names {host}, which is an alias (RFC 2181 section 10.3 forbids that). Wanted: {wanted} in the MX record.',
  'key-shared-by-hosts':
    'All hosts show one and the same key ({hosts}): if it is lost or changed wrongly, all fail together. Wanted: a key for each host.',
  'second-key-unmatched':
    '{address} has two keys, and one of them matches no TLSA record at {name}. Found: {found}. For the other key, publish: {wanted}',
  'signature-expires-soon':
    'A DNSSEC signature that the answer for {name} rests on ends at {expires}, in {hours} h. Wanted: signatures renewed at least 48 h before they end.',
  'weak-dnssec':
    'The DNSSEC of {zone} is weak. {cause} Wanted: algorithm 13 (ECDSA P-256) or 8 with 2048 bits, and 0 NSEC3 iterations.',
  'certificate-expired-ignored':
    'The certificate of {address} expired at {expired}. Usage 3 ignores that and DANE is not harmed; senders without DANE may mind. Wanted: a current certificate.',
  'addresses-differ':
    'The addresses of {host} ({addresses}) show different certificates. Wanted: the same on all, or TLSA records at {name} for each.',
  'no-starttls':
    '{address} gives no TLS ({found}), but {name} says that it must: senders that check DANE do not deliver there. Wanted: STARTTLS on every address of {host}.',
  'null-mx-mixed':
    '{domain} has the MX record "." (no mail) beside others; senders ignore it or give up. Wanted: either "." alone or none.',
  'unusable-mx-target':
    'The MX record {preference} {target} of {domain} names no mail host. Wanted: the full name of a host that has an address.',
} satisfies Record<AdviceId, string>;
