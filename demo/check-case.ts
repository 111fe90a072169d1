/** Checks a domain of the embedded internet the way the extension does, and compares the report with the table. */
import { randomBytes } from 'node:crypto';
import { nodeCrypto } from '../cli/node-crypto.ts';
import type { EmbeddedInternet } from '../internet/embedded-internet.ts';
import type { Case } from '../internet/table/schema.ts';
import { check } from '../src/check.ts';
import { createDohAsk } from '../src/dns/doh.ts';
import { parseTrustAnchors } from '../src/dnssec/anchors.ts';
import { createValidation } from '../src/dnssec/validator.ts';
import { mailDomain } from '../src/mail-domain.ts';
import { createCompanionProber } from '../src/probe/companion-client.ts';
import type { Report } from '../src/report/report.ts';
import { transcriptChecker } from '../src/tls/transcript.ts';
import { wordsIn } from '../src/words/say.ts';

/** Over HTTP to the resolver and to the companion; answers are kept from one domain to the next. */
export function createChecker(internet: EmbeddedInternet): (domain: string) => Promise<Report> {
  const dependencies = {
    ...createValidation({
      ask: createDohAsk({ fetch, url: internet.resolver, method: 'POST' }),
      anchors: parseTrustAnchors(internet.anchorText),
      crypto: nodeCrypto,
      clock: () => Math.floor(Date.now() / 1000),
    }),
    prober: createCompanionProber({
      ...internet.companion,
      fetch,
      markedAsOwn: false,
      random: randomBytes,
      checkTranscript: transcriptChecker(nodeCrypto),
    }),
    clock: Date,
    resolverName: internet.resolver,
    crypto: nodeCrypto,
    words: wordsIn('en'),
  };
  return async (domain) => {
    const target = mailDomain(domain);
    if (!target.ok) throw new Error(`the table's domain "${domain}" is none`);
    let last: Report | undefined;
    for await (const progress of check(target, dependencies, { port: internet.mail.port })) last = progress.report;
    if (last === undefined) throw new Error('the check gave no report');
    return last;
  };
}

/** Where the report differs from what the table expects, a line each. */
export function differences(
  { expect }: Case,
  report: Report,
  addressOf: (server: string, family: 'v4' | 'v6') => string,
): string[] {
  const found: string[] = [];
  const compare = (what: string, got: unknown, wanted: unknown): void => {
    const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
    if (a !== b) found.push(`${what} is ${a}, expected ${b}`);
  };
  compare('verdict', report.verdict, expect.verdict);
  compare('MX status', report.mx.status, expect.mx);
  if (expect.hosts.length > 0) compare('implicit MX', report.mx.implicit, expect.implicit ?? false);
  compare(
    'hosts',
    report.hosts.map(({ name, outcome }) => `${name} ${outcome}`),
    expect.hosts.map(({ name, outcome }) => `${name} ${outcome}`),
  );
  for (const { name, probes = {} } of expect.hosts) {
    const host = report.hosts.find((candidate) => candidate.name === name);
    for (const [server, outcome] of Object.entries(probes)) {
      const probe = host?.probes.find(({ address }) => address === addressOf(server, 'v4'));
      compare(`${name} on "${server}"`, probe?.outcome, outcome);
    }
  }
  if (expect.rollover !== undefined) compare('roll-over', report.rollover, expect.rollover);
  const given = report.advice.map(({ id }) => id);
  for (const id of expect.advice ?? []) if (!given.includes(id)) found.push(`advice "${id}" is missing`);
  return found;
}
