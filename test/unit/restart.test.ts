/** A process that ends and begins again: what was kept is proven anew, nothing is asked again, and nothing lives longer for it. */
import { describe, expect, test } from 'vitest';
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { nsec, zone } from '../../internet/table/short-words.ts';
import { createInternet } from '../../internet/zones/internet.ts';
import { type CheckDependencies, check } from '../../src/check.ts';
import type { Ask } from '../../src/dns/asking.ts';
import { Name } from '../../src/dns/name.ts';
import { RRType, typeToText } from '../../src/dns/types.ts';
import { readAnswers, type WrittenAnswer, writeAnswers } from '../../src/dns/written-answers.ts';
import { keepLookups } from '../../src/dnssec/kept-lookups.ts';
import { createValidation } from '../../src/dnssec/validator.ts';
import { mailDomain } from '../../src/mail-domain.ts';
import { fromBase64, toBase64 } from '../../src/octets.ts';
import { wordsIn } from '../../src/words/say.ts';

const TTL = 600;
const internet = await createInternet([
  zone('.', nsec(), ''),
  zone('nl', nsec(), ''),
  zone('a.nl', nsec(), `@ MX 10 mx\nmx ${TTL} A 192.0.2.1\n_25._tcp.mx TLSA 3 1 1 ${'ab'.repeat(32)}`),
]);
const BEGIN = Math.floor(Date.now() / 1000);
const ROOM = 1_000_000;

function begin(seconds: number, written: readonly WrittenAnswer[] = []) {
  const asked: string[] = [];
  let now = BEGIN + seconds;
  const clock = (): number => now;
  const ask: Ask = (name, type, signal) => {
    asked.push(`${name.toHost()} ${typeToText(type)}`);
    return internet.ask(name, type, signal);
  };
  const validation = keepLookups(
    createValidation({ ask, anchors: internet.anchors, crypto: nodeCrypto, clock }),
    clock,
  );
  validation.memory.restore(readAnswers(written));
  const dependencies: CheckDependencies = {
    ...validation,
    prober: null,
    clock: { now: () => 1000 * now },
    resolverName: 'https://resolver.test/',
    crypto: nodeCrypto,
    words: wordsIn('en'),
  };
  return {
    asked,
    wait: (more: number) => {
      now += more;
    },
    written: () => writeAnswers(validation.memory.answers(), ROOM),
    async run() {
      const target = mailDomain('a.nl');
      if (!target.ok) throw new Error('a.nl');
      let last = null;
      for await (const progress of check(target, dependencies)) last = progress;
      return { verdict: last?.report.verdict, goodFor: last?.goodFor };
    },
  };
}

const first = begin(0);
const before = await first.run();
const kept = first.written();

test('what was kept is enough: the same verdict, no question', async () => {
  expect(before).toEqual({ verdict: 'dane-unprobed', goodFor: TTL });
  expect(kept.length).toBeGreaterThan(10);
  const again = begin(1, JSON.parse(JSON.stringify(kept)));
  expect(await again.run()).toEqual({ verdict: 'dane-unprobed', goodFor: TTL - 1 });
  expect(again.asked).toEqual([]);
});

test('nothing lives longer for being kept, proven and kept again', async () => {
  const second = begin(TTL - 10, kept);
  expect((await second.run()).goodFor).toBe(10);
  expect(second.asked).toEqual([]);
  const third = begin(TTL - 5, second.written());
  expect((await third.run()).goodFor).toBe(5);
  third.wait(5);
  await third.run();
  expect(third.asked).toContain('mx.a.nl A');
});

describe('what was tampered with is found out', () => {
  test.each([
    ['a.nl.', RRType.MX, 'bogus'],
    ['.', RRType.DNSKEY, 'bogus'],
    ['nl.', RRType.DS, 'bogus'],
    ['a.nl.', RRType.DNSKEY, 'bogus'],
    ['mx.a.nl.', RRType.A, 'failing'],
    ['_25._tcp.mx.a.nl.', RRType.TLSA, 'failing'],
  ])('%s %i', async (name, type, verdict) => {
    let isThere = false;
    const altered = kept.map((entry): WrittenAnswer => {
      const [itsName, itsType, until, resolver, message] = entry;
      if (itsName !== name || itsType !== type) return entry;
      isThere = true;
      const octets = fromBase64(message) ?? new Uint8Array();
      // Before OPT, 11 octets, stands the end of the last signature.
      const at = octets.length - 12;
      octets[at] = (octets[at] ?? 0) ^ 1;
      return [itsName, itsType, until, resolver, toBase64(octets)];
    });
    expect(isThere).toBe(true);
    const again = begin(1, altered);
    expect((await again.run()).verdict).toBe(verdict);
    expect(again.asked).not.toContain(`${Name.parse(name).toHost()} ${typeToText(type)}`);
  });
});
