/**
 * Asks ahead of need what a check will need, so that it takes two round trips and not one for each zone on the way: with
 * the MX question go DS and DNSKEY of every name that may be a zone cut, and as soon as an MX answer is there, proven or
 * not, all that its hosts need. One more round trip follows for each alias.
 *
 * Nothing is decided here and nothing is proven: answers are only fetched into the shared asking, where the validator finds
 * them and proves each. A forged MX answer can so cause questions about other names, in bounded number, and nothing else.
 * A guess that was wrong costs a question and no time, as nobody waits for it.
 */
import { tlsaName } from '../dane/tlsa-name.ts';
import type { Message } from '../dns/message.ts';
import type { Name } from '../dns/name.ts';
import { decodeMx, decodeTarget } from '../dns/rdata.ts';
import { Rcode, RRType } from '../dns/types.ts';
import { WireError } from '../dns/wire-error.ts';
import type { Ahead } from '../dnssec/lookup.ts';

/** Questions for one check, and more for each host: guesses stop there, what is surely needed does not. */
const QUESTIONS = 10;
const QUESTIONS_PER_HOST = 6;
/** Of those, what the first host will surely need. */
const KEPT_FOR_FIRST_HOST = 3;
/** Hosts for which questions are asked ahead on the word of an MX answer that is not proven yet. */
const MOST_HOSTS = 16;
const UNDERSCORE = 0x5f;

export class AskingAhead {
  readonly #ahead: Ahead;
  readonly #asked = new Set<string>();
  /** Questions that advice alone needs. */
  #forAdviceAlone = 0;
  readonly #hosts = new Set<string>();
  readonly #aliases = new Set<string>();

  constructor(ahead: Ahead) {
    this.#ahead = ahead;
  }

  /** The MX question, and beside it the chain of trust down to the domain. */
  domain(domain: Name): void {
    const mx = this.#sure(domain, RRType.MX);
    if (mx === null) return;
    this.#guess(cutsOf([domain], true));
    void mx.then((message) => message !== null && this.#afterMx(domain, message), ignore);
  }

  /** Addresses, TLSA and chain of trust of hosts. What was asked for them before is not asked again. */
  hosts(names: readonly Name[]): void {
    const isNew = names.filter((name) => !this.#hosts.has(name.key)).slice(0, MOST_HOSTS);
    const missing = isNew.filter((name) => this.#host(name));
    // First the zones that hosts lie in, for all of them, and only then whether a host is a zone of its own.
    this.#guess(cutsOf(missing, false));
    this.#guess(missing, this.#forAdviceAlone);
  }

  stop(): void {
    this.#ahead.release();
  }

  #afterMx(domain: Name, message: Message): void {
    if (message.rcode !== Rcode.NOERROR) return;
    this.#guessAliases(aliasTargets(message));
    const atDomain = tlsaName(domain);
    if (atDomain !== null) this.#forAdvice(atDomain);
    // No MX: the domain itself is the host (R15).
    this.hosts(hostsIn(message) ?? [domain]);
  }

  /** Asks what is needed for one host; true if anything of it was not known. */
  #host(host: Name): boolean {
    this.#hosts.add(host.key);
    const tlsa = tlsaName(host);
    const asked = [this.#sure(host, RRType.A), this.#sure(host, RRType.AAAA)];
    if (tlsa !== null) {
      asked.push(this.#sure(tlsa, RRType.TLSA));
      this.#forAdvice(tlsa.parent());
    }
    for (const reply of asked) {
      void reply?.then((message) => message !== null && this.#afterAlias(host, message), ignore);
    }
    return asked.some((reply) => reply !== null);
  }

  /** A host that is an alias is looked up under its expanded name too (R20); a TLSA name may be one as well. */
  #afterAlias(host: Name, message: Message): void {
    const targets = aliasTargets(message);
    const last = targets.at(-1);
    if (last === undefined) return;
    this.#guessAliases(targets);
    const question = message.questions[0];
    if (question?.type === RRType.TLSA || !question?.name.equals(host)) return;
    const tlsa = tlsaName(last);
    if (tlsa === null) return;
    this.#sure(tlsa, RRType.TLSA);
    this.#forAdvice(tlsa.parent());
  }

  /** Asks what is needed in any case; null if it is known, else the message once it is there, or null if there is none. */
  #sure(name: Name, type: number): Promise<Message | null> | null {
    if (this.#ahead.knows(name, type)) return null;
    this.#asked.add(`${type} ${name.key}`);
    return this.#ahead.ask(name, type).then((reply) => (reply.kind === 'answered' ? reply.message : null));
  }

  /** Asks what advice will want to know. No verdict waits for it, so it takes no room from what one may wait for. */
  #forAdvice(name: Name): void {
    if (this.#ahead.knows(name, RRType.TLSA)) return;
    this.#forAdviceAlone++;
    this.#ahead.ask(name, RRType.TLSA).catch(ignore);
  }

  /** Asks whether zones begin at these names, and for their keys, while there is room for more questions than those taken. */
  #guess(cuts: readonly Name[], taken = 0): void {
    for (const cut of cuts) {
      if (this.#ahead.knowsZone(cut)) continue;
      for (const type of cut.isRoot ? [RRType.DNSKEY] : [RRType.DS, RRType.DNSKEY]) {
        if (this.#asked.has(`${type} ${cut.key}`) || this.#room() <= taken) continue;
        this.#asked.add(`${type} ${cut.key}`);
        this.#ahead.ask(cut, type).catch(ignore);
      }
    }
  }

  #guessAliases(targets: readonly Name[]): void {
    for (const target of targets) this.#aliases.add(target.key);
    this.#guess(cutsOf(targets, true));
  }

  #room(): number {
    const hosts = Math.max(1, this.#hosts.size) + this.#aliases.size;
    const reserved = this.#hosts.size === 0 ? KEPT_FOR_FIRST_HOST : 0;
    return QUESTIONS + QUESTIONS_PER_HOST * hosts - this.#asked.size - reserved;
  }
}

/** Where zones may begin on the way down to the names, the root first; the names themselves count if `inclusive`. */
function cutsOf(names: readonly Name[], inclusive: boolean): Name[] {
  const cuts = new Map<string, Name>();
  for (const name of names) {
    for (let labels = 0; labels < name.labelCount + (inclusive ? 1 : 0); labels++) {
      const cut = name.suffix(labels);
      // No zone begins at `_25._tcp`: those are names within the zone of what they speak of.
      if (cut.labels[0]?.[0] !== UNDERSCORE) cuts.set(cut.key, cut);
    }
  }
  return [...cuts.values()].sort((a, b) => a.labelCount - b.labelCount);
}

/** The hosts of the MX records in an answer, the preferred ones first; null if there is no MX record. */
function hostsIn(message: Message): Name[] | null {
  const records = message.answer.filter(({ type }) => type === RRType.MX);
  if (records.length === 0) return null;
  const hosts = records.flatMap(({ rdata }) => unlessMalformed(() => decodeMx(rdata)) ?? []);
  return hosts
    .sort((a, b) => a.preference - b.preference)
    .map(({ exchange }) => exchange)
    .filter((exchange) => exchange.labelCount > 1);
}

/** Where the aliases of an answer lead, in the order in which they were given. */
function aliasTargets(message: Message): Name[] {
  // A DNAME comes with the CNAME that it makes (RFC 6672 section 3.1).
  return message.answer.flatMap(({ type, rdata }) =>
    type === RRType.CNAME ? (unlessMalformed(() => decodeTarget(rdata)) ?? []) : [],
  );
}

function unlessMalformed<T>(decode: () => T): T | null {
  try {
    return decode();
  } catch (error) {
    if (error instanceof WireError) return null;
    throw error;
  }
}

/** A question asked ahead that fails is asked again by whoever needs it. */
function ignore(): void {}
