/**
 * One lookup from the name asked for, over CNAMEs and DNAMEs, to the answer, each link proven (RFC 1034 section 4.3.2,
 * RFC 6672 section 5.3; R11).
 */
import type { Message } from '../dns/message.ts';
import type { Name } from '../dns/name.ts';
import { decodeTarget } from '../dns/rdata.ts';
import { Rcode, RRType, typeToText } from '../dns/types.ts';
import { type Reason, reason } from '../reason.ts';
import { type Judged, judgeDenial, judgeRRset } from './answer.ts';
import type { Chains } from './chain.ts';
import { MOST_ALIASES } from './limits.ts';
import type { AliasLink, Answer, Lookup } from './lookup.ts';
import { bogus, indeterminate, insecure, type Proof, secure } from './proven.ts';
import type { AliasCode } from './reasons.ts';
import { gatherRRsets, type RRset } from './rrset.ts';
import type { Session } from './session.ts';
import { signedLabelCount } from './signature.ts';

/** Types that are no records of a zone, or that can't be validated: RRSIG, and the meta types of RFC 6895 section 3.1. */
function canBeProven(type: number): boolean {
  return type > 0 && type !== RRType.OPT && type !== RRType.RRSIG && !(type >= 128 && type <= 255);
}

interface Section {
  readonly message: Message;
  readonly answer: readonly RRset[];
  readonly authority: readonly RRset[];
}

type Step =
  | { readonly kind: 'end'; readonly answer: Proof<Answer> }
  | { readonly kind: 'alias'; readonly link: AliasLink; readonly why: Reason | null; readonly ttl: number };

/** One lookup from the name asked for, over aliases, to the answer. */
export class AliasWalk {
  readonly #session: Session;
  readonly #chains: Chains;
  readonly #name: Name;
  readonly #type: number;
  readonly #links: AliasLink[] = [];
  /** Why the whole can be no better than insecure: the first link that is. */
  #insecure: Reason | null = null;
  #ttl = Number.MAX_SAFE_INTEGER;

  constructor(session: Session, chains: Chains, name: Name, type: number) {
    this.#session = session;
    this.#chains = chains;
    this.#name = name;
    this.#type = type;
  }

  /** Walks to the end. Throws a `WorkLimitError` or a `WireError` where an answer asks for too much; then `end` it. */
  async run(): Promise<Lookup> {
    if (!canBeProven(this.#type)) {
      return this.end(indeterminate(reason('type-not-supported', null, { type: typeToText(this.#type) })));
    }
    let name = this.#name;
    const seen = new Set([name.key]);
    let section: Section | null = null;
    for (;;) {
      const step: Step = await this.#step(name, section);
      if (step.kind === 'end') return this.end(this.#noBetterThanLinks(step.answer));
      this.#links.push(step.link);
      this.#ttl = Math.min(this.#ttl, step.ttl);
      if (step.link.status === 'bogus' || step.link.status === 'indeterminate') {
        const why = step.why ?? this.#aliasReason('alias-malformed', name);
        return this.end(step.link.status === 'bogus' ? bogus(why) : indeterminate(why));
      }
      if (step.link.status === 'insecure') this.#insecure ??= step.why;
      name = step.link.to;
      if (seen.has(name.key)) return this.end(bogus(this.#aliasReason('alias-loop', name)));
      if (this.#links.length > MOST_ALIASES) return this.end(bogus(this.#aliasReason('alias-limit', name)));
      seen.add(name.key);
      section = this.#lastSection !== null && speaksOf(this.#lastSection, name, this.#type) ? this.#lastSection : null;
    }
  }

  #lastSection: Section | null = null;

  /** The lookup's end, with what the session learnt. */
  end(answer: Proof<Answer>): Lookup {
    const last = this.#lastSection?.message;
    return {
      name: this.#name,
      type: this.#type,
      answer,
      aliases: this.#links,
      chain: this.#session.chain,
      signaturesExpire: this.#session.firstToExpire?.at ?? null,
      expiringZone: this.#session.firstToExpire?.zone ?? null,
      weaknesses: this.#session.weaknesses,
      receivedRcode: last?.rcode ?? null,
      resolverSays: last ? { authenticData: last.authenticData, extendedErrors: last.extendedErrors } : null,
      answeredBy: this.#session.answeredBy,
    };
  }

  /** Judges what an answer says of `name`: of the message at hand if it speaks of it, and of its own question if need be. */
  async #step(name: Name, section: Section | null): Promise<Step> {
    if (section !== null) {
      const step = await this.#judge(name, section);
      const failed = step.kind === 'end' ? step.answer.status === 'bogus' : step.link.status === 'bogus';
      // A resolver may leave out, further down a chain, what it gives when asked for the name itself.
      if (!failed) return step;
    }
    const reply = await this.#session.ask(name, this.#type);
    if (reply.kind === 'unanswered') return { kind: 'end', answer: indeterminate(reply.reason) };
    const { message } = reply;
    this.#lastSection = { message, answer: gatherRRsets(message.answer), authority: gatherRRsets(message.authority) };
    return this.#judge(name, this.#lastSection);
  }

  async #judge(name: Name, section: Section): Promise<Step> {
    const { answer, authority } = section;
    const at = (type: number): RRset | undefined => answer.find((set) => set.type === type && set.name.equals(name));
    const wanted = at(this.#type);
    const cname = at(RRType.CNAME);
    const dname = answer
      .filter((set) => set.type === RRType.DNAME && name.isBelow(set.name))
      .sort((a, b) => b.name.labelCount - a.name.labelCount)[0];
    // A CNAME that a DNAME has synthesised is not signed: what was asked for is then proven by the DNAME.
    const synthesised = dname !== undefined && this.#type === RRType.CNAME && wanted?.signatures.length === 0;
    if (wanted !== undefined && !synthesised) {
      return this.#positive(name, await judgeRRset(this.#session, this.#chains, wanted, authority));
    }
    if (dname !== undefined) return this.#dname(name, dname, cname, authority);
    if (cname !== undefined) return this.#alias('CNAME', name, cname, authority, readTarget(cname));
    return this.#negative(name, section);
  }

  #positive(name: Name, judged: Judged<RRset>): Step {
    const ttl = Math.min(this.#ttl, judged.ttl);
    return {
      kind: 'end',
      answer: mapProof(judged.proof, ({ rdatas, ttl: publishedTtl }) => ({
        name,
        rcode: Rcode.NOERROR,
        denial: null,
        rdatas,
        ttl,
        publishedTtl: judged.by?.originalTtl ?? publishedTtl,
      })),
    };
  }

  async #negative(name: Name, { message, authority }: Section): Promise<Step> {
    const judged = await judgeDenial(this.#session, this.#chains, name, this.#type, message, authority);
    const ttl = Math.min(this.#ttl, judged.ttl);
    const answer = mapProof(judged.proof, (denial) => ({
      name,
      rcode: denial === 'nxdomain' ? Rcode.NXDOMAIN : Rcode.NOERROR,
      denial,
      rdatas: [],
      ttl,
      publishedTtl: 0,
    }));
    return { kind: 'end', answer };
  }

  /** A DNAME's substitution; a CNAME beside it must be the one that it synthesises (RFC 6672 section 5.3.2). */
  async #dname(name: Name, dname: RRset, cname: RRset | undefined, authority: readonly RRset[]): Promise<Step> {
    const target = readTarget(dname);
    let to: Name | null = null;
    try {
      to = target === null ? null : name.replaceSuffix(dname.name, target);
    } catch {
      return { kind: 'end', answer: bogus(this.#aliasReason('dname-too-long', name)) };
    }
    const synthesised = cname === undefined ? null : readTarget(cname);
    if (to !== null && cname !== undefined && !(synthesised?.equals(to) ?? false)) {
      return { kind: 'end', answer: bogus(this.#aliasReason('dname-mismatch', name)) };
    }
    if (to === null || this.#type !== RRType.CNAME) return this.#alias('DNAME', name, dname, authority, to);
    const judged = await this.#judgeAlias('DNAME', dname, authority);
    const rdatas = [to.toWire()];
    return this.#positive(name, { ...judged, proof: mapProof(judged.proof, (rrset) => ({ ...rrset, rdatas })) });
  }

  /** Judges an alias. A DNAME is never expanded from a wildcard: what that would mean is not defined (RFC 6672 section 3.3). */
  async #judgeAlias(kind: AliasLink['kind'], rrset: RRset, authority: readonly RRset[]): Promise<Judged<RRset>> {
    const judged = await judgeRRset(this.#session, this.#chains, rrset, authority);
    if (kind === 'CNAME' || judged.by === null || judged.by.labels >= signedLabelCount(rrset.name)) return judged;
    return { ...judged, proof: bogus(this.#aliasReason('alias-malformed', rrset.name)) };
  }

  async #alias(
    kind: AliasLink['kind'],
    from: Name,
    rrset: RRset,
    authority: readonly RRset[],
    to: Name | null,
  ): Promise<Step> {
    if (to === null) return { kind: 'end', answer: bogus(this.#aliasReason('alias-malformed', from)) };
    const { proof, ttl } = await this.#judgeAlias(kind, rrset, authority);
    const why = proof.status === 'secure' ? null : proof.reason;
    return { kind: 'alias', link: { kind, from, to, status: proof.status }, why, ttl };
  }

  #noBetterThanLinks(answer: Proof<Answer>): Proof<Answer> {
    if (this.#insecure === null || answer.status !== 'secure') return answer;
    return insecure(answer.proven, this.#insecure);
  }

  #aliasReason(code: AliasCode, name: Name): Reason<AliasCode> {
    return reason(code, null, { name: name.toHost() });
  }
}

/** True if the answer section of a message goes on with records for `name`. */
function speaksOf(section: Section, name: Name, type: number): boolean {
  return section.answer.some(
    (set) =>
      ((set.type === type || set.type === RRType.CNAME) && set.name.equals(name)) ||
      (set.type === RRType.DNAME && name.isBelow(set.name)),
  );
}

/** Where an alias leads; null unless it is exactly one well-formed record (RFC 2181 section 10.1). */
function readTarget(rrset: RRset): Name | null {
  const only = rrset.rdatas.length === 1 ? rrset.rdatas[0] : undefined;
  try {
    return only === undefined ? null : decodeTarget(only);
  } catch {
    return null;
  }
}

function mapProof<T, U>(proof: Proof<T>, map: (value: T) => U): Proof<U> {
  if (proof.status === 'secure') return secure(map(proof.proven));
  if (proof.status === 'insecure') return insecure(map(proof.unproven), proof.reason);
  return proof;
}
