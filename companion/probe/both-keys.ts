/**
 * What a server shows at one address: its chain, and the chain for its second key where it has one, RSA beside ECDSA
 * (R30). A sender's TLS decides which of the two it meets, so both must match.
 *
 * One visit offers everything in the usual order, a second would rather meet a key of the other kind, and where the
 * server goes by an order of its own a third leaves it less choice. No visit asks for one kind alone: that would put a
 * failed handshake into the log of every server with one key. What remains unseen for it: a second key of a server that
 * goes by its own list of certificates in every version (Go's), or that prefers its own order and speaks TLS 1.3 alone.
 */
import type { ChainSeen, Observation } from '../../src/probe/observation.ts';
import {
  heedsOrder,
  type KeyKind,
  type Offer,
  offerDespiteServerOrder,
  offerPreferring,
  usualOffer,
} from './tls/offers.ts';
import type { CipherSuite } from './tls/suites.ts';
import { type VisitTarget, visit } from './visit.ts';

/** One observation, or two where a second chain was found. Throws StreamError `aborted` when the signal fires. */
export async function visitForBothKeys(target: VisitTarget, signal: AbortSignal): Promise<Observation[]> {
  const offer = usualOffer();
  const { seen, suite, tryPlatform } = await visit(target, { client: 'own', offer }, signal);
  if (tryPlatform) return [await visitWithPlatform(target, seen, signal)];
  if (seen.kind !== 'chain' || !suite) return [seen];
  const second = await secondChain(target, seen, offer, suite, signal);
  return second ? [seen, second] : [seen];
}

/** One visit; where our own client has nothing in common with the server, another with the platform's TLS. */
export async function visitOnce(target: VisitTarget, signal: AbortSignal): Promise<Observation> {
  const { seen, tryPlatform } = await visit(target, { client: 'own', offer: usualOffer() }, signal);
  return tryPlatform ? visitWithPlatform(target, seen, signal) : seen;
}

async function visitWithPlatform(target: VisitTarget, first: Observation, signal: AbortSignal): Promise<Observation> {
  const { seen } = await visit(target, { client: 'platform' }, signal);
  return seen.kind === 'chain' ? seen : first;
}

async function secondChain(
  target: VisitTarget,
  first: ChainSeen,
  usual: Offer,
  suite: CipherSuite,
  signal: AbortSignal,
): Promise<ChainSeen | undefined> {
  const wanted: KeyKind = first.keyFamily === 'rsa' ? 'ecdsa' : 'rsa';
  const differs = (seen: Observation): seen is ChainSeen => seen.kind === 'chain' && leafOf(seen) !== leafOf(first);
  let ownFirst = heedsOrder(usual, suite) ? undefined : suite.aead;
  if (ownFirst === undefined) {
    const offer = offerPreferring(wanted);
    const next = await visit(target, { client: 'own', offer }, signal);
    if (differs(next.seen)) return next.seen;
    if (!next.suite || heedsOrder(offer, next.suite)) return undefined;
    ownFirst = next.suite.aead;
  }
  const last = await visit(target, { client: 'own', offer: offerDespiteServerOrder(wanted, ownFirst) }, signal);
  return differs(last.seen) ? last.seen : undefined;
}

function leafOf({ chain: [leaf] }: ChainSeen): string {
  return Buffer.from(leaf ?? []).toString('latin1');
}
