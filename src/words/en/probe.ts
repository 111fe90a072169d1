/** English sentences for what a probe of a mail server met (R31, R32). `words` are the server's own. */
import type { EvidenceCode } from '../../dane/findings.ts';
import type { NoAnswer, NoTls, NotProbed } from '../../probe/observation.ts';

export const probe = {
  'connection-refused': '{address} refuses connections to its mail port.',
  'connection-timeout': '{address} does not answer on its mail port.',
  'connection-closed': '{address} closed the connection before it said anything.',
  'no-route': 'There is no route from here to {address}.',
  'no-ipv6-here':
    'There is no IPv6 connection on this side, so {address} could not be tried. That is not the fault of the server.',
  'port-25-blocked-here':
    'Port 25 is blocked on this side, so {address} could not be tried. That is not the fault of the server.',
  'address-not-public': '{address} is not a public address and was not connected to.',
  'greeting-timeout': '{address} accepted the connection but sent no greeting.',
  'greeting-refused': '{address} turned the connection away: "{words}".',
  'greeting-not-smtp': '{address} sent something that is not a mail greeting: "{words}".',
  'ehlo-refused': '{address} refuses EHLO, so STARTTLS cannot be asked for: "{words}".',
  'starttls-not-offered': '{address} does not offer STARTTLS.',
  'starttls-refused': '{address} offers STARTTLS but then refuses it: "{words}".',
  'handshake-failed': 'The TLS handshake with {address} failed ({words}).',
  'handshake-timeout': 'The TLS handshake with {address} did not finish in time.',
  'smtp-timeout': '{address} stopped answering before STARTTLS.',
  'smtp-closed': '{address} closed the connection before STARTTLS.',
  'smtp-malformed': '{address} answers with something that is not SMTP: "{words}".',
  'plaintext-after-starttls': '{address} sent plain text where the TLS handshake had to begin.',
  'companion-unreachable': 'The companion does not answer, so {address} was not looked at.',
  'companion-token': 'The companion does not accept the token, so {address} was not looked at.',
  'companion-refused': 'The companion refused to look at {address}: "{words}".',
  'companion-answer': 'The companion answered something that cannot be read, so nothing is known of {address}.',
  'not-proven': 'The certificate of {address} matches, but only the companion says so, without proof.',
  'second-key-not-seen': 'Only one key of {address} was seen: the connection that looks for a second one failed.',
  'probe-incomplete': 'The probe ended without a result for {address}.',
} satisfies Record<Exclude<(NoAnswer | NoTls | NotProbed)['code'], 'timeout'> | EvidenceCode, string>;
