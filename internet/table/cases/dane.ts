/** Domains whose every host authenticates: each kind of record, and each way to a host and to its records. */
import type { Case } from '../schema.ts';
import { advising, nsec, nsec3, oneHost, SOUND, unsigned, zone } from '../short-words.ts';

const authenticated = (...names: string[]) => names.map((name) => ({ name, outcome: 'authenticated' as const }));

/** A domain with one host `mx.<domain>` on one server, that authenticates by the given records. */
const matching = (domain: string, what: string, rules: string[], server: string, tlsa: string[]): Case => ({
  domain,
  what,
  rules,
  zones: [zone(domain, nsec(), oneHost(server, ...tlsa))],
  expect: { verdict: 'dane', mx: 'secure', hosts: authenticated(`mx.${domain}`) },
});

/** A domain with the sound records, or others, whose one host `mx.<domain>` authenticates. */
const reached = (domain: string, what: string, rules: string[], records: string, host = `mx.${domain}`): Case => ({
  domain,
  what,
  rules,
  zones: [zone(domain, nsec(), records)],
  expect: { verdict: 'dane', mx: 'secure', hosts: authenticated(host) },
});

const records: readonly Case[] = [
  {
    ...reached('dane-311.test', 'one host, two addresses, one 3 1 1 record', ['R19', 'R22', 'R25'], SOUND),
    expect: {
      verdict: 'dane',
      mx: 'secure',
      hosts: authenticated('mx.dane-311.test'),
      rollover: 'none',
      advice: ['no-rollover'],
    },
    sample: true,
  },
  {
    domain: 'dane-exim.example',
    what: 'NSEC3 zone below an opt-out zone, the server is Exim',
    rules: ['R25'],
    zones: [zone('dane-exim.example', nsec3(), oneHost('good-exim', '{3 1 1 self-exim}'))],
    expect: { verdict: 'dane', mx: 'secure', hosts: authenticated('mx.dane-exim.example') },
  },
  advising(matching('dane-301.test', '3 0 1', ['R25'], 'good', ['{3 0 1 self}']), 'selector-0'),
  matching('dane-312.test', '3 1 2', ['R25'], 'good', ['{3 1 2 self}']),
  matching('dane-300.test', '3 0 0: the whole certificate', ['R25'], 'good', ['{3 0 0 self}']),
  advising(matching('dane-310.test', '3 1 0: the bare key', ['R25'], 'good', ['{3 1 0 self}']), 'matching-type-0'),
  {
    ...matching('dane-211.test', '2 1 1 of the root, chain sent in full', ['R26', 'R27'], 'authority', [
      '{2 1 1 root}',
    ]),
    sample: true,
  },
  matching('dane-201.test', '2 0 1 of the root, chain sent in full by Exim', ['R26'], 'authority-exim', [
    '{2 0 1 root}',
  ]),
  matching('dane-211-intermediate.test', '2 1 1 of the intermediate', ['R26'], 'authority', ['{2 1 1 intermediate}']),
  matching('dane-200.test', '2 0 0 of the root, which is in the record only', ['R26'], 'authority-short', [
    '{2 0 0 root}',
  ]),
  matching('dane-210.test', '2 1 0: the key of the root, which is in the record only', ['R26'], 'authority-short', [
    '{2 1 0 root}',
  ]),
  advising(
    matching('expired-usage-3.test', 'expired certificate under usage 3', ['R25'], 'expired', ['{3 1 1 self-expired}']),
    'certificate-expired-ignored',
  ),
  matching(
    'common-name.test',
    'usage 2, no dNSName, the subject common name matches',
    ['R27'],
    'authority-common-name',
    ['{2 1 1 root}'],
  ),
  matching('wildcard-certificate.test', 'usage 2, the dNSName is a wildcard', ['R27'], 'authority', ['{2 1 1 root}']),
  matching('nexthop-name.test', 'usage 2, the certificate names the mail domain alone', ['R27'], 'authority', [
    '{2 1 1 root}',
  ]),
  matching('pkix-beside.test', '1 1 1 that fits nothing beside a 3 1 1 that does', ['R23'], 'good', [
    '{1 1 1 not-served}',
    '{3 1 1 self}',
  ]),
  {
    ...matching('dual-key.test', 'RSA and ECDSA keys, a record for each', ['R30'], 'dual', [
      '{3 1 1 self-rsa}',
      '{3 1 1 self-ec}',
    ]),
  },
  {
    ...matching('rollover-next.test', 'the record of the next key beside the current one', ['R25'], 'good', [
      '{3 1 1 self}',
      '{3 1 1 not-served}',
    ]),
    expect: {
      verdict: 'dane',
      mx: 'secure',
      hosts: authenticated('mx.rollover-next.test'),
      rollover: 'current+next',
      advice: ['stale-record'],
    },
  },
  {
    ...matching(
      'rollover-issuer.test',
      'the record of the issuer beside that of the key',
      ['R25', 'R26'],
      'authority',
      ['{3 1 1 leaf}', '{2 1 1 intermediate}'],
    ),
    expect: {
      verdict: 'dane',
      mx: 'secure',
      hosts: authenticated('mx.rollover-issuer.test'),
      rollover: 'current+issuer',
    },
  },
];

const ways: readonly Case[] = [
  reached(
    'tlsa-cname.test',
    'TLSA name is an alias in the same zone',
    ['R21'],
    `${oneHost('good')}
    _25._tcp.mx CNAME keys
    keys TLSA {3 1 1 self}`,
  ),
  reached(
    'tlsa-cname-away.test',
    'TLSA name is an alias into another zone',
    ['R21'],
    `${oneHost('good-exim')}
    _25._tcp.mx CNAME _25._tcp.mx.dane-exim.example.`,
  ),
  reached(
    'tlsa-wildcard.test',
    'TLSA from a wildcard',
    ['R8', 'R21'],
    `${oneHost('good')}
    *._tcp.mx TLSA {3 1 1 self}`,
  ),
  reached(
    'odd-octets.test',
    'TLSA name is an alias for a name with a dot, a space and an octet above 127 in a label',
    ['R5', 'R21'],
    `${oneHost('good')}
    _25._tcp.mx CNAME a\\.b\\032c\\255.odd
    a\\.b\\032c\\255.odd TLSA {3 1 1 self}`,
  ),
  {
    ...reached(
      'mx-alias.test',
      'MX target is an alias, all of it secure: TLSA at the expanded name',
      ['R20'],
      `
      @ MX 10 alias
      alias CNAME mx.dane-311.test.`,
      'alias.mx-alias.test',
    ),
    expect: {
      verdict: 'dane',
      mx: 'secure',
      hosts: authenticated('alias.mx-alias.test'),
      advice: ['mx-alias'],
    },
  },
  reached(
    'mx-alias-original.test',
    'MX target is a secure alias; TLSA at the original name alone',
    ['R20'],
    `
    @ MX 10 alias
    alias CNAME real
    real A {v4:good}
    _25._tcp.alias TLSA {3 1 1 self}`,
    'alias.mx-alias-original.test',
  ),
  {
    domain: 'mx-alias-to-unsigned.test',
    what: 'MX target is a signed alias for a host in an unsigned zone: TLSA at the original name',
    rules: ['R20'],
    zones: [
      zone(
        'mx-alias-to-unsigned.test',
        nsec(),
        `
        @ MX 10 alias
        alias CNAME mx.aliased-host.internal.
        _25._tcp.alias TLSA {3 1 1 self}`,
      ),
      zone('aliased-host.internal', unsigned, 'mx A {v4:good}'),
    ],
    expect: { verdict: 'dane', mx: 'secure', hosts: authenticated('alias.mx-alias-to-unsigned.test') },
  },
  {
    domain: 'mail.domain-cname.test',
    what: 'the mail domain is an alias for another domain',
    rules: ['R15', 'R27'],
    zones: [zone('domain-cname.test', nsec(), 'mail CNAME dane-211.test.')],
    expect: { verdict: 'dane', mx: 'secure', hosts: authenticated('mx.dane-211.test') },
  },
  {
    domain: 'branch.old.domain-dname.test',
    what: 'the mail domain lies below a DNAME',
    rules: ['R11', 'R15'],
    zones: [
      zone(
        'domain-dname.test',
        nsec(),
        `
        old DNAME new
        branch.new MX 10 mx.dane-311.test.`,
      ),
    ],
    expect: { verdict: 'dane', mx: 'secure', hosts: authenticated('mx.dane-311.test') },
    lookups: [{ name: 'nothing.old.domain-dname.test', type: 'MX', status: 'secure', denial: 'nxdomain' }],
  },
  {
    domain: 'implicit.test',
    what: 'no MX: the domain itself is the host',
    rules: ['R15'],
    zones: [
      zone(
        'implicit.test',
        nsec(),
        `
        @ A {v4:good}
        @ AAAA {v6:good}
        _25._tcp TLSA {3 1 1 self}
        alias CNAME @`,
      ),
    ],
    expect: { verdict: 'dane', mx: 'secure', implicit: true, hosts: authenticated('implicit.test') },
  },
  {
    domain: 'implicit-nsec3.example',
    what: 'no MX, denied by NSEC3',
    rules: ['R9', 'R15'],
    zones: [
      zone(
        'implicit-nsec3.example',
        nsec3(),
        `
        @ A {v4:good-exim}
        _25._tcp TLSA {3 1 1 self-exim}`,
      ),
    ],
    expect: { verdict: 'dane', mx: 'secure', implicit: true, hosts: authenticated('implicit-nsec3.example') },
  },
  {
    domain: 'alias.implicit.test',
    what: 'no MX, the domain is an alias: the host is shown under the expanded name',
    rules: ['R15', 'R16'],
    zones: [],
    expect: { verdict: 'dane', mx: 'secure', implicit: true, hosts: authenticated('implicit.test') },
  },
  {
    domain: 'several-mx.test',
    what: 'three hosts in two zones, two preferences',
    rules: ['R18'],
    zones: [
      zone(
        'several-mx.test',
        nsec(),
        `
        @ MX 20 c
        @ MX 10 b
        @ MX 10 mx.dane-311.test.
        b A {v4:good-exim}
        c AAAA {v6:good}
        _25._tcp.b TLSA {3 1 1 self-exim}
        _25._tcp.c TLSA {3 1 1 self}`,
      ),
    ],
    expect: {
      verdict: 'dane',
      mx: 'secure',
      hosts: authenticated('b.several-mx.test', 'mx.dane-311.test', 'c.several-mx.test'),
    },
    sample: true,
  },
  reached(
    'ipv6-only.test',
    'the host has an IPv6 address alone',
    ['R19'],
    `
    @ MX 10 mx
    mx AAAA {v6:good}
    _25._tcp.mx TLSA {3 1 1 self}`,
  ),
  {
    domain: 'one-dead.test',
    what: 'one host authenticates, the other does not answer',
    rules: ['contract: verdict dane'],
    zones: [
      zone(
        'one-dead.test',
        nsec(),
        `
        ${oneHost('good', '{3 1 1 self}')}
        @ MX 20 spare
        spare A {v4:down}
        _25._tcp.spare TLSA {3 1 1 self}`,
      ),
    ],
    expect: {
      verdict: 'dane',
      mx: 'secure',
      hosts: [
        { name: 'mx.one-dead.test', outcome: 'authenticated' },
        { name: 'spare.one-dead.test', outcome: 'unreachable' },
      ],
    },
  },
  {
    domain: 'one-address-dead.test',
    what: 'one of the host’s addresses does not answer',
    rules: ['contract: outcome authenticated'],
    zones: [
      zone(
        'one-address-dead.test',
        nsec(),
        `
        ${oneHost('good', '{3 1 1 self}')}
        mx A {v4:down}`,
      ),
    ],
    expect: {
      verdict: 'dane',
      mx: 'secure',
      hosts: [
        {
          name: 'mx.one-address-dead.test',
          outcome: 'authenticated',
          probes: { good: 'authenticated', down: 'unreachable' },
        },
      ],
    },
  },
  {
    domain: 'anything.wildcard-mx.test',
    what: 'MX from a wildcard',
    rules: ['R8'],
    zones: [
      zone(
        'wildcard-mx.test',
        nsec(),
        `
        * MX 10 mx
        mx A {v4:good}
        _25._tcp.mx TLSA {3 1 1 self}`,
      ),
    ],
    expect: { verdict: 'dane', mx: 'secure', hosts: authenticated('mx.wildcard-mx.test') },
    lookups: [
      { name: 'anything.wildcard-mx.test', type: 'TXT', status: 'secure', denial: 'nodata' },
      { name: 'mx.wildcard-mx.test', type: 'MX', status: 'secure', denial: 'nodata' },
      { name: '*.wildcard-mx.test', type: 'MX', status: 'secure' },
    ],
  },
  {
    domain: 'anything.wildcard-mx-nsec3.example',
    what: 'MX from a wildcard in an NSEC3 zone',
    rules: ['R8'],
    zones: [
      zone(
        'wildcard-mx-nsec3.example',
        nsec3(),
        `
        * MX 10 mx
        mx A {v4:good}
        _25._tcp.mx TLSA {3 1 1 self}`,
      ),
    ],
    expect: { verdict: 'dane', mx: 'secure', hosts: authenticated('mx.wildcard-mx-nsec3.example') },
    lookups: [
      { name: 'anything.wildcard-mx-nsec3.example', type: 'TXT', status: 'secure', denial: 'nodata' },
      { name: '*.wildcard-mx-nsec3.example', type: 'MX', status: 'secure' },
    ],
  },
  {
    domain: 'a.b.c.d.e.f.g.deep.test',
    what: 'many labels below the apex, all but the last empty non-terminals',
    rules: ['R4', 'R9'],
    zones: [
      zone(
        'deep.test',
        nsec(),
        `
        a.b.c.d.e.f.g MX 10 h.i.j.k.l.m
        h.i.j.k.l.m A {v4:good}
        _25._tcp.h.i.j.k.l.m TLSA {3 1 1 self}`,
      ),
    ],
    expect: { verdict: 'dane', mx: 'secure', hosts: authenticated('h.i.j.k.l.m.deep.test') },
    lookups: [
      { name: 'd.e.f.g.deep.test', type: 'MX', status: 'secure', denial: 'nodata' },
      { name: 'x.d.e.f.g.deep.test', type: 'MX', status: 'secure', denial: 'nxdomain' },
    ],
  },
  {
    domain: 'bücher.test',
    what: 'internationalised domain',
    rules: ['R1'],
    zones: [zone('xn--bcher-kva.test', nsec(), SOUND)],
    expect: { verdict: 'dane', mx: 'secure', hosts: authenticated('mx.xn--bcher-kva.test') },
  },
  {
    domain: 'zone-cut.test',
    what: 'the host lies in a signed child zone',
    rules: ['R4'],
    zones: [
      zone('zone-cut.test', nsec(), '@ MX 10 mx.hosts'),
      zone(
        'hosts.zone-cut.test',
        nsec3(),
        `
        mx A {v4:good}
        _25._tcp.mx TLSA {3 1 1 self}`,
      ),
    ],
    expect: { verdict: 'dane', mx: 'secure', hosts: authenticated('mx.hosts.zone-cut.test') },
  },
  {
    domain: 'ent-nxdomain.test',
    what: 'the name server answers NXDOMAIN for _tcp.mx though TLSA records exist below it',
    rules: ['R22', 'RFC 8020'],
    zones: [
      zone('ent-nxdomain.test', nsec(), SOUND, { faults: [{ owner: '_tcp.mx', type: 'ANY', answer: 'nxdomain' }] }),
    ],
    // The lab's Unbound shows NODATA, which is what the NSEC proves. `ent-nxdomain.lab.test.ts` looks behind it.
    expect: { verdict: 'dane', mx: 'secure', hosts: authenticated('mx.ent-nxdomain.test') },
  },
  {
    domain: 'ipv6-bogus.test',
    what: 'the AAAA answer is bogus, the A answer secure: one secure family is enough',
    rules: ['R19'],
    zones: [
      zone('ipv6-bogus.test', nsec(), SOUND, { broken: [{ kind: 'corrupt-signature', owner: 'mx', type: 'AAAA' }] }),
    ],
    expect: { verdict: 'dane', mx: 'secure', hosts: authenticated('mx.ipv6-bogus.test') },
    lookups: [{ name: 'mx.ipv6-bogus.test', type: 'AAAA', status: 'bogus' }],
  },
  {
    domain: 'ipv4-bogus.test',
    what: 'the A answer is bogus, the AAAA answer secure',
    rules: ['R19'],
    zones: [zone('ipv4-bogus.test', nsec(), SOUND, { broken: [{ kind: 'signature-past', owner: 'mx', type: 'A' }] })],
    expect: { verdict: 'dane', mx: 'secure', hosts: authenticated('mx.ipv4-bogus.test') },
    lookups: [{ name: 'mx.ipv4-bogus.test', type: 'A', status: 'bogus' }],
  },
  {
    domain: 'ends-soon.test',
    what: 'all signatures end within 48 hours',
    rules: ['advice: signature-expires-soon'],
    zones: [zone('ends-soon.test', { kind: 'nsec', algorithms: [13], validity: 'a-day-more' }, SOUND)],
    expect: {
      verdict: 'dane',
      mx: 'secure',
      hosts: authenticated('mx.ends-soon.test'),
      advice: ['signature-expires-soon'],
    },
  },
];

export const daneCases: readonly Case[] = [...records, ...ways];
