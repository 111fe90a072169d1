/**
 * Where a peer and we part on generated worlds, with the RFC's word on who is right. A difference that none of these
 * explains fails the run. None explains ours being secure where the truth is something else: see `noBetterThan` in
 * `compare.ts`.
 */
import { Name } from '../../src/dns/name.ts';
import { asPeer, type Difference, type Peer, tamperingsMet } from './compare.ts';
import type { TamperingKind } from './tampering.ts';
import type { ZonePlan } from './zone-plan.ts';

export interface KnownDifference {
  readonly id: string;
  readonly peers: readonly Peer[];
  readonly holds: (difference: Difference) => boolean;
  readonly why: string;
}

const code = ({ ours: { answer } }: Difference): string | null =>
  answer.status === 'secure' ? null : answer.reason.code;

/** The name asked for and those that aliases lead to. */
const namesOf = ({ question, ours }: Difference): Name[] => [
  Name.parse(question.name),
  ...ours.aliases.map(({ to }) => to),
];

/** The zones of the world on the way to the names of the question. */
const zonesAbove = (difference: Difference): ZonePlan[] =>
  difference.world.zones.filter(({ name }) => namesOf(difference).some((one) => one.isAtOrBelow(Name.parse(name))));

const meets = ({ world, question, ours }: Difference, ...kinds: TamperingKind[]): boolean =>
  tamperingsMet(world, question, ours).some(({ kind }) => kinds.includes(kind));

const manyIterations = ({ signing }: ZonePlan): boolean =>
  signing.kind !== 'unsigned' && signing.kind !== 'nsec' && signing.iterations > 150;

/** The zone that ours gives as the place where the chain ended. */
function zoneOfReason({ world, ours: { answer } }: Difference): ZonePlan | undefined {
  const host = answer.status === 'secure' ? null : answer.reason.zone;
  return world.zones.find(({ name }) => host !== null && Name.parse(name).toHost() === host);
}

/** True if a zone of the question lies more than one label below its parent, which fits `parent`. */
const hasCutBelowEmptyNonTerminal = (difference: Difference, fits: (parent: ZonePlan) => boolean): boolean =>
  zonesAbove(difference).some(
    ({ name, parent }) =>
      parent !== null && fits(parent) && Name.parse(name).labelCount > Name.parse(parent.name).labelCount + 1,
  );

const isSignedTwice = ({ signing }: ZonePlan): boolean => signing.kind !== 'unsigned' && signing.algorithms.length > 1;

const isBroken = ({ breakages }: ZonePlan): boolean => breakages.length > 0;

/** BIND says what we say, or has no opinion. */
const withBind = ({ ours, said: { bind } }: Difference): boolean => bind === null || bind.status === asPeer(ours);

/** Unbound says what we say. */
const withUnbound = ({ ours, said: { unbound } }: Difference): boolean => unbound.status === asPeer(ours);

const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    id: 'wildcard-denies-ds',
    peers: ['unbound', 'bind', 'delv'],
    holds: (difference) => {
      const { question, theirs, world } = difference;
      // Where the walk to an unsigned cut meets too many iterations, the failed denial is insecure instead.
      const ours = code(difference);
      if (question.type !== 'DS' || theirs.hasRecords) return false;
      if (ours !== 'denial-incomplete' && ours !== 'nsec3-iterations') return false;
      const wildcards = world.zones.flatMap(({ records }) => records.filter(({ owner }) => owner.startsWith('*.')));
      const last = namesOf(difference).at(-1);
      return wildcards.some(({ owner }) => last?.isBelow(Name.parse(owner).parent()));
    },
    why: 'RFC 4592 section 4.6: a DS at a wildcard means nothing, so a wildcard says nothing of the DS of a name that it stands in for (R9). Unbound took its NSEC for a DS denial until 2026. Nothing but a question for that very DS is touched.',
  },
  {
    id: 'sha1-ds-beside-sha256',
    peers: ['unbound'],
    holds: (difference) => {
      const ds = zoneOfReason(difference)?.ds ?? [];
      const sha1 = ds.some(({ digest, wrong }) => digest === 1 && wrong === undefined);
      const wrongSha256 = ds.some(({ digest, wrong }) => digest !== 1 && wrong === 'digest');
      return code(difference) === 'dnskey-no-match' && sha1 && wrongSha256 && withBind(difference);
    },
    why: 'RFC 4509 section 3: DS records with SHA-1 are to be ignored where there is one with SHA-256; Unbound without harden-algo-downgrade takes any that fits. BIND says bogus as we do.',
  },
  {
    id: 'long-chain-of-aliases',
    peers: ['unbound', 'bind', 'delv'],
    holds: (difference) => code(difference) === 'alias-limit' && difference.theirs.status !== 'secure',
    why: 'RFC 1034 section 5.3.1: a resolver bounds its work. We follow eight aliases (R11), peers a few more.',
  },
  {
    id: 'iterations-above-a-signed-delegation',
    peers: ['unbound'],
    holds: (difference) =>
      difference.theirs.status === 'insecure' && zonesAbove(difference).some(manyIterations) && withBind(difference),
    why: 'RFC 9276 section 3.2 allows to take an NSEC3 answer with many iterations for insecure. Unbound asks for a DS at each empty non-terminal above a cut and so meets one; a signed DS needs none, and we follow it (R4), as BIND does.',
  },
  {
    id: 'iterations-refused',
    peers: ['bind', 'delv'],
    holds: (difference) => difference.theirs.status === 'failed' && code(difference) === 'nsec3-iterations',
    why: 'RFC 9276 section 3.2: above its limit a validator may say insecure, as Unbound and we do, or fail.',
  },
  {
    id: 'rcode-is-not-signed',
    peers: ['unbound', 'bind', 'delv'],
    holds: (difference) =>
      difference.ours.answer.status === 'secure' &&
      difference.theirs.status !== 'secure' &&
      meets(difference, 'swap-rcode', 'replay-denial', 'replay'),
    why: 'The response code is not signed; what the records prove stands (RFC 4035 section 5.4). We give the code that is proven, and the answer is what it is without the attack.',
  },
  {
    id: 'no-soa-needed',
    peers: ['unbound', 'bind', 'delv'],
    holds: (difference) =>
      difference.ours.answer.status === 'secure' &&
      difference.theirs.status !== 'secure' &&
      !difference.theirs.hasRecords &&
      (meets(difference, 'no-soa', 'drop-signatures') ||
        zonesAbove(difference).some(({ breakages }) => breakages.includes('drop-signature'))),
    why: 'RFC 4035 section 5.4 asks for NSEC records alone: a denial needs no SOA beside it, nor one that is signed (R9). A peer that misses its signature looks for an unsigned delegation instead, and calls the answer insecure if it finds something like it (many NSEC3 iterations), else bogus.',
  },
  {
    id: 'what-proves-nothing-harms-nothing',
    peers: ['unbound', 'bind', 'delv'],
    holds: (difference) =>
      difference.ours.answer.status === 'secure' &&
      difference.theirs.status !== 'secure' &&
      meets(difference, 'more-proofs', 'flip-bit'),
    why: 'RFC 4035 section 5.4: NSEC records that prove the denial prove it, whatever other records lie beside them. Peers fail, or call the answer insecure, for records of another zone in the same section, or for altered ones that are not needed: NS records beside an answer, a denial of more than is asked.',
  },
  {
    id: 'opt-out-called-validated',
    peers: ['delv'],
    holds: (difference) => difference.theirs.status === 'secure' && code(difference) === 'opt-out',
    why: 'RFC 5155 section 6 and RFC 6840 section 5.1: an opt-out span may hide an unsigned delegation, so a denial by it is insecure (R9). delv calls it validated; Unbound and BIND do as we do.',
  },
  {
    id: 'one-good-signature',
    peers: ['bind', 'delv'],
    holds: (difference) =>
      difference.theirs.status === 'failed' &&
      (meets(difference, 'bad-signatures-first') ||
        (withUnbound(difference) && zonesAbove(difference).some(isSignedTwice))),
    why: 'RFC 4035 section 5.3.3: one signature that holds is enough. BIND gives up after the first that fails (its bound against KeyTrap); we do after 16 (R6, R12).',
  },
  {
    id: 'insecure-and-refused',
    peers: ['unbound', 'bind', 'delv'],
    holds: (difference) =>
      difference.ours.answer.status === 'insecure' &&
      difference.theirs.status === 'failed' &&
      (tamperingsMet(difference.world, difference.question, difference.ours).length > 0 ||
        (code(difference) === 'opt-out' && zonesAbove(difference).some(isBroken))),
    why: 'Nothing in an insecure zone or an opt-out span can be checked (RFC 4035 section 4.3, RFC 5155 section 12.2). A resolver may drop an answer that does not fit the question; without the attack the name is insecure too.',
  },
  {
    id: 'asked-below-a-dname',
    peers: ['unbound', 'bind', 'delv'],
    holds: ({ question, ours }) =>
      (question.type === 'DNAME' || question.type === 'DS') && ours.aliases.some(({ kind }) => kind === 'DNAME'),
    why: 'RFC 6672 section 3.2: a name below a DNAME is substituted whatever type is asked. Unbound and BIND take the DNAME above for the answer, or fail.',
  },
  {
    id: 'cname-asked-below-a-dname',
    peers: ['unbound', 'delv'],
    holds: (difference) =>
      difference.question.type === 'CNAME' && difference.theirs.status === 'failed' && withBind(difference),
    why: 'RFC 6672 section 3.1: a question for the CNAME below a DNAME is answered by the synthesised one. Unbound and delv can return no answer to it; BIND says what we say.',
  },
  {
    id: 'nsec-asked-at-an-alias',
    peers: ['bind', 'delv'],
    holds: (difference) =>
      difference.question.type === 'NSEC' && difference.theirs.status === 'failed' && withUnbound(difference),
    why: 'RFC 4035 section 3.2: nothing keeps a resolver from following an alias for NSEC. BIND fails; Unbound says what we say.',
  },
  {
    id: 'rcode-of-the-insecure',
    peers: ['unbound', 'bind', 'delv'],
    holds: (difference) =>
      difference.ours.answer.status === 'insecure' &&
      difference.theirs.status === 'insecure' &&
      meets(difference, 'swap-rcode', 'replay', 'replay-denial', 'alter-alias'),
    why: 'In an insecure zone nothing tells which response code is true; what was altered on the way is passed on.',
  },
  {
    id: 'wildcard-that-is-an-empty-non-terminal',
    peers: ['unbound', 'delv'],
    holds: (difference) =>
      difference.theirs.status === 'failed' &&
      difference.world.zones.some(({ records }) => records.some(({ owner }) => owner.startsWith('*.*.'))) &&
      withBind(difference),
    why: 'RFC 4592 section 2.2.2: `*` exists where `*.*` does, and so there is no data rather than no name. Unbound and delv do not see that behind an alias; BIND does.',
  },
  {
    id: 'wildcard-alias-to-nothing-in-an-insecure-zone',
    peers: ['unbound', 'delv'],
    holds: (difference) => {
      const { answer, aliases } = difference.ours;
      const denial = answer.status === 'insecure' ? answer.unproven.denial : null;
      return difference.theirs.status === 'failed' && denial !== null && aliases.length > 0 && withBind(difference);
    },
    why: 'RFC 4035 section 5.3.4: the NSEC or NSEC3 of such an answer proves the expansion of the wildcard. Unbound and delv take it for a denial of what the alias leads to, which lies in an unsigned zone that has none; BIND says what we say.',
  },
  {
    id: 'broken-denial-at-an-empty-non-terminal',
    peers: ['unbound', 'delv'],
    holds: (difference) =>
      difference.theirs.status === 'failed' &&
      hasCutBelowEmptyNonTerminal(difference, isBroken) &&
      withBind(difference),
    why: 'RFC 4035 section 5: the chain of trust is of DS and DNSKEY. Unbound and delv ask for a DS at each label above a cut and fail where the denial is broken there; a signed DS needs none (R4). BIND follows it as we do.',
  },
  {
    id: 'broken-denial-above-an-insecure-cut',
    peers: ['unbound', 'bind', 'delv'],
    holds: (difference) =>
      difference.ours.answer.status === 'insecure' &&
      difference.theirs.status === 'failed' &&
      hasCutBelowEmptyNonTerminal(difference, isBroken),
    why: 'RFC 4035 section 5.2: an unsigned delegation is proven where it is. Peers look for one at each label on the way there, and fail at an empty non-terminal whose denial is broken.',
  },
  {
    id: 'empty-non-terminal-under-opt-out',
    peers: ['unbound', 'bind', 'delv'],
    holds: (difference) =>
      difference.ours.answer.status === 'insecure' &&
      difference.theirs.status === 'failed' &&
      hasCutBelowEmptyNonTerminal(difference, ({ signing }) => signing.kind === 'nsec3-optout'),
    why: 'RFC 5155 section 7.1: an empty non-terminal that only leads to unsigned delegations may go without NSEC3. NSD then proves no DS there at all, and peers, which ask at each label, fail; the cut below it is proven by its opt-out span, which is enough (section 8.6).',
  },
  {
    id: 'iterations-give-way',
    peers: ['truth'],
    holds: (difference) => difference.ours.answer.status === 'insecure' && code(difference) === 'nsec3-iterations',
    why: 'RFC 9276 section 3.2: denials with too many iterations prove nothing, and a zone that has no others is as good as unsigned (R10); who sits on the path can always bring that about.',
  },
  {
    id: 'wrongly-signed-soa',
    peers: ['bind', 'delv'],
    holds: (difference) =>
      difference.ours.answer.status === 'bogus' &&
      difference.theirs.status !== 'failed' &&
      !difference.theirs.hasRecords &&
      withUnbound(difference) &&
      (meets(difference, 'flip-bit') || zonesAbove(difference).some(isBroken)),
    why: 'RFC 4035 section 5.5: a record whose signature does not hold is bogus. A SOA beside a denial that was altered shows tampering to Unbound and us; BIND passes over it.',
  },
  {
    id: 'wildcard-that-is-the-next-name',
    peers: ['unbound'],
    holds: (difference) => {
      const { ours, theirs, said } = difference;
      const names = namesOf(difference);
      const isThere = zonesAbove(difference).some(
        ({ signing, records }) =>
          signing.kind === 'nsec' &&
          records.some(({ owner }) => {
            const name = Name.parse(owner);
            return owner.startsWith('*.') && names.some((one) => one.isBelow(name.parent()));
          }),
      );
      const othersFail = said.delv === 'failed' && (said.bind === null || said.bind.status === 'failed');
      const incomplete = ours.answer.status === 'bogus' && code(difference) === 'denial-incomplete';
      return incomplete && theirs.status === 'secure' && !theirs.hasRecords && isThere && othersFail;
    },
    why: 'RFC 4035 section 5.4: that a wildcard has no such type is told by its own NSEC. Unbound 1.17 takes the NSEC before it, whose next name it is, for the sign of an empty non-terminal (RFC 4592 section 2.2.2), and with that any type of a wildcard can be denied. BIND and delv say bogus as we do.',
  },
  {
    id: 'truth-not-known',
    peers: ['truth'],
    holds: (difference) => {
      const { ours, said } = difference;
      const untold = said.truth?.answer.status === 'indeterminate' && said.truth.answer.reason.code === 'answer-rcode';
      return ours.answer.status === 'insecure' && untold && withUnbound(difference);
    },
    why: 'RFC 4035 section 4.3: the honest resolver says SERVFAIL where an alias of an insecure zone leads in a circle, so there is no truth to hold ours against. An attacker may answer in that zone as he likes; Unbound calls that insecure as we do.',
  },
  {
    id: 'denial-beside-the-alias',
    peers: ['unbound'],
    holds: (difference) => {
      const { ours, theirs, said } = difference;
      const end = ours.aliases.at(-1)?.to;
      const othersFail = said.delv === 'failed' && (said.bind === null || said.bind.status === 'failed');
      const attacksEnd = tamperingsMet(difference.world, difference.question, ours).some(
        ({ kind, name }) => kind.startsWith('replay') && end?.equals(Name.parse(name)) === true,
      );
      return code(difference) === 'denial-incomplete' && !theirs.hasRecords && attacksEnd && othersFail;
    },
    why: 'RFC 4035 section 5.4 does not say in which message a denial has to come. The answer about the alias, which the attacker left alone, holds the denial of what the alias leads to, and Unbound takes it from there. We, BIND and delv ask for that name itself, and get what the attacker says.',
  },
];

/** Who is right and why, if that is known. */
export const explain = (difference: Difference): KnownDifference | undefined =>
  KNOWN_DIFFERENCES.find(({ peers, holds }) => peers.includes(difference.peer) && holds(difference));
