/** Domains whose DANE holds and could be better: a case for each piece of advice that no other case brings along. */
import type { Case } from '../schema.ts';
import { nsec, oneHost, zone } from '../short-words.ts';

const advised = (domain: string, what: string, advice: string[], records: string, ...hosts: string[]): Case => ({
  domain,
  what,
  rules: advice.map((id) => `advice: ${id}`),
  zones: [zone(domain, nsec(), records)],
  expect: {
    verdict: 'dane',
    mx: 'secure',
    hosts: (hosts.length > 0 ? hosts : [`mx.${domain}`]).map((name) => ({ name, outcome: 'authenticated' })),
    advice,
  },
});

const alone = (server: string, ttl: number, ...tlsa: string[]): string =>
  [oneHost(server), ...tlsa.map((record) => `_25._tcp.mx ${ttl} TLSA ${record}`)].join('\n');

export const adviceCases: readonly Case[] = [
  advised('ttl-long.test', 'TLSA with a TTL of a day', ['ttl-too-long'], alone('good', 86_400, '{3 1 1 self}')),
  advised('ttl-short.test', 'TLSA with a TTL of a minute', ['ttl-too-short'], alone('good', 60, '{3 1 1 self}')),
  advised(
    'same-key-twice.test',
    'two records of one key',
    ['rollover-not-real', 'matching-type-2'],
    oneHost('good', '{3 1 1 self}', '{3 1 2 self}'),
  ),
  advised(
    'issuer-of-nothing.test',
    'a record of the key, and one of an authority that issued nothing here',
    ['rollover-not-real', 'stale-record'],
    oneHost('authority', '{3 1 1 leaf}', '{2 1 1 other-root}'),
  ),
  advised(
    'issuer-not-sent.test',
    'a record of the key, and one of the root, which the server does not send',
    ['rollover-not-real', 'anchor-not-sent'],
    oneHost('authority-short', '{3 1 1 leaf}', '{2 1 1 root}'),
  ),
  advised(
    'shared-key.test',
    'two hosts with one key',
    ['key-shared-by-hosts'],
    `${oneHost('good', '{3 1 1 self}')}
    @ MX 20 spare
    spare AAAA {v6:good}
    _25._tcp.spare TLSA {3 1 1 self}`,
    'mx.shared-key.test',
    'spare.shared-key.test',
  ),
  advised(
    'tlsa-misplaced.test',
    'TLSA at the mail domain too, which is no host',
    ['tlsa-at-mail-domain'],
    `${oneHost('good', '{3 1 1 self}')}
    _25._tcp TLSA {3 1 1 self}`,
  ),
  {
    domain: 'provider-without-tlsa.test',
    what: 'the host belongs to another domain and has no TLSA',
    rules: ['advice: ask-provider'],
    zones: [zone('provider-without-tlsa.test', nsec(), '@ MX 10 mx.no-tlsa.test.')],
    expect: {
      verdict: 'none',
      mx: 'secure',
      hosts: [{ name: 'mx.no-tlsa.test', outcome: 'opportunistic' }],
      advice: ['ask-provider'],
    },
  },
];
