/** What does the companion cost: one probe beside OpenSSL's own client, many at once, many in a row? */
import { loadFigures } from '../companion/load.ts';
import { oneProbeFigures } from '../companion/one-probe.ts';
import type { Measure } from '../part.ts';
import { versionOf } from '../versions.ts';

export const measure: Measure = async (effort) => {
  const [rounds, inARow] = effort === 'full' ? [5, 10_000] : [1, 500];
  return {
    figures: [...(await oneProbeFigures(rounds)), ...(await loadFigures(inARow))],
    versions: { OpenSSL: await versionOf('openssl', ['version'], /OpenSSL (\S+)/) },
  };
};
