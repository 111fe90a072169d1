/** What does the companion cost: one probe beside OpenSSL's own client, many at once, many in a row? */
import { loadFigures } from '../companion/load.ts';
import { oneProbeFigures } from '../companion/one-probe.ts';
import type { Part } from '../part.ts';
import { versionOf } from '../versions.ts';

export const companion: Part = {
  name: 'companion',
  question: 'The companion, on loopback',
  where: 'here',
  async measure(effort) {
    const [rounds, inARow] = effort === 'full' ? [5, 10_000] : [1, 500];
    return {
      figures: [...(await oneProbeFigures(rounds)), ...(await loadFigures(inARow))],
      versions: { OpenSSL: await versionOf('openssl', ['version'], /OpenSSL (\S+)/) },
    };
  },
};
