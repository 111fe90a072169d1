/** Domains to which a sender that validates delivers late or not at all: hosts `refused` or `deferred`. */
import type { Breakage, Case, Fault } from '../schema.ts';
import { advising, nsec, nsec3, oneHost, SOUND, unsigned, zone } from '../short-words.ts';

const refused = (domain: string, what: string, rules: string[], server: string, ...tlsa: string[]): Case => ({
  domain,
  what,
  rules,
  zones: [zone(domain, nsec(), oneHost(server, ...tlsa))],
  expect: { verdict: 'failing', mx: 'secure', hosts: [{ name: `mx.${domain}`, outcome: 'refused' }] },
});

/** The sound records, and one of the lookups for host `mx` fails. */
const deferred = (
  domain: string,
  what: string,
  rules: string[],
  wrong: { readonly broken: Breakage[] } | { readonly faults: Fault[] },
  records = SOUND,
): Case => ({
  domain,
  what,
  rules,
  zones: [zone(domain, nsec(), records, wrong)],
  expect: { verdict: 'failing', mx: 'secure', hosts: [{ name: `mx.${domain}`, outcome: 'deferred' }] },
});

const atTlsa = (answer: Fault['answer']): { faults: Fault[] } => ({
  faults: [{ owner: '_25._tcp.mx', type: 'TLSA', answer }],
});

/** `count` aliases from `first` to `last`, a line each. */
const aliasChain = (first: string, last: string, count: number): string =>
  Array.from({ length: count }, (_, i) => {
    const from = i === 0 ? first : `link-${i}`;
    const to = i === count - 1 ? last : `link-${i + 1}`;
    return `${from} CNAME ${to}`;
  }).join('\n');

const refusedCases: readonly Case[] = [
  {
    ...refused('no-match.test', 'the record is of another certificate', ['R25'], 'good', '{3 1 1 not-served}'),
    sample: true,
  },
  refused(
    'digest-agility.test',
    'a stale 3 1 2 beside a good 3 1 1: only the stronger digest counts',
    ['R24', 'RFC 7671 section 9'],
    'good',
    '{3 1 1 self}',
    '{3 1 2 not-served}',
  ),
  refused('usage-3-of-issuer.test', 'usage 3 with the key of the issuer', ['R25'], 'authority', '{3 1 1 intermediate}'),
  refused('expired-usage-2.test', 'expired certificate under usage 2', ['R26'], 'authority-expired', '{2 1 1 root}'),
  refused('name-usage-2.test', 'usage 2, the certificate names other hosts', ['R27'], 'authority', '{2 1 1 root}'),
  advising(
    refused(
      'anchor-not-sent.test',
      '2 1 1 of the root, which the server does not send',
      ['R26', 'RFC 7672 section 3.1.2'],
      'authority-short',
      '{2 1 1 root}',
    ),
    'no-match',
    'anchor-not-sent',
  ),
  refused(
    'usage-2-other-issuer.test',
    'the anchor is sent, and another authority issued the certificate',
    ['R26'],
    'other-issuer',
    '{2 1 1 root}',
  ),
  refused('usage-2-no-ca.test', 'the issuer is no authority', ['R26'], 'issuer-no-ca', '{2 1 1 root}'),
  refused('usage-2-path-length.test', 'the path is longer than allowed', ['R26'], 'path-too-long', '{2 1 1 root}'),
  advising(
    refused('dual-key-one-record.test', 'RSA and ECDSA keys, a record for one', ['R30'], 'dual', '{3 1 1 self-ec}'),
    'second-key-unmatched',
  ),
  advising(
    refused('no-starttls.test', 'the server offers no STARTTLS', ['R31'], 'no-starttls', '{3 1 1 self}'),
    'no-starttls',
  ),
  refused('no-starttls-exim.test', 'Exim that offers no STARTTLS', ['R31'], 'no-starttls-exim', '{3 1 1 self}'),
  refused('starttls-454.test', 'STARTTLS is offered and refused with 454', ['R31'], 'starttls-454', '{3 1 1 self}'),
  refused('ehlo-refused.test', 'EHLO and HELO are refused', ['R31'], 'ehlo-refused', '{3 1 1 self}'),
  refused('handshake-fails.test', 'what follows STARTTLS is no TLS', ['R31'], 'handshake-fails', '{3 1 1 self}'),
  refused('handshake-silent.test', 'nothing follows STARTTLS', ['R31'], 'handshake-silent', '{3 1 1 self}'),
  {
    domain: 'wildcard-deep.test',
    what: 'usage 2, the host is two labels below the wildcard of the certificate',
    rules: ['R27'],
    zones: [
      zone('wildcard-deep.test', nsec(), '@ MX 10 mx.deep.wildcard-certificate-host.test.'),
      zone(
        'wildcard-certificate-host.test',
        nsec(),
        `
        mx.deep A {v4:authority}
        _25._tcp.mx.deep TLSA {2 1 1 root}`,
      ),
    ],
    expect: {
      verdict: 'failing',
      mx: 'secure',
      hosts: [{ name: 'mx.deep.wildcard-certificate-host.test', outcome: 'refused' }],
    },
  },
  {
    domain: 'one-address-stale.test',
    what: 'one address of the host serves another certificate',
    rules: ['contract: one stale address makes the host refused', 'advice: addresses-differ'],
    zones: [
      zone(
        'one-address-stale.test',
        nsec(),
        `${oneHost('good', '{3 1 1 self}')}
        mx A {v4:other}`,
      ),
    ],
    expect: {
      verdict: 'failing',
      mx: 'secure',
      hosts: [
        {
          name: 'mx.one-address-stale.test',
          outcome: 'refused',
          probes: { good: 'authenticated', other: 'refused' },
        },
      ],
      advice: ['addresses-differ'],
    },
  },
  {
    domain: 'one-host-stale.test',
    what: 'one host authenticates, another serves another certificate',
    rules: ['contract: verdict failing'],
    zones: [
      zone(
        'one-host-stale.test',
        nsec(),
        `${oneHost('good', '{3 1 1 self}')}
        @ MX 20 spare
        spare A {v4:other}
        _25._tcp.spare TLSA {3 1 1 self}`,
      ),
    ],
    expect: {
      verdict: 'failing',
      mx: 'secure',
      hosts: [
        { name: 'mx.one-host-stale.test', outcome: 'authenticated' },
        { name: 'spare.one-host-stale.test', outcome: 'refused' },
      ],
      advice: ['no-match'],
    },
  },
  {
    domain: 'unsigned-refused.example',
    what: 'unsigned domain whose host has DANE that does not match',
    rules: ['R17', 'contract: failing before unsigned'],
    zones: [zone('unsigned-refused.example', unsigned, '@ MX 10 mx.no-match.test.')],
    expect: { verdict: 'failing', mx: 'insecure', hosts: [{ name: 'mx.no-match.test', outcome: 'refused' }] },
  },
  {
    domain: 'nexthop-unsigned.internal',
    what: 'usage 2, the certificate names the mail domain alone, and the MX is insecure',
    rules: ['R27'],
    zones: [zone('nexthop-unsigned.internal', unsigned, '@ MX 10 mx.name-usage-2.test.')],
    expect: { verdict: 'failing', mx: 'insecure', hosts: [{ name: 'mx.name-usage-2.test', outcome: 'refused' }] },
  },
];

const deferredCases: readonly Case[] = [
  { ...deferred('tlsa-servfail.test', 'the TLSA query ends in SERVFAIL', ['R22'], atTlsa('servfail')), sample: true },
  deferred('tlsa-refused.test', 'the TLSA query is refused', ['R22'], atTlsa('refused')),
  deferred('tlsa-dropped.test', 'the TLSA query is not answered', ['R22'], atTlsa('drop')),
  deferred('tlsa-bogus.test', 'the signature of the TLSA RRset is wrong', ['R22'], {
    broken: [{ kind: 'corrupt-signature', owner: '_25._tcp.mx', type: 'TLSA' }],
  }),
  deferred('tlsa-unsigned.test', 'the TLSA RRset has no signature', ['R22'], {
    broken: [{ kind: 'no-signature', owner: '_25._tcp.mx', type: 'TLSA' }],
  }),
  deferred('tlsa-forged.test', 'the TLSA record was changed after signing', ['R22'], {
    broken: [{ kind: 'altered', owner: '_25._tcp.mx', type: 'TLSA', to: '{3 1 1 other-self}' }],
  }),
  deferred(
    'tlsa-denial-missing.test',
    'no TLSA, and the NSEC that would deny it is missing',
    ['R9', 'R22'],
    { broken: [{ kind: 'no-nsec-at', owner: 'mx' }] },
    `${oneHost('good')}\n mx AAAA {v6:good}`,
  ),
  {
    domain: 'tlsa-denial-stripped.example',
    what: 'no TLSA, and every NSEC3 that would deny it is missing',
    rules: ['R9', 'R22'],
    zones: [zone('tlsa-denial-stripped.example', nsec3(), oneHost('good'), { broken: [{ kind: 'no-denial' }] })],
    expect: {
      verdict: 'failing',
      mx: 'secure',
      hosts: [{ name: 'mx.tlsa-denial-stripped.example', outcome: 'deferred' }],
    },
    lookups: [{ name: '_25._tcp.mx.tlsa-denial-stripped.example', type: 'TLSA', status: 'bogus' }],
  },
  deferred('addresses-bogus.test', 'A and AAAA answers are bogus', ['R19'], {
    broken: [
      { kind: 'corrupt-signature', owner: 'mx', type: 'A' },
      { kind: 'no-signature', owner: 'mx', type: 'AAAA' },
    ],
  }),
  deferred(
    'address-bogus-other-denied.test',
    'the A answer is bogus, AAAA securely denied',
    ['R19'],
    { broken: [{ kind: 'altered', owner: 'mx', type: 'A', to: '{v4:other}' }] },
    oneHost('good', '{3 1 1 self}'),
  ),
  deferred('addresses-servfail.test', 'A and AAAA queries end in SERVFAIL', ['R19'], {
    faults: [
      { owner: 'mx', type: 'A', answer: 'servfail' },
      { owner: 'mx', type: 'AAAA', answer: 'servfail' },
    ],
  }),
  deferred(
    'tlsa-alias-loop.test',
    'the TLSA name is an alias that leads back to itself',
    ['R11', 'R22'],
    { broken: [] },
    `${oneHost('good')}
    _25._tcp.mx CNAME round
    round CNAME _25._tcp.mx`,
  ),
  {
    domain: 'tlsa-alias-9.test',
    what: 'nine aliases before the TLSA record: one too many',
    rules: ['R11', 'R22'],
    zones: [
      zone(
        'tlsa-alias-9.test',
        nsec(),
        `${oneHost('good')}
        ${aliasChain('_25._tcp.mx', 'keys', 9)}
        keys TLSA {3 1 1 self}`,
      ),
    ],
    expect: { verdict: 'failing', mx: 'secure', hosts: [{ name: 'mx.tlsa-alias-9.test', outcome: 'deferred' }] },
    lookups: [{ name: '_25._tcp.mx.tlsa-alias-9.test', type: 'TLSA', status: 'bogus' }],
  },
  {
    domain: 'tlsa-alias-8.test',
    what: 'eight aliases before the TLSA record: as many as are followed',
    rules: ['R11'],
    zones: [
      zone(
        'tlsa-alias-8.test',
        nsec3(),
        `${oneHost('good')}
        ${aliasChain('_25._tcp.mx', 'keys', 8)}
        keys TLSA {3 1 1 self}`,
      ),
    ],
    expect: { verdict: 'dane', mx: 'secure', hosts: [{ name: 'mx.tlsa-alias-8.test', outcome: 'authenticated' }] },
  },
  {
    domain: 'unsigned-host-servfail.test',
    what: 'the host lies in an unsigned zone none of whose queries is answered',
    rules: ['contract: deferred in an unsigned zone too'],
    zones: [
      zone('unsigned-host-servfail.test', nsec(), '@ MX 10 mx.unsigned-host-servfail.internal.'),
      zone('unsigned-host-servfail.internal', unsigned, SOUND, {
        faults: [{ owner: '*', type: 'ANY', answer: 'servfail' }],
      }),
    ],
    expect: {
      verdict: 'failing',
      mx: 'secure',
      hosts: [{ name: 'mx.unsigned-host-servfail.internal', outcome: 'deferred' }],
    },
  },
];

export const failingCases: readonly Case[] = [...refusedCases, ...deferredCases];
