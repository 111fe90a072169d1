/**
 * Runs in a page before the extension's content script, in the extension's own world there, and times all that the script
 * does: each of its callbacks for idle time, for changes and for what comes into view. It works on no page's time by itself.
 */
(() => {
  const log = [];
  /** Elements that the script waits to see, each with the milliseconds of idle time that it had worked by then. */
  const found = [];
  let worked = 0;
  let since = 0;
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
  globalThis.requestIdleCallback = (callback, options) => {
    const counted = (...args) => {
      since = performance.now();
      callback(...args);
      worked += performance.now() - since;
    };
    return idle(timed('idle', counted), options);
  };
  const { observe } = IntersectionObserver.prototype;
  IntersectionObserver.prototype.observe = function (target) {
    found.push([target, worked + performance.now() - since]);
    observe.call(this, target);
  };
  const isInView = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  for (const name of ['MutationObserver', 'IntersectionObserver']) {
    const Original = globalThis[name];
    globalThis[name] = class extends Original {
      constructor(callback, options) {
        super(timed(name, callback), options);
      }
    };
  }
  addEventListener('bench-read', () => {
    for (const [target, took] of found.splice(0)) if (isInView(target)) log.push(['in view', took]);
    publish();
    log.length = 0;
  });
})();
