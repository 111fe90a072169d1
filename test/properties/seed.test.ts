import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { chooseSeed } from './seed.ts';

describe('the seed of all properties', () => {
  it('is one that each run chooses for itself', () => {
    const seeds = Array.from({ length: 20 }, () => chooseSeed({}));
    expect(new Set(seeds).size).toBeGreaterThan(15);
    for (const seed of seeds) expect(seed).toBe(seed | 0);
  });

  it('is the one that is named', () => {
    expect(chooseSeed({ DANE_BADGE_SEED: '-1874083640' })).toBe(-1874083640);
    for (const wrong of ['', 'x', '1.5', '4294967296']) {
      expect(() => chooseSeed({ DANE_BADGE_SEED: wrong })).toThrow('expected a whole number of 32 bits');
    }
  });

  it('is the one that fast-check draws from, each time anew', () => {
    expect(fc.readConfigureGlobal().seed).toBe(inject('propertySeed'));
    const draw = (): number[] => {
      const drawn: number[] = [];
      fc.assert(fc.property(fc.integer(), (number) => void drawn.push(number)));
      return drawn;
    };
    expect(draw()).toEqual(draw());
  });

  it('is told with a failure', () => {
    const failing = (): void => fc.assert(fc.property(fc.nat(), (number) => number < 100));
    expect(failing).toThrow(`seed: ${inject('propertySeed')}, path:`);
  });
});
