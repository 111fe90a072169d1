/** Domains to which no mail goes: bogus, without mail, without host, unreachable, unknown. */
import type { Breakage, Case, ZoneSpec } from '../schema.ts';
import { nsec, nsec3, oneHost, SOUND, unsigned, zone } from '../short-words.ts';

/** The sound records in a zone that is broken so that its MX lookup fails validation. */
const bogus = (domain: string, what: string, rules: string[], spec: Partial<ZoneSpec>, records = SOUND): Case => ({
  domain,
  what,
  rules,
  zones: [{ name: domain, signing: nsec(), records, ...spec }],
  expect: { verdict: 'bogus', mx: 'bogus', hosts: [] },
});

const broken = (...breakages: Breakage[]): Partial<ZoneSpec> => ({ broken: breakages });

const bogusCases: readonly Case[] = [
  {
    ...bogus('expired.test', 'all signatures have expired', ['R5'], {
      signing: { kind: 'nsec', algorithms: [13], validity: 'past' },
    }),
    sample: true,
  },
  bogus('future.test', 'no signature is valid yet', ['R5'], {
    signing: { kind: 'nsec', algorithms: [13], validity: 'future' },
  }),
  bogus(
    'mx-expired.test',
    'the signature of the MX RRset has expired',
    ['R5'],
    broken({ kind: 'signature-past', owner: '@', type: 'MX' }),
  ),
  bogus(
    'mx-future.test',
    'the signature of the MX RRset is not valid yet',
    ['R5'],
    broken({ kind: 'signature-future', owner: '@', type: 'MX' }),
  ),
  bogus(
    'mx-unsigned.test',
    'the MX RRset has no signature',
    ['R5'],
    broken({ kind: 'no-signature', owner: '@', type: 'MX' }),
  ),
  bogus(
    'mx-corrupt.test',
    'the signature of the MX RRset is wrong',
    ['R5'],
    broken({ kind: 'corrupt-signature', owner: '@', type: 'MX' }),
  ),
  bogus(
    'mx-forged.test',
    'the MX record was changed after signing',
    ['R5'],
    broken({ kind: 'altered', owner: '@', type: 'MX', to: '10 mx.no-tlsa.test.' }),
  ),
  bogus('wrong-ds.test', 'the DS fits no key', ['R4'], { delegation: 'wrong-digest' }),
  bogus('ds-without-keys.test', 'the parent has a DS, the zone is not signed', ['R4'], {
    signing: unsigned,
    delegation: 'wrong-digest',
  }),
  bogus(
    'dnskey-unsigned.test',
    'the DNSKEY RRset has no signature',
    ['R4'],
    broken({ kind: 'no-signature', owner: '@', type: 'DNSKEY' }),
  ),
  bogus(
    'dnskey-corrupt.test',
    'the signature of the DNSKEY RRset is wrong',
    ['R4'],
    broken({ kind: 'corrupt-signature', owner: '@', type: 'DNSKEY' }),
  ),
  bogus(
    'foreign-keys.test',
    'the records are signed by keys that the zone does not publish',
    ['R5'],
    broken({ kind: 'foreign-keys' }),
  ),
  bogus('no-mx-denial.test', 'no MX, and nothing denies it', ['R9'], broken({ kind: 'no-denial' }), '@ A {v4:good}'),
  bogus(
    'no-mx-denial-nsec3.test',
    'no MX, and no NSEC3 denies it',
    ['R9'],
    { signing: nsec3(), ...broken({ kind: 'no-denial' }) },
    '@ A {v4:good}',
  ),
  {
    domain: 'anything.wildcard-no-proof.test',
    what: 'MX from a wildcard, and nothing proves that no closer name exists',
    rules: ['R8'],
    zones: [
      zone(
        'wildcard-no-proof.test',
        nsec(),
        `
        * MX 10 mx
        mx A {v4:good}
        _25._tcp.mx TLSA {3 1 1 self}`,
        broken({ kind: 'no-denial' }),
      ),
    ],
    expect: { verdict: 'bogus', mx: 'bogus', hosts: [] },
  },
  {
    domain: 'nothing.nxdomain-no-proof.test',
    what: 'NXDOMAIN that nothing proves',
    rules: ['R9'],
    zones: [zone('nxdomain-no-proof.test', nsec(), SOUND, broken({ kind: 'no-denial' }))],
    expect: { verdict: 'bogus', mx: 'bogus', hosts: [] },
  },
  {
    domain: 'child.delegation-no-proof.test',
    what: 'unsigned below a signed zone that does not prove the absence of its DS',
    rules: ['R9'],
    zones: [
      zone('delegation-no-proof.test', nsec(), '@ TXT parent', broken({ kind: 'no-denial' })),
      zone('child.delegation-no-proof.test', unsigned, SOUND),
    ],
    expect: { verdict: 'bogus', mx: 'bogus', hosts: [] },
  },
  {
    domain: 'to-bogus.test-alias.test',
    what: 'an alias for a domain that is bogus',
    rules: ['R11'],
    zones: [zone('test-alias.test', nsec(), 'to-bogus CNAME mx-corrupt.test.')],
    expect: { verdict: 'bogus', mx: 'bogus', hosts: [] },
  },
  {
    domain: 'start.mx-loop.test',
    what: 'an alias that leads back to itself',
    rules: ['R11'],
    zones: [zone('mx-loop.test', nsec(), 'start CNAME round\n round CNAME start')],
    expect: { verdict: 'bogus', mx: 'bogus', hosts: [] },
  },
  {
    domain: 'start.mx-loop-unsigned.internal',
    what: 'an alias that leads back to itself, unsigned',
    rules: ['R11'],
    zones: [zone('mx-loop-unsigned.internal', unsigned, 'start CNAME round\n round CNAME start')],
    expect: { verdict: 'bogus', mx: 'bogus', hosts: [] },
  },
];

const noMail: readonly Case[] = [
  {
    domain: 'null-mx.test',
    what: 'null MX, secure',
    rules: ['R16'],
    zones: [zone('null-mx.test', nsec(), '@ MX 0 .')],
    expect: { verdict: 'no-mail', mx: 'secure', hosts: [] },
    sample: true,
  },
  {
    domain: 'null-mx-preference.test',
    what: 'null MX with preference 10',
    rules: ['R16'],
    zones: [zone('null-mx-preference.test', nsec(), '@ MX 10 .')],
    expect: { verdict: 'no-mail', mx: 'secure', hosts: [] },
  },
  {
    domain: 'null-mx-unsigned.example',
    what: 'null MX, insecure',
    rules: ['R16'],
    zones: [zone('null-mx-unsigned.example', unsigned, '@ MX 0 .')],
    expect: { verdict: 'no-mail', mx: 'insecure', hosts: [] },
  },
  {
    domain: 'null-mx-mixed.test',
    what: 'null MX beside another MX',
    rules: ['R16'],
    zones: [zone('null-mx-mixed.test', nsec(), `@ MX 0 .\n${SOUND}`)],
    expect: {
      verdict: 'dane',
      mx: 'secure',
      hosts: [{ name: 'mx.null-mx-mixed.test', outcome: 'authenticated' }],
      advice: ['null-mx-mixed'],
    },
  },
  {
    domain: 'no-such-domain.test',
    what: 'no such domain, proven by NSEC',
    rules: ['R9'],
    zones: [],
    expect: { verdict: 'no-such-domain', mx: 'secure', hosts: [] },
    sample: true,
  },
  {
    domain: 'nothing.no-tlsa-nsec3.example',
    what: 'no such domain, proven by NSEC3',
    rules: ['R9'],
    zones: [],
    expect: { verdict: 'no-such-domain', mx: 'secure', hosts: [] },
  },
  {
    domain: 'no-such-domain.example',
    what: 'no such domain, within an opt-out span: not proven',
    rules: ['R9'],
    zones: [],
    expect: { verdict: 'no-such-domain', mx: 'insecure', hosts: [] },
  },
  {
    domain: 'no-such-domain.internal',
    what: 'no such domain, below an unsigned zone',
    rules: ['R9'],
    zones: [],
    expect: { verdict: 'no-such-domain', mx: 'insecure', hosts: [] },
  },
  {
    domain: 'no-mail-host.test',
    what: 'neither MX nor address',
    rules: ['R15'],
    zones: [zone('no-mail-host.test', nsec(), '@ TXT "no mail here"\n a.ent TXT below')],
    expect: { verdict: 'no-mail-host', mx: 'secure', hosts: [] },
    sample: true,
  },
  {
    domain: 'ent.no-mail-host.test',
    what: 'an empty non-terminal',
    rules: ['R9', 'R15'],
    zones: [],
    expect: { verdict: 'no-mail-host', mx: 'secure', hosts: [] },
  },
  {
    domain: 'no-mail-host-unsigned.example',
    what: 'neither MX nor address, unsigned',
    rules: ['R15'],
    zones: [zone('no-mail-host-unsigned.example', unsigned, '@ TXT "no mail here"')],
    expect: { verdict: 'no-mail-host', mx: 'insecure', hosts: [] },
  },
];

/** A signed domain whose one host has DANE and a server that does not answer SMTP. */
const unreachable = (domain: string, what: string, server: string): Case => ({
  domain,
  what,
  rules: ['R31'],
  zones: [zone(domain, nsec(), oneHost(server, '{3 1 1 self}'))],
  expect: { verdict: 'unreachable', mx: 'secure', hosts: [{ name: `mx.${domain}`, outcome: 'unreachable' }] },
});

const unreachableCases: readonly Case[] = [
  { ...unreachable('down.test', 'nobody listens', 'down'), sample: true },
  unreachable('greeting-554.test', 'the greeting is 554', 'greeting-554'),
  unreachable('greeting-554-exim.test', 'the greeting of Exim is 554', 'greeting-554-exim'),
  unreachable('greeting-421.test', 'the greeting is 421', 'greeting-421'),
  unreachable('greeting-garbage.test', 'the greeting is not SMTP', 'greeting-garbage'),
  unreachable('silent.test', 'the server accepts and never speaks', 'silent'),
  unreachable('closes.test', 'the server accepts and closes', 'closes'),
  {
    domain: 'host-no-address.test',
    what: 'the host has no address',
    rules: ['contract: outcome unreachable'],
    zones: [zone('host-no-address.test', nsec(), '@ MX 10 mx\n mx TXT here')],
    expect: {
      verdict: 'unreachable',
      mx: 'secure',
      hosts: [{ name: 'mx.host-no-address.test', outcome: 'unreachable' }],
    },
  },
  {
    domain: 'host-missing.test',
    what: 'the host does not exist',
    rules: ['contract: outcome unreachable'],
    zones: [zone('host-missing.test', nsec(), '@ MX 10 mx')],
    expect: { verdict: 'unreachable', mx: 'secure', hosts: [{ name: 'mx.host-missing.test', outcome: 'unreachable' }] },
  },
  {
    domain: 'host-missing-unsigned.test',
    what: 'the host does not exist, in an unsigned zone',
    rules: ['contract: outcome unreachable, insecurely denied'],
    zones: [zone('host-missing-unsigned.test', nsec(), '@ MX 10 mx.unsigned-nsec3.internal.')],
    expect: {
      verdict: 'unreachable',
      mx: 'secure',
      hosts: [{ name: 'mx.unsigned-nsec3.internal', outcome: 'unreachable' }],
    },
  },
  {
    domain: 'host-missing-beside.test',
    what: 'one host with DANE, and one that does not exist, in an unsigned zone',
    rules: ['R19', 'no word of the resolver alone makes something green'],
    zones: [zone('host-missing-beside.test', nsec(), `${SOUND}\n @ MX 20 mx.unsigned-nsec3.internal.`)],
    expect: {
      verdict: 'partial',
      mx: 'secure',
      hosts: [
        { name: 'mx.host-missing-beside.test', outcome: 'authenticated' },
        { name: 'mx.unsigned-nsec3.internal', outcome: 'unreachable' },
      ],
      advice: ['missing-on-some-hosts'],
    },
  },
  {
    domain: 'target-localhost.test',
    what: 'an MX target that is localhost, and nothing else',
    rules: ['R18', 'advice: unusable-mx-target'],
    zones: [zone('target-localhost.test', nsec(), '@ MX 10 localhost.')],
    expect: {
      verdict: 'unreachable',
      mx: 'secure',
      hosts: [{ name: 'localhost', outcome: 'unreachable' }],
      advice: ['unusable-mx-target'],
    },
  },
  {
    domain: 'target-address.test',
    what: 'an MX target that is an address, beside a sound host',
    rules: ['R18', 'advice: unusable-mx-target'],
    zones: [zone('target-address.test', nsec(), `${SOUND}\n @ MX 20 192.0.2.1.`)],
    expect: {
      verdict: 'dane',
      mx: 'secure',
      hosts: [
        { name: 'mx.target-address.test', outcome: 'authenticated' },
        { name: '192.0.2.1', outcome: 'unreachable' },
      ],
      advice: ['unusable-mx-target'],
    },
  },
];

const unknownCases: readonly Case[] = [
  {
    domain: 'mx-servfail.test',
    what: 'every query ends in SERVFAIL',
    rules: ['contract: indeterminate'],
    zones: [zone('mx-servfail.test', nsec(), SOUND, { faults: [{ owner: '*', type: 'ANY', answer: 'servfail' }] })],
    expect: { verdict: 'unknown', mx: 'indeterminate', hosts: [] },
    sample: true,
  },
  {
    domain: 'mx-refused.internal',
    what: 'every query is refused, unsigned',
    rules: ['contract: indeterminate'],
    zones: [
      zone('mx-refused.internal', unsigned, oneHost('good'), {
        faults: [{ owner: '*', type: 'ANY', answer: 'refused' }],
      }),
    ],
    expect: { verdict: 'unknown', mx: 'indeterminate', hosts: [] },
  },
];

export const noWayCases: readonly Case[] = [...bogusCases, ...noMail, ...unreachableCases, ...unknownCases];
