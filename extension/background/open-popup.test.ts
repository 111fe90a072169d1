/** Where a click on a badge leads, in browsers that open a popup for it and in those that do not. */
import { beforeEach, expect, test, vi } from 'vitest';

const action: { openPopup?: (options: object) => Promise<void> } = {};
const create = vi.fn(async () => ({}));
vi.mock('../platform/browser.ts', () => ({
  browser: { action, tabs: { create } },
  extensionUrl: (path: string) => `extension:/${path}`,
}));
const { openPopupOr } = await import('./open-popup.ts');
const { openReport } = await import('./menus.ts');

const click = (): Promise<void> => openPopupOr(() => openReport(['dane-311.test'], { index: 3, windowId: 7 }), 7);

beforeEach(() => {
  create.mockClear();
  delete action.openPopup;
});

test('the popup opens, and nothing beside it', async () => {
  const openPopup = vi.fn(async (_: object) => undefined);
  action.openPopup = openPopup;
  await click();
  expect(openPopup.mock.calls).toEqual([[{ windowId: 7 }]]);
  expect(create).not.toHaveBeenCalled();
});

test.each([
  ['opens it for a click of its own alone', () => Promise.reject(new Error('openPopup requires a user gesture'))],
  ['can open none', undefined],
])('the report opens in a tab beside, once, where the browser %s', async (_, openPopup) => {
  if (openPopup) action.openPopup = openPopup;
  await click();
  const url = 'extension:/extension/report/report.html?domain=dane-311.test';
  expect(create.mock.calls).toEqual([[{ url, windowId: 7, index: 4 }]]);
});

test('where there is no such tab, the report opens all the same', async () => {
  create.mockRejectedValueOnce(new Error('No window with id: -1.'));
  await openReport(['dane-311.test'], { index: -1, windowId: -1 });
  expect(create).toHaveBeenLastCalledWith({ url: 'extension:/extension/report/report.html?domain=dane-311.test' });
});
