/**
 * Runs in a page before the extension's content script, in the extension's own world there, and times all that the script
 * does: each of its callbacks for idle time, for changes and for what comes into view. It works on no page's time by itself.
 */
(() => {
  const log = [];
  /** The page can't see this world: what was noted goes through an attribute of the root, which the script does not watch. */
  const publish = () => document.documentElement.setAttribute('data-bench', JSON.stringify(log));
  const timed = (kind, callback) =>
    function (...args) {
      const began = performance.now();
      try {
        return callback.apply(this, args);
      } finally {
        log.push([kind, performance.now() - began]);
      }
    };
  const idle = globalThis.requestIdleCallback.bind(globalThis);
  globalThis.requestIdleCallback = (callback, options) => idle(timed('idle', callback), options);
  for (const name of ['MutationObserver', 'IntersectionObserver']) {
    const Original = globalThis[name];
    globalThis[name] = class extends Original {
      constructor(callback, options) {
        super(timed(name, callback), options);
      }
    };
  }
  addEventListener('bench-read', () => {
    publish();
    log.length = 0;
  });
})();
