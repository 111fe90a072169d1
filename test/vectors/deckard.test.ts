/** Deckard's scenarios, put to the validator through a resolver that follows their servers' answers. */
import { expect, it } from 'vitest';
import { DIFFERENCES } from './deckard-differences.ts';
import { type Outcome, runScenario } from './deckard-run.ts';
import { parseScenario } from './replay.ts';
import { describeVectors, listVectors, readVector } from './vectors-folder.ts';

const FILES = listVectors('deckard', /\.rpl$/);

function allowed(file: string, outcome: Outcome): readonly string[] {
  const different = DIFFERENCES.find((one) => one.file === file && one.steps.includes(outcome.step));
  if (different !== undefined) return [different.status];
  if (outcome.expected === 'anything') return ['secure', 'insecure', 'bogus', 'indeterminate'];
  return outcome.expected === 'not-bogus' ? ['secure', 'insecure'] : [outcome.expected];
}

describeVectors('Deckard', () => {
  it('has all the scenarios', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(116);
    expect(FILES.filter((file) => file.startsWith('val_minimal_'))).toHaveLength(20);
    for (const { file } of DIFFERENCES) expect(FILES).toContain(file);
  });

  it.each(FILES)('%s', async (file) => {
    // One scenario holds base64 of a wrong length where any octets do.
    const text = readVector(`deckard/${file}`).replaceAll('UNUSABLE==', 'UNUSABLE');
    const outcomes = await runScenario(parseScenario(text));
    expect(outcomes.length).toBeGreaterThan(0);
    for (const outcome of outcomes) {
      const { step, name, type, reason, log } = outcome;
      const what = `step ${step}: ${name} ${type}, ${JSON.stringify(reason)}\n${log.join('\n')}`;
      expect(allowed(file, outcome), what).toContain(outcome.status);
      if (outcome.expectedRdatas !== null) expect(outcome.rdatas, what).toEqual(outcome.expectedRdatas);
    }
  });
});
