import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { InlineAnswer, InlineRequest, InlineState } from '../protocol/messages.ts';
import { createAnswers } from './answers.ts';

const now: InlineState = { kind: 'state', state: 'failing', word: 'fails', label: 'a.nl fails' };
const earlier: InlineState = { kind: 'state', state: 'protected', word: 'DANE', label: 'a.nl has DANE', stale: true };

const atOnce = async (): Promise<void> => undefined;

/** A worker that answers in this order, and what it was sent. */
function worker(...says: InlineAnswer[]) {
  const sent: InlineRequest[] = [];
  const answers = createAnswers(
    async (request) => {
      sent.push(request);
      return says.shift();
    },
    () => undefined,
    atOnce,
  );
  return { answers, sent };
}

test('an earlier state is handed out at once, and the answer is the one that holds now', async () => {
  const { answers, sent } = worker(earlier, now);
  const shown: InlineState[] = [];
  expect(
    await answers.state(
      'a.nl',
      () => true,
      (state) => shown.push(state),
    ),
  ).toEqual(now);
  expect(shown).toEqual([earlier]);
  expect(sent).toEqual([
    { kind: 'inline', domain: 'a.nl' },
    { kind: 'inline', domain: 'a.nl', now: true },
  ]);
});

test('who does not ask for earlier states never sees one: what is sent goes by what holds now', async () => {
  const { answers } = worker(earlier, now);
  expect(await Promise.all([answers.state('a.nl'), answers.state('a.nl')])).toEqual([now, now]);
});

test('a page that has had enough keeps no earlier state as if it held', async () => {
  const { answers } = worker(earlier, { kind: 'enough' });
  expect(await answers.state('a.nl')).toBeNull();
});

test('a page that is left tells so if it waits for something, and only then', async () => {
  const sent: string[] = [];
  let answer = (_: InlineAnswer): void => undefined;
  const answers = createAnswers(
    (request) => {
      sent.push(request.kind);
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
    () => undefined,
    atOnce,
  );
  answers.left();
  const asked = answers.state('a.nl');
  await vi.waitFor(() => expect(sent).toEqual(['inline']));
  answer(now);
  await asked;
  answers.left();
  expect(sent).toEqual(['inline']);
  void answers.state('b.nl');
  await vi.waitFor(() => expect(sent).toEqual(['inline', 'inline']));
  answers.left();
  expect(sent).toEqual(['inline', 'inline', 'inline-left']);
});

describe('an answer', () => {
  const told = (state: InlineState['state']): InlineState => ({ kind: 'state', state, word: '', label: '' });
  const minutes = (count: number): void => void vi.setSystemTime(Date.now() + count * 60_000);
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  test.each<[string, InlineAnswer, number]>([
    ['a state', told('protected'), 10],
    ['not known', told('unknown'), 1],
    ['enough', { kind: 'enough' }, 1],
  ])('%j holds for so many minutes: %j, %d', async (_, first, holds) => {
    const { answers, sent } = worker(first, told('failing'));
    await answers.state('a.nl');
    minutes(holds - 0.1);
    await answers.state('a.nl');
    expect(answers.isDue('a.nl')).toBe(false);
    expect(sent).toHaveLength(1);
    minutes(0.2);
    expect(answers.isDue('a.nl')).toBe(true);
    expect(await answers.state('a.nl')).toEqual(told('failing'));
  });

  test('holds no more when the page asks again whether it may have any', async () => {
    const { answers, sent } = worker(told('protected'), { kind: 'off' }, told('failing'));
    await answers.state('a.nl');
    await answers.start();
    expect(await answers.state('a.nl')).toEqual(told('failing'));
    expect(sent).toHaveLength(3);
  });
});

/** A worker that answers when it is told to. */
function slowWorker(mayAsk = atOnce) {
  const sent: string[] = [];
  const held: (() => void)[] = [];
  const answers = createAnswers(
    (request) => {
      if ('domain' in request) sent.push(request.domain);
      return new Promise((resolve) => held.push(() => resolve(now)));
    },
    () => undefined,
    mayAsk,
  );
  const badge = (domain: string): Promise<unknown> => answers.state(domain, undefined, () => undefined);
  /** Lets all follow that follows at once: nothing there waits for more than promises, and those go before the next turn. */
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { answers, badge, sent, held, settle };
}

test('what waits for its turn while the page is hidden is asked when it is shown', async () => {
  let show = (): void => undefined;
  let shown: Promise<void> = Promise.resolve();
  const { badge, sent, held, settle } = slowWorker(() => shown);
  const all = Array.from({ length: 9 }, (_, i) => badge(`${i}.nl`));
  await settle();
  expect(sent).toHaveLength(6);
  shown = new Promise((resolve) => {
    show = resolve;
  });
  for (const answer of held.splice(0)) answer();
  await settle();
  expect(sent).toHaveLength(6);
  show();
  await settle();
  expect(sent).toHaveLength(9);
  for (const answer of held) answer();
  await Promise.all(all);
});

test('a recipient goes before the badges that wait', async () => {
  const { answers, badge, sent, held, settle } = slowWorker();
  for (let i = 0; i < 9; i++) void badge(`${i}.nl`);
  void answers.state('recipient.nl');
  await settle();
  held[0]?.();
  await settle();
  expect(sent[6]).toBe('recipient.nl');
});

test('who waits for a domain that was asked for meanwhile keeps no other from its turn', async () => {
  const { badge, sent, held, settle } = slowWorker();
  const all = Array.from({ length: 30 }, (_, i) => badge(`${i % 10}.nl`));
  for (let round = 0; round < 10; round++) {
    await settle();
    for (const answer of held.splice(0)) answer();
  }
  await Promise.all(all);
  expect(sent.toSorted()).toEqual(Array.from({ length: 10 }, (_, i) => `${i}.nl`));
});
