/** Chromium's question for a permission, answered by real keys. */
import { until } from '../../until.ts';
import { countColour } from '../frame-buffer.ts';
import type { Screen } from '../screen.ts';

/** Where the two answers are on the screen. "Deny" is always blue there, "Allow" has a blue ring while focused. */
const ANSWERS = {
  Deny: { x: 690, y: 225, width: 80, height: 60 },
  Allow: { x: 771, y: 225, width: 90, height: 60 },
};

/** The browser takes no answer in the first moment, and none of several in quick succession. */
export async function answerQuestion(screen: Screen, answer: 'Allow' | 'Deny'): Promise<void> {
  const blueOf = (which: 'Allow' | 'Deny'): number => countColour(screen.picture(), ANSWERS[which], '#0b57d0');
  const pressUntil = (key: string, holds: () => boolean): Promise<true> =>
    until(`${key} has its effect`, async () => {
      await screen.press(key);
      return until('it has', async () => holds(), 1_000).catch(() => false as const);
    });
  await until('the browser asks', async () => blueOf('Deny') > 50);
  if (answer === 'Allow') await pressUntil('Tab', () => blueOf('Allow') > 50);
  await pressUntil('Return', () => blueOf('Deny') === 0);
}
