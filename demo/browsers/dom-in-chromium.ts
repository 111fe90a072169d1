/** The tree of a page in Chromium with its frames and closed shadow roots, by the DevTools protocol. */
import type { Page } from 'playwright-core';
import type { DomNode } from './closed-roots.ts';

export async function domInChromium(page: Page): Promise<DomNode> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    return root as DomNode;
  } finally {
    await session.detach();
  }
}
