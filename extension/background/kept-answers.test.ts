import { expect, test } from 'vitest';
import type { AnswerMemory, KeptAnswer } from '../../src/dns/answer-store.ts';
import { encodeQuery, question } from '../../src/dns/codec.ts';
import { Name } from '../../src/dns/name.ts';
import { readAnswers, type WrittenAnswer, writeAnswers } from '../../src/dns/written-answers.ts';
import type { SessionArea } from '../storage/session-area.ts';
import { keptAnswers } from './kept-answers.ts';

/** An empty answer to a question, as a resolver would send it. */
function answer(text: string, until = 100): KeptAnswer {
  const name = Name.parse(text);
  const octets = encodeQuery(question(name, 1));
  octets[2] = (octets[2] ?? 0) | 0x80;
  return { ...readOne(text, octets), until };
}

function readOne(text: string, octets: Uint8Array): KeptAnswer {
  const [read] = readAnswers([[text, 1, 100, 'https://dns.test/', Buffer.from(octets).toString('base64')]]);
  if (read === undefined) throw new Error('the test makes no answer');
  return read;
}

/** A memory that holds what it is given, and storage whose writes end when told. */
function memory(...answers: KeptAnswer[]): AnswerMemory & { readonly held: KeptAnswer[] } {
  const held = [...answers];
  return { held, answers: () => held, restore: (more) => void held.push(...more) };
}

function storage() {
  const items: Record<string, unknown> = {};
  const writes: (() => void)[] = [];
  const area: SessionArea = {
    get: async (key) => structuredClone(key in items ? { [key]: items[key] } : {}),
    set: (added) =>
      new Promise((done) => {
        writes.push(() => {
          Object.assign(items, structuredClone(added));
          done();
        });
      }),
    remove: async (keys) => {
      for (const key of keys) delete items[key];
    },
  };
  const settle = async (): Promise<void> => {
    for (let write = writes.shift(); write; write = writes.shift()) {
      write();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { area, items, writes, settle };
}

const names = (answers: readonly KeptAnswer[]): string[] => answers.map(({ name }) => name.toString());

test('what one worker kept is there for the next, as received', async () => {
  const { area, settle } = storage();
  keptAnswers(area).keep(memory(answer('a.nl'), answer('B.nl')), 'resolver');
  await settle();
  const next = memory();
  await keptAnswers(area).restore(next, 'resolver');
  expect(names(next.held)).toEqual(['a.nl.', 'B.nl.']);
  expect(next.held[0]).toEqual(answer('a.nl'));
});

test('what came by other settings is not taken', async () => {
  const { area, settle } = storage();
  keptAnswers(area).keep(memory(answer('a.nl')), 'one resolver');
  await settle();
  const next = memory();
  await keptAnswers(area).restore(next, 'another');
  expect(next.held).toEqual([]);
});

test('one write at a time, and one more for all that came meanwhile', async () => {
  const { area, writes, settle } = storage();
  const kept = keptAnswers(area);
  const growing = memory();
  for (let i = 0; i < 10; i++) {
    growing.held.push(answer(`${i}.nl`));
    kept.keep(growing, 'resolver');
  }
  expect(writes.length).toBe(1);
  writes.shift()?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect(writes.length).toBe(1);
  await settle();
  const next = memory();
  await kept.restore(next, 'resolver');
  expect(next.held.length).toBe(10);
});

test('storage that refuses is no misfortune, and the next write is tried', async () => {
  let refuses = true;
  const { area, items } = storage();
  const failing: SessionArea = {
    ...area,
    get: async () => ({ answers: { by: 'resolver', answers: [['a..b', 1]] } }),
    set: async (added) => {
      if (refuses) throw new Error('quota');
      Object.assign(items, added);
    },
  };
  const kept = keptAnswers(failing);
  await kept.restore(memory(), 'resolver');
  kept.keep(memory(answer('a.nl')), 'resolver');
  await new Promise((resolve) => setImmediate(resolve));
  refuses = false;
  kept.keep(memory(answer('a.nl')), 'resolver');
  await new Promise((resolve) => setImmediate(resolve));
  expect(items).toHaveProperty('answers');
});

test('clear takes all away', async () => {
  const { area, items, settle } = storage();
  const kept = keptAnswers(area);
  kept.keep(memory(answer('a.nl')), 'resolver');
  await settle();
  await kept.clear();
  expect(items).toEqual({});
});

test('the most recently used go in while there is room', () => {
  const answers = Array.from({ length: 100 }, (_, i) => answer(`n${i}.nl`));
  const written = writeAnswers(answers, 2000);
  expect(JSON.stringify(written).length).toBeLessThanOrEqual(2000);
  expect(written.length).toBeGreaterThan(5);
  expect(written.at(-1)?.[0]).toBe('n99.nl.');
  expect(written.map(([name]) => name)).toEqual(names(answers.slice(-written.length)));
});

test.each([
  ['another question', 'b.nl', 1],
  ['another type', 'a.nl', 28],
])('what answers %s is not read back', (_, name, type) => {
  const [entry] = writeAnswers([answer('a.nl')], 2000);
  if (entry === undefined) throw new Error('nothing written');
  const [, , until, resolver, message] = entry;
  expect(readAnswers([[name, type, until, resolver, message]])).toEqual([]);
  expect(readAnswers([['a.nl', 1, until, resolver, message.slice(8)]])).toEqual([]);
  expect(readAnswers([['a.nl', 1, until, resolver, '%']])).toEqual([]);
});

test('an entry that is none takes no other with it', () => {
  const [entry] = writeAnswers([answer('a.nl')], 2000);
  if (entry === undefined) throw new Error('nothing written');
  expect(names(readAnswers([['a..nl', ...entry.slice(1)] as unknown as WrittenAnswer, entry]))).toEqual(['a.nl.']);
});
