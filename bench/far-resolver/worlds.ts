/** The small internets that the bench asks, signed as the real one is: an RSA root, ECDSA below it. */

import type { ZoneSpec } from '../../internet/table/schema.ts';
import { nsec, nsec3, nsec3OptOut, zone } from '../../internet/table/short-words.ts';
import { mailAddresses } from '../../test/lab/addresses.ts';
import { Certificates } from '../../test/lab/certificates.ts';

const ANY_TLSA = `TLSA 3 1 1 ${'ab'.repeat(32)}`;
const letters = (count: number): string[] => [...'abcdefghijklmnopqrstuvwxyz'].slice(0, count);

const host = (name: string, address = '192.0.2.1', tlsa = ANY_TLSA): string =>
  `${name} A ${address}\n${name} AAAA 2001:db8::1\n_25._tcp.${name} ${tlsa}`;

const TOP = [
  zone('.', { kind: 'nsec', algorithms: [8], split: true }, ''),
  zone('nl', nsec3OptOut, ''),
  zone('com', nsec3OptOut, ''),
];

/** `h1.nl` … `h5.nl` have so many hosts at a provider; `alias1.nl` and `alias2.nl` one, behind so many aliases. */
export function farWorld(): ZoneSpec[] {
  const mx = (count: number): string =>
    letters(count)
      .map((name, i) => `@ MX ${10 * (i + 1)} ${name}.provider.com.`)
      .join('\n');
  return [
    ...TOP,
    zone(
      'provider.com',
      nsec(),
      letters(5)
        .map((name) => host(name))
        .join('\n'),
    ),
    ...[1, 2, 3, 4, 5].map((count) => zone(`h${count}.nl`, count % 2 ? nsec3() : nsec(), mx(count))),
    zone('alias1.nl', nsec(), '@ MX 10 mx\nmx CNAME a.provider.com.'),
    zone('alias2.nl', nsec(), '@ MX 10 mx\nmx CNAME mx.alias1.nl.'),
    zone('many.nl', nsec(), '* MX 0 .'),
    zone('many-hosts.nl', nsec(), mx(5).replaceAll('@', '*')),
  ];
}

/** `d1.nl` … in zones of their own, with their mail at one of twenty providers, whose hosts are the lab's real servers. */
export function sweepWorld(domains: number): ZoneSpec[] {
  const certificates = new Certificates('.lab/cache/certificates');
  const servers = [
    { address: mailAddresses('good').v4, tlsa: `TLSA ${certificates.tlsa('3', '1', '1', 'self')}` },
    { address: mailAddresses('good-exim').v4, tlsa: `TLSA ${certificates.tlsa('3', '1', '1', 'self-exim')}` },
  ];
  const providers = letters(20).map((name, i) => {
    const { address, tlsa } = servers[i % 2] ?? { address: '', tlsa: '' };
    const hosts = ['mx1', 'mx2'].map((each) => `${each} A ${address}\n_25._tcp.${each} ${tlsa}`);
    return zone(`provider-${name}.com`, nsec(), hosts.join('\n'));
  });
  const customers = Array.from({ length: domains }, (_, i) => {
    const provider = `provider-${letters(20)[i % 20]}.com.`;
    return zone(`d${i + 1}.nl`, nsec(), `@ MX 10 mx1.${provider}\n@ MX 20 mx2.${provider}`);
  });
  return [...TOP, ...providers, ...customers];
}
