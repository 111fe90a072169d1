/** Made-up reports for the pictures: one for each verdict, one with names as long as names get. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostView, Outcome, ReasonView, Report, Verdict } from '../src/report/report.ts';
import { wordsIn } from '../src/words/say.ts';

const words = wordsIn('en');
const HEX = '9f2c4e61b7a85d3301fe72c8d94ab6153c07e2f98b1d64a05fc3e7128ad9b04e';

/** A certificate as a mail server would show it, made by openssl. */
const certificate = ((): string => {
  const folder = mkdtempSync(join(tmpdir(), 'dane-badge-'));
  const out = join(folder, 'certificate.der');
  const subject = '/O=Bakery/CN=mx1.bakery.example';
  const names = 'subjectAltName=DNS:mx1.bakery.example,DNS:mx2.bakery.example';
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', join(folder, 'key.pem')];
  const args = [
    'req',
    '-x509',
    ...key,
    '-subj',
    subject,
    '-addext',
    names,
    '-days',
    '90',
    '-outform',
    'DER',
    '-out',
    out,
  ];
  execFileSync('openssl', args, { stdio: 'ignore' });
  return readFileSync(out).toString('base64');
})();

const why = (code: string, text: string, zone: string | null = null): ReasonView => ({ code, zone, text });

function host(name: string, preference: number, outcome: Outcome, more: Partial<HostView> = {}): HostView {
  const dane = outcome !== 'opportunistic' && outcome !== 'deferred';
  const seen = outcome === 'authenticated' || outcome === 'refused';
  return {
    name,
    preference,
    outcome,
    reason: null,
    addresses: { status: 'secure', ipv4: ['192.0.2.25'], ipv6: ['2001:db8:25::1'], reason: null },
    tlsa: {
      base: name,
      status: 'secure',
      ttl: dane ? 3600 : null,
      records: dane
        ? [
            { usage: 3, selector: 1, matchingType: 1, data: HEX, usable: true, matched: outcome === 'authenticated' },
            { usage: 3, selector: 1, matchingType: 1, data: [...HEX].reverse().join(''), usable: true, matched: false },
          ]
        : [],
      reason: null,
    },
    byHand: [],
    rollover: null,
    probes: seen
      ? ['192.0.2.25', '2001:db8:25::1'].map((address) => ({
          address,
          outcome,
          reason:
            outcome === 'refused'
              ? why('no-match', 'None of the certificates that 192.0.2.25 shows matches a TLSA record.')
              : null,
          startTls: true,
          tlsVersion: 'TLSv1.3',
          proven: true,
          matchedRecord: outcome === 'authenticated' ? 0 : null,
          matchedDepth: outcome === 'authenticated' ? 0 : null,
          chain: [certificate],
        }))
      : [],
    ...more,
  };
}

function report(domain: string, verdict: Verdict, hosts: readonly HostView[], more: Partial<Report> = {}): Report {
  return {
    domain,
    verdict,
    summary: words.verdict(verdict, { domain }).plain,
    explanation: words.verdict(verdict, { domain }).expert,
    checkedAt: '2026-11-23T21:00:00Z',
    resolver: 'https://dns.quad9.net/dns-query',
    answeredBy: ['https://dns.quad9.net/dns-query'],
    mx: {
      status: 'secure',
      implicit: false,
      reason: null,
      records: hosts.map(({ name, preference }) => ({ preference, host: name })),
    },
    hosts,
    rollover: null,
    advice: [],
    trust: { zones: [], lookups: [] },
    ...more,
  };
}

const long = `${'very-long-label-that-goes-on-and-on-for-sixty-three-octets-here'.slice(0, 63)}.`.repeat(3);

export const REPORTS: readonly Report[] = [
  report(
    'bakery.example',
    'dane',
    [host('mx1.bakery.example', 10, 'authenticated'), host('mx2.bakery.example', 20, 'authenticated')],
    {
      rollover: 'current+next',
    },
  ),
  report('unprobed.example', 'dane-unprobed', [host('mx1.unprobed.example', 10, 'unprobed')]),
  report(
    'partial.example',
    'partial',
    [host('mx1.partial.example', 10, 'authenticated'), host('backup.example.net', 20, 'opportunistic')],
    {
      rollover: 'none',
      advice: [
        {
          id: 'missing-on-some-hosts',
          severity: 'error',
          host: 'backup.example.net',
          who: 'mx-operator',
          text: 'backup.example.net has no TLSA record: an attacker steers mail to it. Publish one at _25._tcp.backup.example.net.',
          publish: [],
          byHand: [],
        },
        {
          id: 'no-rollover',
          severity: 'info',
          host: 'mx1.partial.example',
          who: 'mx-operator',
          text: 'mx1.partial.example has one usable record. Publish the next key’s record two TTLs before the certificate changes.',
          publish: [],
          byHand: [],
        },
      ],
    },
  ),
  report('failing.example', 'failing', [
    host('mx1.failing.example', 10, 'refused', {
      reason: why('no-match', 'The certificates of mx1.failing.example match none of its TLSA records.'),
    }),
    host('mx2.failing.example', 20, 'unreachable', {
      reason: why('greeting-refused', 'mx2.failing.example did not greet: “554 <b>No</b> mail \u202e from here”.'),
    }),
    host('mx3.failing.example', 30, 'deferred', {
      reason: why(
        'signature-expired',
        'The signature over the address of mx3.failing.example expired on 2026-11-01.',
        'failing.example',
      ),
      addresses: { status: 'bogus', ipv4: [], ipv6: [], reason: null },
      tlsa: null,
    }),
  ]),
  report('none.example', 'none', [host('mx.none.example', 10, 'opportunistic')]),
  report('unsigned.example', 'unsigned', [host('mx.provider.example', 10, 'authenticated')], {
    mx: {
      status: 'insecure',
      implicit: false,
      reason: why(
        'unsigned-delegation',
        'The zone unsigned.example is not signed: example has no DS record for it.',
        'unsigned.example',
      ),
      records: [{ preference: 10, host: 'mx.provider.example' }],
    },
    advice: [
      {
        id: 'sign-domain',
        severity: 'warning',
        host: null,
        who: 'domain-owner',
        text: 'Sign unsigned.example with DNSSEC: its mail servers have DANE, and it has no effect without.',
        publish: [],
        byHand: [],
      },
    ],
  }),
  ...(['bogus', 'unknown', 'unreachable', 'no-mail', 'no-such-domain', 'no-mail-host'] as const).map((verdict) =>
    report(
      `${verdict}.example`,
      verdict,
      verdict === 'unreachable' ? [host('mx.unreachable.example', 10, 'unreachable')] : [],
    ),
  ),
  report('long.example', 'dane', [host(`${long}long.example`, 10, 'authenticated')]),
];
