/** English sentences for input that holds no mail domain (R1). */
import type { MailDomainCode } from '../../mail-domain.ts';

export const input = {
  'input-empty': 'Type a domain or an e-mail address.',
  'input-web-address': 'That is a web address; type what stands after the @ of an e-mail address.',
  'input-several-addresses': 'There is more than one @ outside quotes; type one address at a time.',
  'input-percent-encoding': 'The link has a % that is not followed by two hexadecimal digits of UTF-8 text.',
  'domain-missing': 'There is no domain after the @.',
  'domain-address-literal': 'Mail to an address in brackets goes by no domain, so DANE can not apply to it.',
  'domain-ip-address': 'That is an IP address; DANE needs a domain name.',
  'domain-numeric': 'A domain can not end in a number.',
  'domain-single-label': 'A mail domain has at least two parts with a dot between them, such as example.nl.',
  'domain-empty-label': 'There is nothing between two dots, or before the first one.',
  'domain-label-too-long': 'A part between two dots is longer than 63 characters.',
  'domain-too-long': 'The domain is longer than 253 characters.',
  'domain-character': 'A domain can not hold the character {character}.',
  'domain-idn': 'The domain has characters that international domain names (UTS 46) do not allow.',
} satisfies Record<MailDomainCode, string>;
