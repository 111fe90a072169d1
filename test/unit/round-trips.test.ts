/** How many round trips and questions a check takes: two, one more for each alias, and nothing asked twice (issue: budgets). */
import { describe, expect, test } from 'vitest';
import { nsec, nsec3, nsec3OptOut, unsigned, zone } from '../../internet/table/short-words.ts';
import { createInternet } from '../../internet/zones/internet.ts';
import { type CheckDependencies, check } from '../../src/check.ts';
import { keepLookups } from '../../src/dnssec/kept-lookups.ts';
import { createValidation } from '../../src/dnssec/validator.ts';
import { mailDomain } from '../../src/mail-domain.ts';
import type { Report } from '../../src/report/report.ts';
import { wordsIn } from '../../src/words/say.ts';
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
  zone('a.deep.nl', nsec3(), '@ MX 10 mx.b\n@ MX 20 mx.c'),
  zone('deep.nl', nsec3(), ''),
  zone('b.a.deep.nl', nsec(), host('mx')),
  zone('c.a.deep.nl', unsigned, host('mx')),
  zone('far.com', nsec(), ''),
  zone('farther.far.com', nsec3(), ''),
  zone('x.farther.far.com', nsec3(), hosts('mx1', 'mx2')),
  zone('far-hosted.nl', nsec3(), '@ MX 10 mx1.x.farther.far.com.\n@ MX 20 mx2.x.farther.far.com.'),
  zone('insecure.com', unsigned, hosts('a')),
  zone('insecure-host.nl', nsec3(), '@ MX 10 a.insecure.com.'),
  zone('wild.nl', nsec3(), `*.mail MX 10 mx\n* MX 10 mx\n${host('mx')}\n_25._tcp.mx ${TLSA}`),
  zone('wild-nsec.nl', nsec(), `* MX 10 mx\n${host('mx')}`),
  zone('no-address.nl', nsec3(), '@ TXT "no mail"'),
  zone('dead-mx.nl', nsec3(), '@ MX 10 gone\n@ MX 20 mx.nowhere.nl.'),
  zone('dname.nl', nsec(), '@ MX 10 a.old\nold DNAME provider.com.\nmail CNAME hosted.nl.'),
  zone('shared-tlsa.nl', nsec(), '@ MX 10 mx\nmx A 192.0.2.1\n_25._tcp.mx CNAME _25._tcp.b.provider.com.'),
]);

const now = (): number => Math.floor(Date.now() / 1000);

function far(options: { ahead?: boolean; never?: (question: string) => boolean } = {}) {
  const { ask, crypto, asked } = inRounds(internet.ask, options.never);
  const validation = createValidation({ ask, anchors: internet.anchors, crypto, clock: now });
  const { resolve, ahead } = keepLookups(validation, now);
  const dependencies: CheckDependencies = {
    resolve,
    ...(options.ahead === false ? {} : { ahead }),
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

/** So many zones on the way to one host that one of advice's questions goes beyond the bound: a round trip costs more. */
const DEEP = new Set(['shop.co.uk', 'far-hosted.nl', 'dname.nl']);

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
    ['a.deep.nl', 'partial', 2],
    ['far-hosted.nl', 'dane-unprobed', 2],
    ['insecure-host.nl', 'none', 2],
    ['any.wild.nl', 'dane-unprobed', 2],
    ['any.mail.wild.nl', 'dane-unprobed', 2],
    ['any.wild-nsec.nl', 'dane-unprobed', 2],
    ['dead-mx.nl', 'unreachable', 2],
    ['null.nl', 'no-mail', 1],
    ['no-address.nl', 'no-mail-host', 2],
    ['not.there.plain.nl', 'no-such-domain', 1],
    ['not-there.five.nl', 'no-such-domain', 1],
    ['not-there.co.uk', 'no-such-domain', 1],
    ['dname.nl', 'dane-unprobed', 3],
    ['mail.dname.nl', 'dane-unprobed', 2],
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
    const aliases = new Set(report.trust.lookups.flatMap((lookup) => lookup.aliases.map(({ from }) => from))).size;
    const bound = 10 + 6 * (report.hosts.length + aliases) + (DEEP.has(domain) ? 1 : 0);
    expect(questions.length, questions.join(', ')).toBeLessThanOrEqual(bound);
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

describe('questions that are never answered', () => {
  const isGuess = (question: string): boolean => /^(mx|_tcp\.mx|_25\._tcp\.mx)\.plain\.nl (DS|DNSKEY)$/.test(question);

  test('a guess that was wrong costs no time', async () => {
    const { report, questions, roundTrips } = await far({ never: isGuess }).run('plain.nl');
    expect(questions.some(isGuess)).toBe(true);
    expect([report.verdict, roundTrips]).toEqual(['dane-unprobed', 2]);
  });

  test('what only advice asks is waited for a little, not until the time is up', async () => {
    const { run, asked } = far({ never: (question) => isForAdvice(question, 'plain.nl') });
    const { report } = await run('plain.nl');
    expect(report.verdict).toBe('dane-unprobed');
    expect(asked.flat().filter((question) => isForAdvice(question, 'plain.nl'))).toHaveLength(2);
  }, 5_000);
});

test('guesses are bounded, however deep the names are', async () => {
  const deep = Array.from({ length: 60 }, (_, i) => `n${i}`).join('.');
  const { questions } = await far().run(`${deep}.plain.nl`);
  expect(questions.length).toBeLessThanOrEqual(10 + 6);
});
