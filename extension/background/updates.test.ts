import { expect, test, vi } from 'vitest';
import { createUpdates } from './updates.ts';

function setUp(open = false) {
  let arrive = (): void => undefined;
  const restart = vi.fn();
  const pages = { open };
  const updates = createUpdates({
    onUpdate: (listener) => {
      arrive = listener;
    },
    pagesAreOpen: async () => pages.open,
    restart,
  });
  /** What is to follow has followed, or will not. */
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { updates, restart, pages, settled, arrive: () => arrive() };
}

test('a new version is put in place at once where nothing is under way', async () => {
  const { arrive, restart, settled } = setUp();
  arrive();
  await settled();
  expect(restart).toHaveBeenCalledOnce();
});

test('it waits for the last check', async () => {
  const { updates, arrive, restart, settled } = setUp();
  const [first, second] = [updates.begin(), updates.begin()];
  arrive();
  first();
  await settled();
  expect(restart).not.toHaveBeenCalled();
  second();
  await settled();
  expect(restart).toHaveBeenCalledOnce();
});

test('it waits while a page of ours is open, and for a check that began meanwhile', async () => {
  const { updates, arrive, restart, pages, settled } = setUp(true);
  arrive();
  await settled();
  const [first, second] = [updates.begin(), updates.begin()];
  first();
  pages.open = false;
  await settled();
  expect(restart).not.toHaveBeenCalled();
  second();
  const third = updates.begin();
  await settled();
  expect(restart).not.toHaveBeenCalled();
  third();
  await settled();
  expect(restart).toHaveBeenCalledOnce();
});

test('checks alone restart nothing', async () => {
  const { updates, restart, settled } = setUp();
  updates.begin()();
  await settled();
  expect(restart).not.toHaveBeenCalled();
});
