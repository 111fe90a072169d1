/**
 * The validator: what it is made of, and a lookup with it (RFC 4033–4035, 5155, 6672, 6840, 9276; R2–R14).
 *
 * Nothing an answer holds can make it throw or run on: what goes wrong ends as a status with a reason.
 */
import type { CryptoPort } from '../crypto.ts';
import type { AnswerMemory } from '../dns/answer-store.ts';
import type { Ask, Clock } from '../dns/asking.ts';
import type { Name } from '../dns/name.ts';
import { createSharedAsk } from '../dns/shared-asking.ts';
import { typeToText } from '../dns/types.ts';
import { WireError } from '../dns/wire-error.ts';
import { reason } from '../reason.ts';
import { createVerifySignature, type Supported, supportedAlgorithms, type VerifySignature } from './algorithms.ts';
import { AliasWalk } from './alias-walk.ts';
import type { TrustAnchor } from './anchors.ts';
import { Chains } from './chain.ts';
import { WorkLimitError } from './limits.ts';
import type { Ahead, Resolve } from './lookup.ts';
import { bogus } from './proven.ts';
import { Session, type ValidatorPorts } from './session.ts';
import { sharedChecks } from './shared-checks.ts';

export interface ValidatorOptions {
  /** Asks a recursive resolver; see `createDohAsk`. Wrapped here so that nothing is asked twice. */
  readonly ask: Ask;
  readonly anchors: readonly TrustAnchor[];
  readonly crypto: CryptoPort;
  /** The time at which everything is judged. */
  readonly clock: Clock;
  /** The real time, by which answers grow old, where `clock` stands still. */
  readonly elapsed?: Clock;
  /** Algorithms and digests to accept; those of R7 if not given. */
  readonly supported?: Supported;
  /** How a signature is checked; WebCrypto if not given. Tests add algorithms here. */
  readonly verify?: VerifySignature;
}

/** A validator, and the asking ahead of what it will need. */
export interface Validation {
  readonly resolve: Resolve;
  readonly ahead: () => Ahead;
  /** The answers that it keeps, as received. */
  readonly memory: AnswerMemory;
}

/** Makes a Resolve. Zones and answers are kept within their TTL, shared by all lookups of this validator. */
export function createValidator(options: ValidatorOptions): Resolve {
  return createValidation(options).resolve;
}

/** The same, for callers that know beforehand what they will look up. */
export function createValidation(options: ValidatorOptions): Validation {
  const asking = createSharedAsk(options.ask, options.clock, options.elapsed);
  const ports: ValidatorPorts = {
    ask: asking.ask,
    anchors: options.anchors,
    subtle: options.crypto.subtle,
    verify: sharedChecks(options.verify ?? createVerifySignature(options.crypto)),
    supported: options.supported ?? supportedAlgorithms(),
    clock: options.clock,
  };
  const chains = new Chains();

  const resolve: Resolve = async (name, type, signal) => {
    const session = new Session(ports, signal);
    const walk = new AliasWalk(session, chains, name, type);
    const lookup = await walk.run().catch((error: unknown) => {
      const about = { name: name.toHost(), type: typeToText(type) };
      if (error instanceof WorkLimitError) return walk.end(bogus(reason('work-limit', null, about)));
      // Octets that lie about their shape, where no decoder has said so before.
      if (!(error instanceof WireError)) throw error;
      return walk.end(bogus(reason('answer-malformed', null, { ...about, resolver: session.answeredBy.at(-1) ?? '' })));
    });
    // One of them was tampered with or out of date, and none may be so for the hour of its TTL.
    if (lookup.answer.status === 'bogus') for (const { name, type } of session.restsOn) asking.doubt(name, type);
    return lookup;
  };
  const knowsZone = (zone: Name): boolean => chains.knows(zone, options.clock());
  return { resolve, ahead: () => ({ ...asking.ahead(), knows: () => false, knowsZone }), memory: asking.memory };
}
