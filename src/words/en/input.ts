/** English sentences for input that holds no mail domain (R1). */
import type { MailDomainCode } from '../../mail-domain.ts';

export const input = {
  'input-empty': 'Type a domain or an e-mail address.',
  'input-web-address': 'That is a web address; type the part of an e-mail address after the @.',
  'input-several-addresses': 'There is more than one @ outside quotes; type one address at a time.',
  'input-percent-encoding': 'The link has a % that is not followed by two hexadecimal digits of UTF-8 text.',
  'domain-missing': 'There is no domain after the @.',
  'domain-address-literal':
    'An e-mail address with an IP address in brackets has no domain, so DANE cannot apply to it.',
  'domain-ip-address': 'That is an IP address; DANE needs a domain name.',
  'domain-numeric': 'A domain cannot end in a number.',
  'domain-single-label': 'A mail domain has at least two parts with a dot between them, for example example.nl.',
  'domain-empty-label': 'There is nothing between two dots, or before the first one.',
  'domain-label-too-long': 'A part between two dots is longer than 63 characters.',
  'domain-too-long': 'The domain is longer than 253 characters.',
  'domain-character': 'A domain cannot hold the character {character}.',
  'domain-idn': 'The domain has characters that international domain names (UTS 46) do not allow.',
} satisfies Record<MailDomainCode, string>;
