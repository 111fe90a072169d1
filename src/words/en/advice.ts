/** English advice: each names the record, what was found and what is wanted, and speaks to who can change it. */
import type { AdviceWording } from '../../dane/advice/advice.ts';

export const advice = {
  'sign-domain':
    'The chain of trust to {domain} ends at {zone}, so its MX record can be forged and mail led past the DANE of {hosts}. Wanted: {zone} signed with DNSSEC, and its DS record in the parent zone.',
  'sign-domain-alias':
    'The alias at {domain} leads out of DNSSEC: the chain of trust ends at {zone}, so the MX record can be forged and mail led past the DANE of {hosts}. Wanted: {zone} signed with DNSSEC and its DS record in the parent zone, or MX records at {domain} itself in place of the alias.',
  'sign-mx-zone':
    'The TLSA records at {name} have no effect: the chain of trust ends at {zone}, which does not count as signed. Wanted: DNSSEC for that zone, and its DS record in the parent zone.',
  'ask-provider':
    '{host} has no TLSA records at {name} that senders can use. Only whoever runs {host} can publish them; the owner of {domain} can ask for it. Wanted: 3 1 1 records there.',
  'ask-provider-unsigned':
    '{host} has no TLSA records at {name}, and they would have no effect yet: the chain of trust ends at {zone}, which does not count as signed. Only whoever runs {host} can change that; the owner of {domain} can ask for it. Wanted: DNSSEC for that zone and its DS record in the parent zone, then 3 1 1 records at {name}.',
  'tlsa-at-mail-domain':
    'No sender looks for TLSA at _25._tcp.{domain} (found: {found}), because {domain} is not one of its own mail servers. Wanted: TLSA records at {wanted}.',
  'tlsa-at-mail-domain-remove':
    'No sender looks for TLSA at _25._tcp.{domain} (found: {found}), because {domain} is not one of its own mail servers. The mail servers have TLSA records of their own, at {wanted}. Remove what stands there, unless the MX record of another domain names {domain}.',
  'missing-on-some-hosts':
    'An attacker can steer mail to {host}: it has no usable TLSA records at {name}, unlike {others}. Wanted: TLSA records there too.',
  'missing-on-some-hosts-unsigned':
    'An attacker can steer mail to {host}: unlike {others}, it cannot use DANE, because the chain of trust ends at {zone}, which does not count as signed. Wanted: that zone signed, so that TLSA records at {name} count.',
  'no-match':
    'The certificate of {address} satisfies none of the TLSA records at {name}. {cause} Published: {found}. If that certificate is the right one, publish: {wanted}',
  'no-match-no-record':
    'The certificate of {address} satisfies none of the TLSA records at {name}. {cause} Published: {found}. Wanted: a certificate with the key that a record holds, or a 3 1 1 record of the key that the server has.',
  'no-match-invalid':
    'No sender can accept the certificate of {address}, whatever the TLSA records at {name} say. {cause} Published: {found}. Wanted: a valid certificate, with a key for which a record is published.',
  'unusable-record':
    'No sender can use the record {found} at {name}. {cause} Replace it with a 3 1 1 record (64 hexadecimal digits), or remove it.',
  'pkix-usage':
    'The record {found} at {name} has a certificate usage that mail does not know (RFC 7672 section 3.1.3). Wanted: usage {wanted}, with data to match.',
  'selector-0':
    'The record {found} at {name} covers a whole certificate (selector 0), so it stops matching when that certificate is renewed, even with the same key. Wanted: {wanted}, which lasts as long as the key.',
  'selector-0-issuer':
    'The record {found} at {name} covers the whole certificate of an issuing authority (selector 0), so it stops matching when that certificate is renewed, even with the same key. Wanted: {wanted}, which lasts as long as that key, provided that the server also sends the certificate of that authority.',
  'matching-type-0':
    'The record {found} at {name} holds a certificate or key in full (matching type 0; octets: {octets}). Wanted: {wanted}, a digest of 32 octets.',
  'matching-type-0-issuer':
    'The record {found} at {name} holds an issuing authority in full (matching type 0; octets: {octets}). Wanted: {wanted}, a digest of 32 octets, provided that the server also sends the certificate of that authority, which no digest holds.',
  'matching-type-2':
    'The record {found} at {name} uses SHA-512 (matching type 2), which not every sender supports. Wanted: {wanted} (SHA-256).',
  'ttl-too-long':
    'The TTL of the TLSA records at {name} is {found} s, which makes a change of key slow. Wanted: at most {wanted} s.',
  'ttl-too-short':
    'The TTL of the TLSA records at {name} is {found} s, so they are looked up very often. Wanted: at least {wanted} s.',
  'no-rollover':
    'There is only one usable record at {name}: {found}. As soon as a new certificate does not match it, mail is held back until DNS caches have caught up. Wanted: {next} for the current and {next} for the next key; or, if the very issuing key of the current certificate issues the next one too, {next} for the current key and 2 1 1 for its issuer. Change the key when the new record is two TTLs ({seconds} seconds) old.',
  'no-rollover-ready':
    'There is only one usable record at {name}: {found}. As soon as a new certificate does not match it, mail is held back until DNS caches have caught up. Wanted beside it: {next} for the next key. The other way is {wanted}, but it holds only if the very issuing key of the issuer’s record issues the new certificate: many CAs, Let’s Encrypt among them, choose among several at each renewal. Change the key when the new record is two TTLs ({seconds} seconds) old.',
  'no-rollover-keys':
    'Keys in use: {count}. Records in use at {name}: {inUse}; records for keys to come (of which, a digest does not tell): {spare}. So not every key has its next one prepared. As soon as a new certificate matches no record, mail is held back until DNS caches have caught up. Wanted: {next} for the next key of each. The other way is {wanted}, but it holds only if the very issuing key of the issuer’s record issues the new certificate: many CAs, Let’s Encrypt among them, choose among several at each renewal. Change a key when its new record is two TTLs ({seconds} seconds) old.',
  'rollover-not-real':
    'The record {found} at {name} prepares no change of key. {cause} Wanted in its place: {next} for the next key, or 2 1 1 for an issuer whose certificate the server sends.',
  'rollover-not-real-not-sent':
    'The record {found} at {name} prepares no change of key. {cause} Wanted: that certificate sent with the chain, if it belongs to it; else, beside the record or in its stead, {next} for the next key, or 2 1 1 for an issuer whose certificate the server sends.',
  'rollover-not-real-duplicate':
    'The records {found} at {name} all hold the same key, so they prepare no change of key. Wanted in their place: {next} for this and {next} for the next key, or {next} for this key and 2 1 1 for an issuer whose certificate the server sends.',
  'stale-record':
    'The record {found} at {name} matches no certificate that was seen. Keep it if it is for the next key; remove it if it is left over.',
  'anchor-not-sent':
    'The record {found} at {name} names an issuing authority, but {address} does not send the certificate of that authority. Wanted: the full chain, including that certificate.',
  'ent-nxdomain':
    '{name} answers NXDOMAIN although {below} exists (RFC 8020), so senders behind some resolvers see no TLSA records. Wanted: NOERROR with an empty answer at {name}.',
  'ent-nxdomain-below':
    'For {below} the answer is NXDOMAIN without proof, although {name} above it is proven to exist: a name server seems to answer NXDOMAIN for {name} (RFC 8020), and resolvers that minimise query names then see no TLSA records. Wanted: NOERROR with an empty answer at {name}.',
  'mx-alias':
    'The MX record of {domain} names {host}, which is an alias; RFC 2181 section 10.3 forbids that. Wanted in the MX record: {wanted}.',
  'mx-alias-tlsa':
    'The MX record of {domain} names {host}, which is an alias; RFC 2181 section 10.3 forbids that. DANE rests on the TLSA records at _25._tcp.{host}, which do not count for {wanted}. Wanted: A or AAAA records at {host} in place of the alias; or {wanted} in the MX record, but not before TLSA records stand at _25._tcp.{wanted} in a signed zone (with usage 2, the certificate has to carry the name {wanted} too).',
  'key-shared-by-hosts':
    'These mail servers use the same key: {hosts} ({found}). If it is lost, or changed without new records, they fail at once. Wanted: a separate key for each server.',
  'second-key-unmatched':
    '{address} has two keys, and one of them matches none of the TLSA records at {name}. Published: {found}. If that key is the right one, publish also: {wanted}',
  'second-key-no-record':
    '{address} has two keys, and one of them matches none of the TLSA records at {name}. Published: {found}. Wanted: a 3 1 1 record of that key too, or the server without it.',
  'signature-expires-soon':
    'A DNSSEC signature of {zone}, on which the answer for {name} rests, ends at {expires} (hours left: {hours}). Wanted: signatures that are renewed at least 48 hours before they end.',
  'weak-dnssec':
    'The DNSSEC of {zone} is weak. {cause} Wanted: algorithm 13 (ECDSA P-256), or 8 with RSA keys of 2048 bits.',
  'weak-dnssec-iterations':
    'In {zone}, the proofs that a name does not exist are hashed again and again (NSEC3 iterations: {iterations}), which costs resolvers work without gain (RFC 9276). Wanted: 0 iterations.',
  'weak-dnssec-ds': '{cause} Wanted: a DS record with digest type 2 (SHA-256) beside it or in its place.',
  'certificate-expired-ignored':
    'The certificate of {address} expired at {expired}. DANE with usage 3 ignores that, but senders without DANE may not. Wanted: a certificate that has not expired.',
  'addresses-differ':
    'The addresses of {host} show different certificates: {found}. Wanted: the same certificate on all of them, or a TLSA record at {name} for each.',
  'addresses-differ-chain':
    'The addresses of {host} show the same certificate, but not the same chain, so a usage 2 record at {name} may match on some of them alone. Sent with that certificate: {found}. Wanted: the same, full chain on all of them.',
  'no-starttls':
    '{cause} The TLSA records at {name} demand TLS, so senders that check DANE do not deliver there. Wanted: working STARTTLS on every address of {host}.',
  'null-mx-mixed':
    '{domain} has the MX record "." (takes no mail) beside other MX records: {found}. Senders ignore it or give up. Wanted: the record "." alone, or not at all.',
  'unusable-mx-target':
    'The MX record "{preference} {target}" of {domain} is unusable. {cause} Wanted: the full name of a server that has an address.',
} satisfies Record<AdviceWording, string>;
