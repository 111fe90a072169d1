/**
 * What a server shows at one address: its chain, and the chain for its second key where it has one, RSA beside ECDSA
 * (R30). A sender's TLS decides which of the two it meets, so both must match.
 *
 * One visit offers everything in the usual order, and a second would rather meet a key of the other kind. A third, in
 * TLS 1.2, is made at servers that have shown to go by an order of their own in TLS 1.3. No visit asks for one kind alone:
 * that would put a failed handshake into the log of every server with one key. What remains unseen for it: a second key
 * of a server that goes by its own list of certificates in every version (Go's). And a server that speaks TLS 1.3 alone,
 * and goes by its own order, refuses the third visit.
 */
import type { ChainSeen, Observation } from '../../src/probe/observation.ts';
import {
  heedsOrder,
  type KeyKind,
  type Offer,
  offerDespiteServerOrder,
  offerPreferring,
  offerTls12Preferring,
  usualOffer,
} from './tls/offers.ts';
import { type Agreed, type VisitTarget, visit } from './visit.ts';

/** One observation, or two where a second chain was found. Throws StreamError `aborted` when the signal fires. */
export async function visitForBothKeys(target: VisitTarget, signal: AbortSignal): Promise<Observation[]> {
  const offer = usualOffer();
  const { seen, agreed, tryPlatform } = await visit(target, { client: 'own', offer }, signal);
  if (tryPlatform) return [await visitWithPlatform(target, seen, signal)];
  if (seen.kind !== 'chain' || !agreed) return [seen];
  const second = await secondChain(target, seen, offer, agreed, signal);
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
  { suite, retried }: Agreed,
  signal: AbortSignal,
): Promise<ChainSeen | undefined> {
  const wanted: KeyKind = first.keyFamily === 'rsa' ? 'ecdsa' : 'rsa';
  const differs = (seen: Observation): seen is ChainSeen => seen.kind === 'chain' && leafOf(seen) !== leafOf(first);
  let last = heedsOrder(usual, suite) ? undefined : offerDespiteServerOrder(wanted, suite.aead);
  if (!last) {
    const offer = offerPreferring(wanted);
    const { seen, agreed } = await visit(target, { client: 'own', offer }, signal);
    if (differs(seen)) return seen;
    if (!agreed) return undefined;
    if (!heedsOrder(offer, agreed.suite)) last = offerDespiteServerOrder(wanted, agreed.suite.aead);
    else if (agreed.retried && !retried) last = offerTls12Preferring(wanted);
    else return undefined;
  }
  const { seen } = await visit(target, { client: 'own', offer: last }, signal);
  return differs(seen) ? seen : undefined;
}

function leafOf({ chain: [leaf] }: ChainSeen): string {
  return Buffer.from(leaf ?? []).toString('latin1');
}
