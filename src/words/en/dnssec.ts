/** English sentences for answers that did not come, and for chains of trust that do not hold (R2, R14). */
import type { AskFailureCode } from '../../dns/asking.ts';
import type { DnssecCode } from '../../dnssec/reasons.ts';

const asking = {
  'resolver-unreachable':
    'The resolver {resolver} could not be reached, so the {type} records of {name} are not known.',
  'resolver-redirected':
    'The resolver {resolver} sent the question elsewhere, which a DNS-over-HTTPS resolver must not do.',
  'resolver-http-status': 'The resolver {resolver} answered with HTTP status {status} instead of a DNS message.',
  'resolver-content-type':
    'The resolver {resolver} answered with {contentType} instead of a DNS message; a login page or a filter may stand in between.',
  'resolver-too-large': 'The resolver {resolver} answered with more than {limit} octets, which no DNS message has.',
  'resolver-timeout':
    'The resolver {resolver} did not answer the question for the {type} records of {name} within {seconds} seconds.',
  'answer-malformed': 'The resolver {resolver} answered with octets that are not a DNS message.',
  'answer-truncated': 'The resolver {resolver} cut its answer for the {type} records of {name} short.',
  'answer-mismatched':
    'The resolver {resolver} answered a different question from the one for the {type} records of {name}.',
  'answer-rcode': 'The resolver {resolver} could not get the {type} records of {name} and said {said}.',
  // Lookups and probes share this one, so it names neither.
  timeout: 'The time ran out before this was known.',
} satisfies Record<AskFailureCode, string>;

export const dnssec = {
  ...asking,
  'no-trust-anchor': 'No trust anchor covers {zone}, so nothing about it can be proven.',
  'type-not-supported': 'Records of type {type} cannot be validated on their own.',
  'signature-missing': 'The {type} records of {name} have no signature, although their zone is signed.',
  'signature-labels': 'The signature of the {type} records of {name} was made for a longer name.',
  'signature-dates': 'The signature of the {type} records of {name} ends before it begins.',
  'signature-expired': 'The signature of the {type} records of {name} has expired.',
  'signature-not-yet-valid': 'The signature of the {type} records of {name} is not valid yet.',
  'signature-key-unknown':
    'The {type} records of {name} are signed with key {keyTag}, which {zone} does not publish as a signing key.',
  'signature-wrong':
    'The signature of the {type} records of {name} does not fit them: they were altered, or signed with another key.',
  'denial-missing': 'The resolver says that {name} has no {type} record, but nothing proves it.',
  'denial-incomplete': 'The records that should prove that {name} has no {type} record do not prove it.',
  'wildcard-unproven':
    'The {type} records of {name} come from a wildcard, but nothing proves that no closer name exists.',
  'ds-malformed': 'The DS records of {zone} are malformed.',
  'dnskey-missing': 'The zone above says that {zone} is signed, but {zone} has no DNSKEY records.',
  'dnskey-no-match': 'None of the DNSKEY records of {zone} matches the DS records in the zone above.',
  'anchor-no-match': 'None of the DNSKEY records of {zone} is the one that the trust anchor vouches for.',
  'clock-off':
    'Even the signatures of the root zone are not valid at this time: the clock of this computer, or the time that was given, is probably wrong.',
  'alias-loop': 'The aliases lead back to {name} in a loop.',
  'alias-limit': 'More than eight aliases follow one another, up to {name}.',
  'alias-malformed': 'The alias at {name} is malformed or has more than one target.',
  'dname-mismatch': 'The alias at {name} is not the one that the DNAME record above it makes.',
  'dname-too-long': 'The DNAME record above {name} makes a name of more than 255 octets.',
  'work-limit': 'Proving the {type} records of {name} would take more work than any honest answer needs.',
  'unsigned-delegation': '{zone} is not signed: the zone above proves that it has no DS record.',
  'opt-out': 'The proof has a gap at {zone} (NSEC3 opt-out), so the answer counts as unsigned.',
  'unsupported-algorithms':
    '{zone} is signed only with algorithms or digests that are not supported (algorithm {algorithm}, digest {digestType}), so it counts as unsigned.',
  'nsec3-iterations': '{zone} uses {iterations} NSEC3 iterations; above 150, its denials count as unsigned (RFC 9276).',
  'weak-sha1': '{zone} is signed with SHA-1, which is no longer safe.',
  'weak-ds': 'The DS record of {zone} is a SHA-1 digest, which is no longer safe.',
  'weak-rsa': '{zone} is signed with an RSA key of {bits} bits, which is too short.',
  'weak-nsec3-iterations': '{zone} uses {iterations} NSEC3 iterations; 0 is recommended (RFC 9276).',
} satisfies Record<DnssecCode, string>;
