/** A check whose answers are all at hand: what is left is the work of reading, validating and judging. Runs in Node and in pages. */
import { type CheckDependencies, check } from '../../src/check.ts';
import type { CryptoPort, SubtleLike } from '../../src/crypto.ts';
import { question } from '../../src/dns/codec.ts';
import { readAnswer } from '../../src/dns/doh.ts';
import { typeToText } from '../../src/dns/types.ts';
import { parseTrustAnchors } from '../../src/dnssec/anchors.ts';
import { keepLookups } from '../../src/dnssec/kept-lookups.ts';
import { createValidation } from '../../src/dnssec/validator.ts';
import { mailDomain } from '../../src/mail-domain.ts';
import { fromBase64 } from '../../src/octets.ts';
import type { Words } from '../../src/report/words.ts';
import type { HandedIn } from './handed-in.ts';

export interface RecordedCheck {
  /** Milliseconds of one check with nothing kept. Throws if it does not come to DANE. */
  run(subtle: SubtleLike): Promise<number>;
}

export function recordedCheck(handed: HandedIn, port: Omit<CryptoPort, 'subtle'>, words: Words): RecordedCheck {
  const anchors = parseTrustAnchors(handed.anchorText);
  const octets = new Map(Object.entries(handed.answers).map(([key, text]) => [key, fromBase64(text)]));
  const target = mailDomain(handed.domain);
  if (!target.ok) throw new Error(handed.domain);
  const clock = (): number => handed.now;

  return {
    async run(subtle) {
      const crypto: CryptoPort = { ...port, subtle };
      const began = performance.now();
      const validation = createValidation({
        ask: async (name, type) => {
          const answer = octets.get(`${name.toHost()} ${typeToText(type)}`);
          const message = answer && readAnswer(answer, question(name, type));
          if (!answer || !message || 'code' in message) throw new Error(`not at hand: ${name.toHost()} ${type}`);
          return { kind: 'answered', message, octets: answer, resolver: 'https://recorded.test/' };
        },
        anchors,
        crypto,
        clock,
      });
      const dependencies: CheckDependencies = {
        ...keepLookups(validation, clock),
        prober: null,
        clock: { now: () => handed.now * 1000 },
        resolverName: 'https://recorded.test/',
        crypto,
        words,
      };
      let verdict = '';
      for await (const { report } of check(target, dependencies)) verdict = report.verdict;
      const took = performance.now() - began;
      if (verdict !== 'dane-unprobed') throw new Error(`${handed.domain}: ${verdict}`);
      return took;
    },
  };
}
