/** The extension's popup in Firefox, of which no protocol tells: Playwright is told of it as if one did. */
import type { BrowserContext, Page } from 'playwright-core';
import { POPUP_KEYS, type Popup } from '../browser.ts';
import type { Screen } from '../screen.ts';
import type { Bidi } from './bidi.ts';
import { tellOfContext, tellOfEnd, tellOfLoading } from './extension-pages.ts';
import type { Inside } from './inside.ts';

export interface PopupParts {
  readonly context: BrowserContext;
  readonly bidi: Bidi;
  readonly inside: Inside;
  readonly screen: Screen;
}

/** Opens popups, one after another. */
export function popupOpener({
  context,
  bidi,
  inside,
  screen,
}: PopupParts): (act?: () => Promise<void>) => Promise<Popup> {
  let closeLast = async (): Promise<void> => undefined;
  return async (act = () => screen.press(POPUP_KEYS)) => {
    await closeLast();
    // Without a window manager a popup that opens below the pointer closes again.
    await screen.point({ x: 0, y: 0 });
    const opened = new Promise<Page>((resolve) => void context.once('page', resolve));
    await act();
    const popup = await inside.popup();
    tellOfContext(bidi, popup);
    const page = await opened;
    const gone = inside
      .popupIsGone(popup.context)
      .then(() => tellOfEnd(bidi, popup.context))
      // The browser was closed with the popup open.
      .catch(() => undefined);
    // Firefox leaves the popup open below its questions.
    closeLast = async () => {
      if (!page.isClosed()) await screen.press('Escape');
      await gone;
    };
    await tellOfLoading(bidi, popup.context, popup.url);
    return { page, close: () => closeLast() };
  };
}
