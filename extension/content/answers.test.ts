import { expect, test, vi } from 'vitest';
import type { InlineAnswer, InlineRequest, InlineState } from '../protocol/messages.ts';
import { createAnswers } from './answers.ts';

const now: InlineState = { kind: 'state', state: 'broken', word: 'fails', label: 'a.nl fails' };
const earlier: InlineState = { kind: 'state', state: 'protected', word: 'DANE', label: 'a.nl has DANE', stale: true };

/** A worker that answers in this order, and what it was sent. */
function worker(...says: InlineAnswer[]) {
  const sent: InlineRequest[] = [];
  const answers = createAnswers(
    async (request) => {
      sent.push(request);
      return says.shift();
    },
    () => undefined,
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
