/**
 * Badges beside the addresses of a page, on the sites where the person turned them on. Gentle: addresses are looked for in idle
 * time, asked about only when they come into view, each domain once; changes are gathered and looked at together; nothing
 * happens while the page is hidden. Only domains leave this script, to the worker, which bounds what is asked.
 */
import { browser } from '../platform/browser.ts';
import type { InlineAnswer, InlineRequest } from '../protocol/messages.ts';
import type { SealState } from '../seal/shapes.ts';
import { findAddresses } from './find-domains.ts';
import { createBadge, type InlineBadge } from './inline-badge.ts';

/** Badges on one page; beyond that a page is no mail. */
const MAX_BADGES = 1000;
/** Changed parts remembered between two looks; more, and the whole page is looked at again. */
const MAX_CHANGED = 200;
/** Milliseconds of idle work after which the rest waits for the next idle time. */
const SLICE = 4;

interface Placed extends InlineBadge {
  readonly domain: string;
}

const badgesOf = new WeakMap<Node, Map<string, Placed>>();
const placedAt = new WeakMap<Element, Placed>();
const answers = new Map<string, Promise<InlineAnswer | null>>();
const changed = new Set<Element>();
let placed = 0;
let scheduled = false;

const inView = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    const badge = placedAt.get(target);
    if (!isIntersecting || !badge) continue;
    inView.unobserve(target);
    void fill(badge);
  }
});

const mutations = new MutationObserver((records) => {
  for (const { target, addedNodes } of records) {
    const parts = addedNodes.length > 0 ? addedNodes : [target];
    for (const node of parts) {
      const element = node instanceof Element ? node : node.parentElement;
      if (element && !placedAt.has(element)) changed.add(element);
    }
    if (changed.size > MAX_CHANGED) {
      changed.clear();
      changed.add(document.body);
    }
  }
  schedule();
});

/** Asks for the next idle time, once, and not while the page is hidden. */
function schedule(): void {
  if (scheduled || changed.size === 0 || document.hidden) return;
  scheduled = true;
  requestIdleCallback(look, { timeout: 1000 });
}

function look(): void {
  scheduled = false;
  const until = performance.now() + SLICE;
  for (const element of changed) {
    changed.delete(element);
    if (element.isConnected) decorate(element);
    if (performance.now() > until) break;
  }
  schedule();
}

function decorate(part: Element): void {
  for (const { domain, node } of findAddresses(part, MAX_BADGES)) {
    const here = badgesOf.get(node) ?? new Map<string, Placed>();
    badgesOf.set(node, here);
    if (here.get(domain)?.host.isConnected || placed >= MAX_BADGES) continue;
    const badge: Placed = { ...createBadge(), domain };
    badge.show('off', domain);
    placedAt.set(badge.host, badge);
    placed++;
    // Several addresses in one text: their badges follow it in the same order. The text itself is left whole, since the
    // page's own scripts may hold on to it and change it.
    const before = [...here.values()].findLast(({ host }) => host.isConnected)?.host ?? node;
    before.after(badge.host);
    here.set(domain, badge);
    inView.observe(badge.host);
  }
}

async function fill(badge: Placed): Promise<void> {
  badge.show('checking', badge.domain);
  const answer = await ask(badge.domain);
  const state: SealState = answer?.state ?? 'off';
  badge.show(state, answer?.label ?? badge.domain);
  // Without an answer (the site was turned off, or the page asks for too much) no badge says more than none.
  if (answer === null) badge.host.remove();
}

/** Each domain is asked for once on a page. The worker may have been ended meanwhile: then once more. */
function ask(domain: string): Promise<InlineAnswer | null> {
  const known = answers.get(domain);
  if (known) return known;
  const request: InlineRequest = { kind: 'inline', domain };
  const send = (): Promise<InlineAnswer | null> => browser.runtime.sendMessage(request);
  const answer = send().catch(send).catch(stop);
  answers.set(domain, answer);
  return answer;
}

/** The extension is gone (updated, removed): the script rests. */
function stop(): null {
  mutations.disconnect();
  inView.disconnect();
  return null;
}

declare global {
  // The mark that this page has its badges: the script may be run by registration and by hand.
  var daneBadges: true | undefined;
}

if (!globalThis.daneBadges && document.body) {
  globalThis.daneBadges = true;
  changed.add(document.body);
  mutations.observe(document.body, { childList: true, subtree: true, characterData: true });
  document.addEventListener('visibilitychange', schedule);
  schedule();
}
