/** A popup that opens without a click on the icon. */
import { browser } from '../platform/browser.ts';

/**
 * Opens the popup in that window, over the tab that is shown there; where the browser opens none without a click of its own,
 * does what is to be done `otherwise`.
 */
export async function openPopupOr(otherwise: () => Promise<void>, windowId?: number): Promise<void> {
  try {
    await browser.action.openPopup(windowId === undefined ? {} : { windowId });
  } catch {
    await otherwise();
  }
}
