/** How much work a lookup may cost, to the very count (R12). */
import { describe, expect, it } from 'vitest';
import { HashWork, Work, WorkLimitError } from './limits.ts';

/** How often `step` goes before it throws; `most` if it never does. */
function times(step: () => void, most = 1000): number {
  for (let count = 0; count < most; count++) {
    try {
      step();
    } catch (error) {
      expect(error).toBeInstanceOf(WorkLimitError);
      return count;
    }
  }
  return most;
}

describe('R12: one lookup', () => {
  it('checks 64 signatures', () => {
    const work = new Work();
    expect(times(() => work.beforeCheck())).toBe(64);
  });

  it.each([0, 1, 15, 40])('has 16 of them fail, after %i that hold', (good) => {
    const work = new Work();
    expect(times(() => work.beforeCheck(), good)).toBe(good);
    const failing = times(() => {
      work.beforeCheck();
      work.checkFailed();
    });
    expect(failing).toBe(16);
  });

  it('counts good and failing ones together', () => {
    const work = new Work();
    const failing = (): void => {
      work.beforeCheck();
      work.checkFailed();
    };
    expect(times(() => work.beforeCheck(), 50)).toBe(50);
    expect(times(failing)).toBe(14);
  });

  it('asks 160 questions, makes 64 digests, and counts each for itself', () => {
    const work = new Work();
    expect(times(() => work.beforeQuestion())).toBe(160);
    expect(times(() => work.beforeDigest())).toBe(64);
    expect(times(() => work.beforeCheck())).toBe(64);
    expect(times(() => work.beforeQuestion())).toBe(0);
  });

  it('hashes 8 names for one denial', () => {
    const work = new HashWork();
    expect(times(() => work.beforeHash())).toBe(8);
  });
});
