/** The page that validates in a browser, as the extension's background does: the browser's own WebCrypto, built code. */
import type { SubtleLike } from '../../src/crypto.ts';
import { wordsIn } from '../../src/words/say.ts';
import { type RecordedCheck, recordedCheck } from './check-recorded.ts';
import type { HandedIn, ValidationPage } from './handed-in.ts';

declare global {
  var validationPage: ValidationPage;
}

/** The browser's own, as the core sees it. */
const subtle: SubtleLike = crypto.subtle;

const checkOf = (handed: HandedIn): RecordedCheck =>
  recordedCheck(handed, { ed448: () => Promise.reject(new Error('none here')) }, wordsIn('en'));

/** Notes each call of `verify` of one check, to make again. */
async function callsOf(handed: HandedIn): Promise<(() => Promise<boolean>)[]> {
  const calls: (() => Promise<boolean>)[] = [];
  const noting: SubtleLike = {
    digest: (...args) => subtle.digest(...args),
    importKey: (...args) => subtle.importKey(...args),
    verify: (...args) => {
      calls.push(() => subtle.verify(...args));
      return subtle.verify(...args);
    },
  };
  await checkOf(handed).run(noting);
  return calls;
}

globalThis.validationPage = {
  async check(handed, times) {
    const check = checkOf(handed);
    const took: number[] = [];
    for (let time = 0; time < times; time++) took.push(await check.run(subtle));
    return took;
  },
  signatures: async (handed) => (await callsOf(handed)).length,
  async bare(handed, times) {
    const calls = await callsOf(handed);
    const took: number[] = [];
    for (let time = 0; time < times; time++) {
      const began = performance.now();
      for (const call of calls) if (!(await call())) throw new Error('a signature does not hold');
      took.push(performance.now() - began);
    }
    return took;
  },
};
