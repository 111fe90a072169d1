import { describe, expect, it } from 'vitest';
import type { SeenOnWire } from '../src/probe/companion-wire.ts';
import { KeptAnswers } from './kept-answers.ts';

const chain = (octets: number): SeenOnWire => ({
  kind: 'chain',
  tlsVersion: 'TLSv1.3',
  chain: ['x'.repeat(octets)],
  transcript: ['proof'],
});
const silence: SeenOnWire = { kind: 'no-answer', code: 'connection-timeout', words: '' };
const limits = { keepSeconds: { chain: 180, failure: 45 }, keepAnswers: 3, keepOctets: 100_000 };

describe('answers kept', () => {
  it('are found while they are young enough, for them and for the caller, and carry no proof', () => {
    let now = 0;
    const answers = new KeptAnswers(limits, () => now);
    answers.add('a', [chain(10)]);
    answers.add('b', [silence]);
    now = 44_000;
    expect(answers.find('a', 600)).toEqual({ age: 44, seen: [{ ...chain(10), transcript: null }] });
    expect(answers.find('a', 43)).toBeUndefined();
    expect(answers.find('b', 600)).toEqual({ age: 44, seen: [silence] });
    now = 45_000;
    expect(answers.find('b', 600)).toBeUndefined();
    now = 180_000;
    expect(answers.find('a', 600)).toBeUndefined();
    expect(answers.size).toBe(0);
  });

  it('are no more than so many, the latest', () => {
    const answers = new KeptAnswers(limits, () => 0);
    for (const key of ['a', 'b', 'c', 'a', 'd']) answers.add(key, [chain(10)]);
    expect(['a', 'b', 'c', 'd'].filter((key) => answers.find(key, 0))).toEqual(['a', 'c', 'd']);
  });

  it('take no more than so much, whatever servers send', () => {
    const answers = new KeptAnswers(limits, () => 0);
    answers.add('a', [chain(60_000)]);
    answers.add('b', [chain(30_000)]);
    answers.add('c', [chain(60_000)]);
    expect(['a', 'b', 'c'].filter((key) => answers.find(key, 0))).toEqual(['b', 'c']);
    // One answer anew takes the place of the one before.
    for (let i = 0; i < 10; i++) answers.add('c', [chain(60_000)]);
    expect(answers.find('b', 0)).toBeDefined();
  });

  it('go when they are too old, asked for or not', () => {
    let now = 0;
    const answers = new KeptAnswers(limits, () => now);
    answers.add('a', [chain(10)]);
    now = 180_000;
    answers.add('b', [chain(10)]);
    expect(answers.size).toBe(1);
  });
});
