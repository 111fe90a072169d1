/**
 * Firefox takes commands for an extension's pages but tells little of them (its bug 1755014): that a tab has gone to one, but
 * not that it has loaded, and nothing of a tab that the extension opened, of one that was closed, of the popup. Here
 * Playwright is told.
 */
import type { Bidi } from './bidi.ts';
import { callIn, type Inside } from './inside.ts';

interface PageContext {
  readonly context: string;
  readonly url: string;
}

/** From now on, until the browser ends. */
export function tellOfExtensionPages(bidi: Bidi, inside: Inside): void {
  const known = new Set<string>();
  bidi.onEvent((method, params) => {
    const { context, url } = params as PageContext;
    if (method === 'browsingContext.contextCreated') known.add(context);
    if (method === 'browsingContext.contextDestroyed') known.delete(context);
    // The page may be left meanwhile, or its tab closed.
    if (method === 'browsingContext.navigationCommitted' && url.startsWith(inside.base)) {
      void tellOfLoading(bidi, context, url).catch(() => undefined);
    }
  });
  const follow = async (): Promise<void> => {
    let before: readonly string[] = [];
    for (let tabs = ''; ; ) {
      tabs = await inside.tabs(tabs);
      const { all, ours } = JSON.parse(tabs) as { all: string[]; ours: PageContext[] };
      for (const context of before) if (!all.includes(context) && known.delete(context)) tellOfEnd(bidi, context);
      before = all;
      for (const page of ours) {
        if (known.has(page.context)) continue;
        known.add(page.context);
        tellOfContext(bidi, page);
        void tellOfLoading(bidi, page.context, page.url).catch(() => undefined);
      }
    }
  };
  // It ends with the browser.
  void follow().catch(() => undefined);
}

export function tellOfContext(bidi: Bidi, page: PageContext): void {
  const rest = { parent: null, children: null, userContext: 'default', originalOpener: null };
  bidi.tell('browsingContext.contextCreated', { ...page, ...rest });
}

export function tellOfEnd(bidi: Bidi, context: string): void {
  bidi.tell('browsingContext.contextDestroyed', { context, parent: null });
}

/** Waits until a page has loaded, and has Playwright know it and the realm in which to run scripts there. */
export async function tellOfLoading(bidi: Bidi, context: string, url: string): Promise<void> {
  const { realm } = await callIn(bidi, context, LOADED);
  bidi.tell('script.realmCreated', { realm, context, type: 'window', origin: new URL(url).origin });
  const params = { context, url, navigation: null, timestamp: Date.now() };
  bidi.tell('browsingContext.domContentLoaded', params);
  bidi.tell('browsingContext.load', params);
}

const LOADED = `() => new Promise((resolve) => {
  if (document.readyState === 'complete') resolve();
  else addEventListener('load', () => resolve(), { once: true });
})`;
