/**
 * What a server shows at one address: its chain, and the chain for its second key where it has one, RSA beside ECDSA
 * (R30). A sender's TLS decides which of the two it meets, so both must match.
 *
 * One visit offers everything in the usual order, and a second would rather meet a key of the other kind. A third, in
 * TLS 1.2, is made at servers that have shown to go by an order of their own in TLS 1.3. No visit asks for one kind alone:
 * that would put a failed handshake into the log of every server with one key. What remains unseen for it: a second key
 * of a server that goes by its own list of certificates in every version (Go's). And a server that speaks TLS 1.3 alone,
 * and goes by its own order, refuses the third visit: that is told, as any visit that came to nothing.
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
import { type Agreed, type Visit, type VisitTarget, visit } from './visit.ts';

/** One observation, or two where a second chain was found. Throws StreamError `aborted` when the signal fires. */
export async function visitForBothKeys(target: VisitTarget, signal: AbortSignal): Promise<Observation[]> {
  const offer = usualOffer();
  const over = performance.now() + target.timeouts.total;
  const { seen, agreed } = await firstVisit(target, offer, signal);
  if (seen.kind !== 'chain') return [seen];
  // The platform's TLS knows no way to prefer a kind of key.
  const second = agreed ? await secondChain(target, over, seen, offer, agreed, signal) : 'not-seen';
  if (second === 'none') return [seen];
  return second === 'not-seen' ? [{ ...seen, secondKeyNotSeen: true }] : [seen, second];
}

/** What an address shows, without a look for a second key. Throws as above. */
export async function visitOnce(target: VisitTarget, signal: AbortSignal): Promise<Observation> {
  return (await firstVisit(target, usualOffer(), signal)).seen;
}

/**
 * One visit; another of our own client where the handshake was cut off; and one with the platform's TLS where our own has
 * nothing in common with the server, or was cut off twice. Where the server takes no more visits, what it showed first stands.
 */
async function firstVisit(target: VisitTarget, offer: Offer, signal: AbortSignal): Promise<Visit> {
  let met = await visit(target, { client: 'own', offer }, signal);
  if (met.next === 'again') {
    const again = await visit(target, { client: 'own', offer }, signal);
    if (again.seen.kind !== 'chain' && again.next === null) return met;
    met = again;
  }
  if (met.next === null) return met;
  const other = await visit(target, { client: 'platform' }, signal);
  return other.seen.kind === 'chain' ? other : met;
}

/**
 * The chain for the second key. `none`: the server showed the same again, or said that nothing else will do; all else that
 * may become of a visit (a limit on connections, a time-out) tells nothing, and the second key is `not-seen`. So is that of a
 * server so slow that its visits come to the time of one, which is `over`: whoever waits shall have what was seen.
 */
async function secondChain(
  target: VisitTarget,
  over: number,
  first: ChainSeen,
  usual: Offer,
  { suite, retried }: Agreed,
  signal: AbortSignal,
): Promise<ChainSeen | 'none' | 'not-seen'> {
  const wanted: KeyKind = first.keyFamily === 'rsa' ? 'ecdsa' : 'rsa';
  const resultOf = ({ seen, offerRefused }: Visit): ChainSeen | 'none' | 'not-seen' => {
    if (seen.kind !== 'chain') return offerRefused ? 'none' : 'not-seen';
    return leafOf(seen) === leafOf(first) ? 'none' : seen;
  };
  const another = (offer: Offer): Promise<Visit> => {
    const total = Math.max(0, over - performance.now());
    return visit({ ...target, timeouts: { ...target.timeouts, total } }, { client: 'own', offer }, signal);
  };
  let last = heedsOrder(usual, suite) ? undefined : offerDespiteServerOrder(wanted, suite.aead);
  if (!last) {
    const offer = offerPreferring(wanted);
    const met = await another(offer);
    const { agreed } = met;
    if (resultOf(met) !== 'none' || !agreed) return resultOf(met);
    if (!heedsOrder(offer, agreed.suite)) last = offerDespiteServerOrder(wanted, agreed.suite.aead);
    else if (agreed.retried && !retried) last = offerTls12Preferring(wanted);
    else return 'none';
  }
  return resultOf(await another(last));
}

function leafOf({ chain: [leaf] }: ChainSeen): string {
  return Buffer.from(leaf ?? []).toString('latin1');
}
