/** How many round trips and questions a check takes: two, one more for each alias, and nothing asked twice (issue: budgets). */
import { describe, expect, test } from 'vitest';
import { createInternet } from '../../demo/internet/internet.ts';
import { type CheckDependencies, check } from '../../src/check.ts';
import { keepLookups } from '../../src/dnssec/kept-lookups.ts';
import { createValidation } from '../../src/dnssec/validator.ts';
import { mailDomain } from '../../src/mail-domain.ts';
import type { Report } from '../../src/report/report.ts';
import { wordsIn } from '../../src/words/say.ts';
import { nsec, nsec3, nsec3OptOut, unsigned, zone } from '../lab/signing.ts';
import { inRounds } from './rounds.ts';

const TLSA = `TLSA 3 1 1 ${'ab'.repeat(32)}`;
const host = (name: string): string => `${name} A 192.0.2.1\n${name} AAAA 2001:db8::1\n_25._tcp.${name} ${TLSA}`;
const hosts = (...names: string[]): string => names.map(host).join('\n');
const FIVE = ['a', 'b', 'c', 'd', 'e'];

const internet = await createInternet([
  zone('.', nsec(), ''),
  zone('nl', nsec3OptOut, ''),
  zone('uk', nsec3OptOut, ''),
  zone('co.uk', nsec3OptOut, ''),
  zone('com', nsec(), ''),
  zone('plain.nl', nsec(), `@ MX 10 mx\n${host('mx')}`),
  zone('five.nl', nsec3(), `${FIVE.map((name) => `@ MX 10 ${name}`).join('\n')}\n${hosts(...FIVE)}`),
  zone('hosted.nl', nsec(), '@ MX 10 a.provider.com.\n@ MX 20 b.provider.com.'),
  zone('five-hosted.nl', nsec(), FIVE.map((name) => `@ MX 10 ${name}.provider.com.`).join('\n')),
  zone('provider.com', nsec(), hosts(...FIVE)),
  zone('shop.co.uk', nsec(), '@ MX 10 a.provider.com.'),
  zone('unsigned.nl', unsigned, '@ MX 10 a.provider.com.'),
  zone('implicit.nl', nsec(), `@ A 192.0.2.1\n_25._tcp ${TLSA}`),
  zone('apex.nl', nsec(), '@ MX 10 mail.apex.nl.'),
  zone('mail.apex.nl', nsec(), `@ A 192.0.2.1\n_25._tcp ${TLSA}`),
  zone('null.nl', nsec(), '@ MX 0 .'),
  zone('no-tlsa.nl', nsec3(), '@ MX 10 mx\nmx A 192.0.2.1'),
  zone('alias.nl', nsec(), '@ MX 10 mx\nmx CNAME a.provider.com.'),
  zone('alias-of-alias.nl', nsec(), '@ MX 10 mx\nmx CNAME mx.alias.nl.'),
  zone('shared-tlsa.nl', nsec(), '@ MX 10 mx\nmx A 192.0.2.1\n_25._tcp.mx CNAME _25._tcp.b.provider.com.'),
]);

const now = (): number => Math.floor(Date.now() / 1000);

function far(options = { ahead: true }) {
  const { ask, crypto, asked } = inRounds(internet.ask);
  const validation = createValidation({ ask, anchors: internet.anchors, crypto, clock: now });
  const { resolve, ahead } = keepLookups(validation, now);
  const dependencies: CheckDependencies = {
    resolve,
    ...(options.ahead ? { ahead } : {}),
    prober: null,
    clock: Date,
    resolverName: 'https://resolver.test/',
    crypto,
    words: wordsIn('en'),
  };
  const run = async (domain: string): Promise<{ report: Report; questions: string[]; roundTrips: number }> => {
    const before = asked.length;
    const target = mailDomain(domain);
    if (!target.ok) throw new Error(domain);
    let report: Report | null = null;
    for await (const progress of check(target, dependencies)) report = progress.report;
    if (report === null) throw new Error('no report');
    // The last round has only begun: what is in it was asked and not waited for.
    return { report, questions: asked.slice(before - 1).flat(), roundTrips: asked.length - before };
  };
  return { run, asked };
}

/** What no verdict waits for: records that should be elsewhere, and empty non-terminals. */
function isForAdvice(question: string, domain: string): boolean {
  return question.startsWith('_tcp.') || (question === `_25._tcp.${domain} TLSA` && domain !== 'implicit.nl');
}

describe('nothing cached', () => {
  test.each([
    ['plain.nl', 'dane-unprobed', 2],
    ['five.nl', 'dane-unprobed', 2],
    ['hosted.nl', 'dane-unprobed', 2],
    ['five-hosted.nl', 'dane-unprobed', 2],
    ['shop.co.uk', 'dane-unprobed', 2],
    ['unsigned.nl', 'unsigned', 2],
    ['implicit.nl', 'dane-unprobed', 2],
    ['apex.nl', 'dane-unprobed', 2],
    ['null.nl', 'no-mail', 1],
    ['not-there.nl', 'no-such-domain', 1],
    ['no-tlsa.nl', 'none', 2],
    ['alias.nl', 'dane-unprobed', 3],
    ['alias-of-alias.nl', 'dane-unprobed', 3],
    ['shared-tlsa.nl', 'dane-unprobed', 3],
  ])('%s is %s after %i round trips', async (domain, verdict, most) => {
    const { report, questions, roundTrips } = await far().run(domain);
    expect(report.verdict).toBe(verdict);
    expect(roundTrips).toBe(most);
    expect(new Set(questions).size, `asked twice: ${questions.sort().join(', ')}`).toBe(questions.length);
    const aliases = Math.max(0, most - 2);
    const forVerdict = questions.filter((question) => !isForAdvice(question, domain));
    expect(forVerdict.length).toBeLessThanOrEqual(10 + 6 * (report.hosts.length + aliases));
  });
});

test('without asking ahead it takes a round trip for each zone on the way', async () => {
  expect((await far({ ahead: false }).run('hosted.nl')).roundTrips).toBeGreaterThan(5);
});

test('a check that follows another asks only what is new, and the same one again nothing', async () => {
  const { run } = far();
  await run('hosted.nl');
  const next = await run('five-hosted.nl');
  expect(next.questions).toContain('five-hosted.nl MX');
  expect(next.questions).not.toContain('com DNSKEY');
  expect(next.questions).not.toContain('a.provider.com A');
  const again = await run('five-hosted.nl');
  expect([again.questions, again.roundTrips]).toEqual([[], 0]);
  expect(again.report.verdict).toBe('dane-unprobed');
});

test('checks under way at the same time share their questions', async () => {
  const { run, asked } = far();
  const reports = await Promise.all(['hosted.nl', 'five-hosted.nl', 'hosted.nl'].map((domain) => run(domain)));
  expect(reports.map(({ report }) => report.verdict)).toEqual(['dane-unprobed', 'dane-unprobed', 'dane-unprobed']);
  const questions = asked.flat();
  expect(new Set(questions).size).toBe(questions.length);
});
