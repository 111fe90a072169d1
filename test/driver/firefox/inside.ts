/** Scripts in Firefox's own scope, for what no protocol offers: the extension's popup, its event page, its address. */
import type { WindowKind } from '../browser.ts';
import type { Point } from '../screen.ts';
import type { Bidi } from './bidi.ts';

/**
 * Run once. Makes the browsers of the popup and of the event page addressable as tabs are, and leaves `daneBadgeTests` in the
 * scope of the first window.
 */
const PREPARE = `(id) => {
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  // Another one after an update.
  const extension = () => ExtensionParent.GlobalManager.getExtension(id);
  // Beside the window that Firefox starts with, Playwright opens one of its own.
  const inFront = () => Services.wm.getMostRecentWindow('navigator:browser');
  // A popup is loaded in a panel that nobody sees, and then moves to another browser, in the view that is shown.
  const popups = () => [...Services.wm.getEnumerator('navigator:browser')].flatMap((win) =>
    [...win.document.querySelectorAll('panelview browser.webextension-popup-browser')]);
  const background = () => [...(extension()?.views ?? [])].find((view) => view.viewType === 'background')?.xulBrowser ?? null;
  const beside = () => [...popups(), background()].filter((browser) => browser !== null);
  const idOf = (browser) => {
    browser.permanentKey ??= {};
    return NavigableManager.getIdForBrowser(browser);
  };
  const ofTabs = NavigableManager.getBrowserById;
  NavigableManager.getBrowserById = function (wanted) {
    return ofTabs.call(this, wanted) ?? beside().find((browser) => idOf(browser) === wanted) ?? null;
  };
  const until = (holds) => new Promise((resolve) => {
    const look = () => (holds() ? resolve() : window.setTimeout(look, 20));
    look();
  });
  const loaded = (browser) => browser !== undefined && browser !== null && browser.isConnected
    && browser.currentURI?.spec.startsWith('moz-extension:') && !browser.webProgress?.isLoadingDocument;
  // As large as the screen. Firefox takes the numbers after its own options for this for addresses to open.
  for (const win of Services.wm.getEnumerator('navigator:browser')) {
    win.moveTo(0, 0);
    win.resizeTo(win.screen.width, win.screen.height);
  }
  window.daneBadgeTests = {
    base: 'moz-extension://' + WebExtensionPolicy.getByID(id).mozExtensionHostname + '/',
    async popup() {
      await until(() => popups().some(loaded));
      const browser = popups().find(loaded);
      return JSON.stringify({ context: idOf(browser), url: browser.currentURI.spec });
    },
    popupIsGone: (context) => until(() => !popups().some((browser) => idOf(browser) === context)),
    async background() {
      if (!loaded(background())) await extension().wakeupBackground();
      await until(() => loaded(background()));
      return idOf(background());
    },
    async tabs(before) {
      const now = () => {
        const tabs = Services.wm.getEnumerator('navigator:browser');
        const browsers = [...tabs].flatMap((win) => win.gBrowser.browsers);
        const ours = browsers.filter((browser) => browser.currentURI?.spec.startsWith(this.base));
        return JSON.stringify({
          all: browsers.map(idOf),
          ours: ours.map((browser) => ({ context: idOf(browser), url: browser.currentURI.spec })),
        });
      };
      await until(() => now() !== before);
      return now();
    },
    async answer(answer) {
      const top = inFront();
      const { panel } = top.PopupNotifications;
      await until(() => panel.state === 'open');
      const notification = panel.querySelector('popupnotification');
      const button = answer === 'Allow' ? notification.button : notification.secondaryButton;
      await until(() => !button.hasAttribute('disabled'));
      const { x, y, width, height } = button.getBoundingClientRect();
      return JSON.stringify({ x: top.mozInnerScreenX + x + width / 2, y: top.mozInnerScreenY + y + height / 2 });
    },
    isAsking: () => inFront().PopupNotifications.panel.state !== 'closed',
    async openPrivateWindow(url) {
      inFront().OpenBrowserWindow({ private: true });
      await until(() => inFront().gBrowserInit?.delayedStartupFinished && PrivateBrowsingUtils.isWindowPrivate(inFront())
        && Services.focus.activeWindow === inFront());
      const { gBrowser } = inFront();
      gBrowser.fixupAndLoadURIString(url, { triggeringPrincipal: Services.scriptSecurityManager.createNullPrincipal({ privateBrowsingId: 1 }) });
      await until(() => gBrowser.currentURI.spec === new URL(url).href && !gBrowser.webProgress.isLoadingDocument);
    },
    windowsWith(address) {
      return JSON.stringify([...Services.wm.getEnumerator('navigator:browser')].flatMap((win) =>
        win.gBrowser.browsers.filter((browser) => browser.currentURI?.spec.split('?')[0] === address)
          .map(() => PrivateBrowsingUtils.isWindowPrivate(win) ? 'private' : 'usual')));
    },
    async takeBack(pattern) {
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      await ExtensionPermissions.remove(id, { permissions: [], origins: [pattern] }, extension());
    },
    async openInContainer(url) {
      const { ContextualIdentityService } = ChromeUtils.importESModule('resource://gre/modules/ContextualIdentityService.sys.mjs');
      const [{ userContextId }] = ContextualIdentityService.getPublicIdentities();
      const top = inFront();
      const tab = top.gBrowser.addTab(url, {
        userContextId, triggeringPrincipal: Services.scriptSecurityManager.createNullPrincipal({ userContextId }),
      });
      top.gBrowser.selectedTab = tab;
      await until(() => tab.linkedBrowser.currentURI.spec === url && !tab.linkedBrowser.webProgress.isLoadingDocument);
    },
    async offerUpdate(path) {
      const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
      file.initWithPath(path);
      const install = await AddonManager.getInstallForFile(file);
      await new Promise((resolve, reject) => {
        install.addListener({ onInstallPostponed: resolve, onInstallEnded: resolve, onInstallFailed: reject });
        install.install().catch(reject);
      });
    },
    async killBackground() {
      await extension().terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
      await until(() => background() === null);
    },
  };
}`;

export interface Inside {
  /** `moz-extension://…/` */
  readonly base: string;
  /** Waits until the popup is open and loaded. */
  popup(): Promise<{ readonly context: string; readonly url: string }>;
  popupIsGone(context: string): Promise<void>;
  /** The tabs as soon as they are others than `before`, and those of them that show pages of the extension; as JSON. */
  tabs(before: string): Promise<string>;
  /** Where the button is on the screen that gives an answer to the question that Firefox asks, once it does. */
  answer(answer: 'Allow' | 'Deny'): Promise<Point>;
  isAsking(): Promise<boolean>;
  /** The event page's context, woken up if need be. */
  background(): Promise<string>;
  openPrivateWindow(url: string): Promise<void>;
  windowsWith(address: string): Promise<readonly WindowKind[]>;
  /** Takes a permission for a site back by the call that the switch on `about:addons` makes. */
  takeBack(pattern: string): Promise<void>;
  /** Opens an address in a tab of the first container. */
  openInContainer(url: string): Promise<void>;
  /** Hands Firefox an archive of a later version, and waits until it has put it in place or aside. */
  offerUpdate(archive: string): Promise<void>;
  killBackground(): Promise<void>;
  /** Runs a function expression of Firefox's own JavaScript in its first window. */
  run(expression: string, ...args: readonly string[]): Promise<unknown>;
}

interface Evaluated {
  readonly type: 'success' | 'exception';
  readonly realm: string;
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

/** Calls a function in a context, waits for what it promises, and gives its value and the realm that it ran in. */
export async function callIn(
  bidi: Bidi,
  context: string,
  text: string,
  args: readonly string[] = [],
): Promise<{ readonly value: unknown; readonly realm: string }> {
  const { type, realm, result, exceptionDetails } = await bidi.send<Evaluated>('script.callFunction', {
    functionDeclaration: text,
    target: { context },
    arguments: args.map((value) => ({ type: 'string', value })),
    awaitPromise: true,
  });
  if (type === 'exception') throw new Error(exceptionDetails?.text);
  return { value: result?.value, realm };
}

/** `id` is the extension's. */
export async function goInside(bidi: Bidi, id: string): Promise<Inside> {
  const tree = { 'moz:scope': 'chrome', maxDepth: 0 };
  const { contexts } = await bidi.send<{ contexts: { context: string }[] }>('browsingContext.getTree', tree);
  const window = contexts[0]?.context ?? '';
  const run = async (expression: string, ...args: readonly string[]): Promise<unknown> =>
    (await callIn(bidi, window, expression, args)).value;
  await run(PREPARE, id);
  return {
    base: String(await run('() => window.daneBadgeTests.base')),
    async popup() {
      return JSON.parse(String(await run('() => window.daneBadgeTests.popup()')));
    },
    async popupIsGone(context) {
      await run('(context) => window.daneBadgeTests.popupIsGone(context)', context);
    },
    async tabs(before) {
      return String(await run('(before) => window.daneBadgeTests.tabs(before)', before));
    },
    async answer(answer) {
      return JSON.parse(String(await run('(answer) => window.daneBadgeTests.answer(answer)', answer)));
    },
    async isAsking() {
      return (await run('() => window.daneBadgeTests.isAsking()')) === true;
    },
    async background() {
      return String(await run('() => window.daneBadgeTests.background()'));
    },
    async openPrivateWindow(url) {
      await run('(url) => window.daneBadgeTests.openPrivateWindow(url)', url);
    },
    async windowsWith(address) {
      return JSON.parse(String(await run('(address) => window.daneBadgeTests.windowsWith(address)', address)));
    },
    async takeBack(pattern) {
      await run('(pattern) => window.daneBadgeTests.takeBack(pattern)', pattern);
    },
    async openInContainer(url) {
      await run('(url) => window.daneBadgeTests.openInContainer(url)', url);
    },
    async offerUpdate(archive) {
      await run('(path) => window.daneBadgeTests.offerUpdate(path)', archive);
    },
    async killBackground() {
      await run('() => window.daneBadgeTests.killBackground()');
    },
    run,
  };
}
