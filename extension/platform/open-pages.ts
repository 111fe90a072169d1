/** Whether the extension has pages open; asked of the browser by a call that is newer than the polyfill. */
import { browser } from './browser.ts';

interface WithContexts {
  getContexts(filter: { readonly contextTypes: readonly string[] }): Promise<readonly unknown[]>;
}

/** True if a popup or a tab shows a page of ours. */
export async function pagesAreOpen(): Promise<boolean> {
  const runtime = browser.runtime as unknown as WithContexts;
  return (await runtime.getContexts({ contextTypes: ['POPUP', 'TAB'] })).length > 0;
}
