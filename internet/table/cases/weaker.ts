/** Domains without DANE, or with less of it than they think: `none`, `partial`, `unsigned`, and `mandatory-tls` hosts. */
import type { Case } from '../schema.ts';
import { nsec, nsec3, nsec3OptOut, oneHost, SOUND, unsigned, zone } from '../short-words.ts';

const opportunistic = (name: string) => ({ name, outcome: 'opportunistic' as const });
const mandatory = (name: string) => ({ name, outcome: 'mandatory-tls' as const });

/** A signed domain whose one host has records, none of them usable. */
const unusable = (domain: string, what: string, advice: string, ...tlsa: string[]): Case => ({
  domain,
  what,
  rules: ['R23'],
  zones: [zone(domain, nsec(), oneHost('good', ...tlsa))],
  expect: { verdict: 'none', mx: 'secure', hosts: [mandatory(`mx.${domain}`)], advice: [advice] },
});

/** 230 octets on the wire, so that the host's name just fits and the TLSA name does not. */
const LONG_HOST = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(37)}`;

const none: readonly Case[] = [
  {
    domain: 'no-tlsa.test',
    what: 'signed, no TLSA: denied by NSEC',
    rules: ['R9', 'R22'],
    zones: [zone('no-tlsa.test', nsec(), oneHost('good'))],
    expect: { verdict: 'none', mx: 'secure', hosts: [opportunistic('mx.no-tlsa.test')] },
    lookups: [{ name: '_25._tcp.mx.no-tlsa.test', type: 'TLSA', status: 'secure', denial: 'nxdomain' }],
    sample: true,
  },
  {
    domain: 'no-tlsa-nsec3.example',
    what: 'signed, no TLSA: denied by NSEC3',
    rules: ['R9', 'R22'],
    zones: [zone('no-tlsa-nsec3.example', nsec3(), oneHost('good'))],
    expect: { verdict: 'none', mx: 'secure', hosts: [opportunistic('mx.no-tlsa-nsec3.example')] },
    lookups: [
      { name: '_25._tcp.mx.no-tlsa-nsec3.example', type: 'TLSA', status: 'secure', denial: 'nxdomain' },
      { name: 'mx.no-tlsa-nsec3.example', type: 'TXT', status: 'secure', denial: 'nodata' },
    ],
  },
  {
    domain: 'no-tlsa-optout.test',
    what: 'signed with opt-out, no TLSA: the span that covers it opts out',
    rules: ['R9', 'R22'],
    zones: [zone('no-tlsa-optout.test', nsec3OptOut, oneHost('good'))],
    expect: { verdict: 'none', mx: 'secure', hosts: [opportunistic('mx.no-tlsa-optout.test')] },
    lookups: [{ name: '_25._tcp.mx.no-tlsa-optout.test', type: 'TLSA', status: 'insecure', denial: 'nxdomain' }],
  },
  {
    domain: 'tlsa-ent.test',
    what: 'no TLSA for SMTP: its name is an empty non-terminal',
    rules: ['R9', 'R22'],
    zones: [zone('tlsa-ent.test', nsec(), `${oneHost('good')}\n below._25._tcp.mx TXT here`)],
    expect: { verdict: 'none', mx: 'secure', hosts: [opportunistic('mx.tlsa-ent.test')] },
    lookups: [{ name: '_25._tcp.mx.tlsa-ent.test', type: 'TLSA', status: 'secure', denial: 'nodata' }],
  },
  {
    domain: 'tlsa-ent-nsec3.test',
    what: 'no TLSA for SMTP: its name is an empty non-terminal, NSEC3',
    rules: ['R9', 'R22'],
    zones: [zone('tlsa-ent-nsec3.test', nsec3(), `${oneHost('good')}\n below._25._tcp.mx TXT here`)],
    expect: { verdict: 'none', mx: 'secure', hosts: [opportunistic('mx.tlsa-ent-nsec3.test')] },
    lookups: [{ name: '_25._tcp.mx.tlsa-ent-nsec3.test', type: 'TLSA', status: 'secure', denial: 'nodata' }],
  },
  {
    domain: 'host-unsigned.test',
    what: 'the host lies in an unsigned zone that publishes TLSA without effect',
    rules: ['R19', 'advice: sign-mx-zone'],
    zones: [
      zone('host-unsigned.test', nsec(), '@ MX 10 mx.host-unsigned.internal.'),
      zone('host-unsigned.internal', unsigned, SOUND),
    ],
    expect: {
      verdict: 'none',
      mx: 'secure',
      hosts: [opportunistic('mx.host-unsigned.internal')],
      advice: ['sign-mx-zone'],
    },
  },
  {
    domain: 'cut-unsigned.test',
    what: 'the host lies in an unsigned child zone',
    rules: ['R9', 'R19'],
    zones: [
      zone('cut-unsigned.test', nsec(), '@ MX 10 mx.hosts'),
      zone('hosts.cut-unsigned.test', unsigned, 'mx A {v4:good}\n _25._tcp.mx TLSA {3 1 1 self}'),
    ],
    expect: { verdict: 'none', mx: 'secure', hosts: [opportunistic('mx.hosts.cut-unsigned.test')] },
  },
  {
    domain: 'tlsa-alias-unsigned.test',
    what: 'the TLSA name is an alias into an unsigned zone',
    rules: ['R21', 'R22'],
    zones: [
      zone(
        'tlsa-alias-unsigned.test',
        nsec(),
        `${oneHost('good')}
        _25._tcp.mx CNAME keys.tlsa-alias-unsigned.internal.`,
      ),
      zone('tlsa-alias-unsigned.internal', unsigned, 'keys TLSA {3 1 1 self}'),
    ],
    expect: { verdict: 'none', mx: 'secure', hosts: [opportunistic('mx.tlsa-alias-unsigned.test')] },
  },
  {
    domain: 'mx-alias-unsigned.test',
    what: 'the MX target is an alias in an unsigned zone for a host that has DANE',
    rules: ['R20'],
    zones: [
      zone('mx-alias-unsigned.test', nsec(), '@ MX 10 alias.mx-alias-unsigned.internal.'),
      zone(
        'mx-alias-unsigned.internal',
        unsigned,
        `
        alias CNAME mx.dane-311.test.
        _25._tcp.alias TLSA {3 1 1 self}`,
      ),
    ],
    expect: { verdict: 'none', mx: 'secure', hosts: [opportunistic('alias.mx-alias-unsigned.internal')] },
  },
  {
    domain: 'dead-without-dane.test',
    what: 'no TLSA, and the server does not answer: stays opportunistic',
    rules: ['contract: probes refine only hosts to which DANE applies'],
    zones: [zone('dead-without-dane.test', nsec(), oneHost('down'))],
    expect: { verdict: 'none', mx: 'secure', hosts: [opportunistic('mx.dead-without-dane.test')] },
  },
  {
    domain: 'long-host.test',
    what: 'the TLSA name of the host would be longer than 255 octets',
    rules: ['contract: a TLSA name over 255 octets cannot exist'],
    zones: [
      zone(
        'long-host.test',
        nsec(),
        `@ MX 10 ${LONG_HOST}
        ${LONG_HOST} A {v4:good}`,
      ),
    ],
    expect: { verdict: 'none', mx: 'secure', hosts: [opportunistic(`${LONG_HOST}.long-host.test`)] },
  },
  unusable('pkix-only.test', 'usages 0 and 1 alone', 'pkix-usage', '{1 1 1 self}', '{0 0 1 root}'),
  unusable('digest-length.test', '3 1 1 with a digest of 20 octets', 'unusable-record', `3 1 1 ${'ab'.repeat(20)}`),
  unusable('selector-unknown.test', 'selector 7', 'unusable-record', `3 7 1 ${'ab'.repeat(32)}`),
  unusable('matching-unknown.test', 'matching type 9', 'unusable-record', `3 1 9 ${'ab'.repeat(32)}`),
  unusable('usage-unknown.test', 'usage 4', 'unusable-record', `4 1 1 ${'ab'.repeat(32)}`),
  unusable('full-garbage.test', '3 0 0 with octets that are no certificate', 'unusable-record', '3 0 0 300506010000'),
];

const partial: readonly Case[] = [
  {
    domain: 'partial.test',
    what: 'the first host has DANE, the second none',
    rules: ['contract: verdict partial'],
    zones: [
      zone(
        'partial.test',
        nsec(),
        `${oneHost('good', '{3 1 1 self}')}
        @ MX 20 spare
        spare A {v4:good}`,
      ),
    ],
    expect: {
      verdict: 'partial',
      mx: 'secure',
      hosts: [{ name: 'mx.partial.test', outcome: 'authenticated' }, opportunistic('spare.partial.test')],
      advice: ['missing-on-some-hosts'],
    },
    sample: true,
  },
  {
    domain: 'partial-unusable.test',
    what: 'the first host has only unusable records, the second DANE',
    rules: ['R23', 'contract: verdict partial'],
    zones: [
      zone(
        'partial-unusable.test',
        nsec(),
        `${oneHost('good', '{1 1 1 self}')}
        @ MX 20 spare
        spare A {v4:good}
        _25._tcp.spare TLSA {3 1 1 self}`,
      ),
    ],
    expect: {
      verdict: 'partial',
      mx: 'secure',
      hosts: [mandatory('mx.partial-unusable.test'), { name: 'spare.partial-unusable.test', outcome: 'authenticated' }],
    },
  },
];

const unsignedDomains: readonly Case[] = [
  {
    domain: 'unsigned-nsec.test',
    what: 'unsigned, its DS denied by NSEC',
    rules: ['R9', 'R17'],
    zones: [zone('unsigned-nsec.test', unsigned, SOUND)],
    expect: { verdict: 'unsigned', mx: 'insecure', hosts: [opportunistic('mx.unsigned-nsec.test')] },
  },
  {
    domain: 'unsigned-optout.example',
    what: 'unsigned, its DS within an opt-out span',
    rules: ['R9', 'R17'],
    zones: [zone('unsigned-optout.example', unsigned, SOUND)],
    expect: { verdict: 'unsigned', mx: 'insecure', hosts: [opportunistic('mx.unsigned-optout.example')] },
  },
  {
    domain: 'child.unsigned-nsec3.test',
    what: 'unsigned, its DS denied by NSEC3 without opt-out',
    rules: ['R9', 'R17'],
    zones: [zone('unsigned-nsec3.test', nsec3(), '@ TXT parent'), zone('child.unsigned-nsec3.test', unsigned, SOUND)],
    expect: { verdict: 'unsigned', mx: 'insecure', hosts: [opportunistic('mx.child.unsigned-nsec3.test')] },
  },
  {
    domain: 'signed-below.internal',
    what: 'signed, below an unsigned top-level zone',
    rules: ['R17'],
    zones: [zone('signed-below.internal', nsec(), SOUND)],
    expect: { verdict: 'unsigned', mx: 'insecure', hosts: [opportunistic('mx.signed-below.internal')] },
  },
  {
    domain: 'unsigned-hosts-dane.example',
    what: 'unsigned domain whose host has DANE',
    rules: ['R17', 'advice: sign-domain'],
    zones: [zone('unsigned-hosts-dane.example', unsigned, '@ MX 10 mx.dane-311.test.')],
    expect: {
      verdict: 'unsigned',
      mx: 'insecure',
      hosts: [{ name: 'mx.dane-311.test', outcome: 'authenticated' }],
      advice: ['sign-domain'],
    },
    sample: true,
  },
  {
    domain: 'alias.unsigned-alias.internal',
    what: 'an alias in an unsigned zone for a domain that has DANE',
    rules: ['R11', 'R17'],
    zones: [zone('unsigned-alias.internal', unsigned, 'alias CNAME dane-311.test.')],
    expect: {
      verdict: 'unsigned',
      mx: 'insecure',
      hosts: [{ name: 'mx.dane-311.test', outcome: 'authenticated' }],
    },
  },
];

export const weakerCases: readonly Case[] = [...none, ...partial, ...unsignedDomains];
