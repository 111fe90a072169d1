/** English sentences for what the policy says of a domain's MX and of a host (RFC 7672 section 2). */
import type { CheckCode } from '../../checking/host-check.ts';
import type { PatienceCode } from '../../checking/patience.ts';
import type { LookupsCode } from '../../dane/host-lookups.ts';
import type { TargetCode } from '../../dane/hosts.ts';
import type { PolicyCode } from '../../dane/policy.ts';

export const dane = {
  'no-address': '{host} has no address, so no mail can be delivered to it.',
  'address-bogus': 'The address of {host} fails DNSSEC validation, so senders that validate skip this server.',
  'address-indeterminate': 'The address of {host} could not be looked up, so senders that check DANE skip this server.',
  'address-insecure': 'The address of {host} is not signed with DNSSEC, so DANE cannot apply to it.',
  'tlsa-none': 'There is no TLSA record at {name}.',
  'tlsa-insecure': 'The TLSA records at {name} are not signed with DNSSEC, so they have no effect.',
  'tlsa-bogus': 'The TLSA lookup at {name} fails DNSSEC validation, so senders that check DANE skip this server.',
  'tlsa-indeterminate': 'The TLSA lookup at {name} got no usable answer, so senders that check DANE skip this server.',
  'tlsa-name-too-long': 'The name of {host} is too long for a TLSA record to exist for it.',
  'tlsa-all-unusable':
    'None of the TLSA records at {name} can be used: senders encrypt mail to {host} without checking who receives it.',
  'tlsa-without-effect': 'The TLSA records have no effect, because {host} has no address that is signed with DNSSEC.',
  'not-probed-yet': '{host} publishes DANE, but its certificate has not been looked at.',
  'mx-target-address':
    'The MX record names {host}, which is an address and not the name of a server; some senders, Postfix for one, deliver there all the same, without DANE.',
  'mx-target-localhost': 'The MX record names {host}, which means “this computer” to every sender.',
  'mx-target-single-label': 'The MX record names {host}, which has no dot in it and so is no server on the internet.',
  'mx-target-malformed': 'The MX record names {host}, which is not the name of a server.',
  'mx-record-malformed': 'The MX record cannot be read.',
  pending: 'This is still being looked up.',
  cancelled: 'The check was stopped before this was known.',
  'lookup-failed': 'The lookup of {name} {type} ended with an error in this program: {problem}.',
  'check-failed': 'The check of {host} ended with an error in this program: {problem}.',
} satisfies Record<PolicyCode | TargetCode | LookupsCode | CheckCode | Exclude<PatienceCode, 'timeout'>, string>;
