/** Asks ours and the peers, and finds where they part. */
import { ed448 } from '@noble/curves/ed448.js';
import type { CryptoPort } from '../../src/crypto.ts';
import { createDohAsk, type FetchLike } from '../../src/dns/doh.ts';
import { Name } from '../../src/dns/name.ts';
import { Rcode, typeFromText } from '../../src/dns/types.ts';
import { parseTrustAnchors } from '../../src/dnssec/anchors.ts';
import type { Answer, Lookup, Resolve } from '../../src/dnssec/lookup.ts';
import type { Status } from '../../src/dnssec/proven.ts';
import { createValidator } from '../../src/dnssec/validator.ts';
import { toHex } from '../../src/octets.ts';
import { askTcp, askUdp } from '../lab/doh-front.ts';
import { askDelv, askUnbound, type PeerAnswer, type PeerStatus } from '../lab/peers.ts';
import { BIND, SEEN, TRUTH, UNBOUND } from './internet.ts';
import type { Question } from './questions.ts';
import type { Tampering } from './tampering.ts';
import type { World } from './world.ts';

/** `truth` is our own validator on what was served before anyone tampered with it. */
export type Peer = 'unbound' | 'bind' | 'delv' | 'truth';

export interface Difference {
  readonly peer: Peer;
  readonly world: World;
  readonly question: Question;
  readonly ours: Lookup;
  readonly theirs: PeerAnswer;
  /** What all of them said; BIND null where it had no opinion, the truth where nobody tampers. */
  readonly said: {
    readonly unbound: PeerAnswer;
    readonly bind: PeerAnswer | null;
    readonly delv: PeerStatus;
    readonly truth: Lookup | null;
  };
}

export interface Asked {
  readonly ours: Lookup;
  /** Who answered. */
  readonly peers: readonly Peer[];
  readonly differences: readonly Difference[];
}

const cryptoPort: CryptoPort = {
  subtle: crypto.subtle,
  ed448: async () => (signature, message, publicKey) => ed448.verify(signature, message, publicKey),
};

/** RFC 8484 without the HTTP: what a DNS-over-HTTPS front would pass on to the resolver. */
const overDns =
  (resolver: string): FetchLike =>
  async (_url, { body }) => {
    if (body === undefined) throw new Error('only POST is made use of here');
    const overUdp = await askUdp(resolver, body);
    const truncated = ((overUdp[2] ?? 0) & 0x02) !== 0;
    const answer = truncated ? await askTcp(resolver, body) : overUdp;
    return new Response(Uint8Array.from(answer), { headers: { 'content-type': 'application/dns-message' } });
  };

/** Those who validate what Unbound passes on with CD=1: as an attacker would have it seen, and as it is. */
export interface Validators {
  readonly seen: Resolve;
  readonly truth: Resolve;
  readonly delv: (name: string, type: string) => Promise<PeerStatus>;
}

/** Nothing is kept from one question to the next but by the resolver. `delvAnchors` is a file. */
export function makeValidators({ anchors, delvAnchors }: { anchors: string; delvAnchors: string }): Validators {
  return {
    seen: makeResolve(anchors, SEEN),
    truth: makeResolve(anchors, TRUTH),
    delv: async (name, type) => (await askDelv(name, type, delvAnchors, SEEN)).status,
  };
}

function makeResolve(anchors: string, resolver: string): Resolve {
  return createValidator({
    ask: createDohAsk({ fetch: overDns(resolver), url: `http://${SEEN}/dns-query`, method: 'POST', timeout: 25_000 }),
    anchors: parseTrustAnchors(anchors),
    crypto: cryptoPort,
    clock: () => Date.now() / 1000,
  });
}

const AS_PEER: Readonly<Record<Status, PeerStatus>> = {
  secure: 'secure',
  insecure: 'insecure',
  bogus: 'failed',
  indeterminate: 'failed',
};

/** What a validating resolver would say in our place. */
export const asPeer = ({ answer }: Lookup): PeerStatus => AS_PEER[answer.status];

/**
 * Where signatures are missing, BIND's validator waits for itself and gives up after twelve seconds. What it has not said
 * by now counts as no opinion.
 */
const BIND_TIMEOUT_MS = 1_000;

/** On a busy machine Unbound walks long for what an attacker has broken; without its word there is nothing to compare. */
const UNBOUND_TIMEOUT_MS = 90_000;

/**
 * One question to ours and to all peers: where they part in status, response code, or whether there are records; and
 * where an attack has made ours say something else than what is true. With `flush` delv is asked by itself, of empty
 * caches: it asks the same resolver as ours, which may have learnt a truth from ours that the attacker would hide.
 */
export async function ask(
  world: World,
  question: Question,
  { seen, truth, delv }: Validators,
  flush?: () => Promise<void>,
): Promise<Asked> {
  const type = typeFromText(question.type) ?? 0;
  const name = Name.parse(question.name);
  const [ours, unbound, bind, early, untouched] = await Promise.all([
    seen(name, type),
    askUnbound(question.name, type, UNBOUND, UNBOUND_TIMEOUT_MS),
    askUnbound(question.name, type, BIND, BIND_TIMEOUT_MS).catch(() => null),
    flush === undefined ? delv(question.name, question.type) : null,
    world.tamperings.length > 0 ? truth(name, type) : null,
  ]);
  await flush?.();
  const byDelv = early ?? (await delv(question.name, question.type));
  const found = { world, question, ours, said: { unbound, bind, delv: byDelv, truth: untouched } };
  const differences: Difference[] = [];
  if (!agree(ours, unbound)) differences.push({ ...found, peer: 'unbound', theirs: unbound });
  if (bind !== null && !agree(ours, bind)) differences.push({ ...found, peer: 'bind', theirs: bind });
  // What delv prints tells the status alone for sure.
  if (asPeer(ours) !== byDelv) {
    differences.push({ ...found, peer: 'delv', theirs: { status: byDelv, rcode: Rcode.NOERROR, hasRecords: false } });
  }
  if (untouched !== null && !noBetterThan(ours, untouched)) {
    differences.push({ ...found, peer: 'truth', theirs: asAnswer(untouched) });
  }
  return { ours, peers: bind === null ? ['unbound', 'delv'] : ['unbound', 'bind', 'delv'], differences };
}

/** Under attack an answer may fail. If it does not, it must be what it is without: as secure, and if secure, the same. */
function noBetterThan({ answer: ours }: Lookup, { answer: truth }: Lookup): boolean {
  if (ours.status === 'bogus' || ours.status === 'indeterminate') return true;
  if (ours.status !== truth.status) return false;
  if (ours.status !== 'secure' || truth.status !== 'secure') return true;
  const told = ({ name, rcode, rdatas }: Answer): string => JSON.stringify([name.key, rcode, rdatas.map(toHex)]);
  return told(ours.proven) === told(truth.proven);
}

function asAnswer(lookup: Lookup): PeerAnswer {
  const { answer } = lookup;
  const value = answer.status === 'secure' ? answer.proven : answer.status === 'insecure' ? answer.unproven : null;
  const rcode = value?.rcode ?? Rcode.SERVFAIL;
  return { status: asPeer(lookup), rcode, hasRecords: (value?.rdatas.length ?? 0) > 0 };
}

function agree(ours: Lookup, theirs: PeerAnswer): boolean {
  if (asPeer(ours) !== theirs.status) return false;
  const { answer } = ours;
  if (answer.status === 'bogus' || answer.status === 'indeterminate') return true;
  const value = answer.status === 'secure' ? answer.proven : answer.unproven;
  return value.rcode === theirs.rcode && value.rdatas.length > 0 === theirs.hasRecords;
}

/** The tamperings that the question meets on its way: at the names of its alias chain, and at the cuts above them. */
export function tamperingsMet(world: World, question: Question, ours: Lookup): Tampering[] {
  const names = [Name.parse(question.name), ...ours.aliases.map(({ to }) => to)];
  return world.tamperings.filter((tampering) => {
    const at = Name.parse(tampering.name);
    return names.some((name) => (tampering.type === null ? name.equals(at) : name.isAtOrBelow(at)));
  });
}

/** A difference in one line. */
export function tell({ peer, world, question, ours, theirs }: Difference): string {
  const { answer } = ours;
  const why = answer.status === 'secure' ? '' : ` ${answer.reason.code}@${answer.reason.zone}`;
  const value = answer.status === 'secure' ? answer.proven : answer.status === 'insecure' ? answer.unproven : undefined;
  const said = value === undefined ? '' : ` rcode ${value.rcode}, ${value.rdatas.length} records`;
  const theirSaid = `${theirs.status} rcode ${theirs.rcode}${theirs.hasRecords ? ', records' : ''}`;
  const done = tamperingsMet(world, question, ours).map(({ kind, name: at }) => ` [${kind} at ${at}]`);
  return `world ${world.index}: ${question.name} ${question.type}: ours ${answer.status}${why}${said}; ${peer} ${theirSaid}${done.join('')}`;
}
