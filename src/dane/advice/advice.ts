/** What a piece of advice is: what to change, who can, and what to put in place of what is there. */
import type { Reason } from '../../reason.ts';
import type { Actor } from '../outcome.ts';

export type AdviceId =
  | 'sign-domain'
  | 'sign-mx-zone'
  | 'ask-provider'
  | 'tlsa-at-mail-domain'
  | 'missing-on-some-hosts'
  | 'no-match'
  | 'unusable-record'
  | 'pkix-usage'
  | 'selector-0'
  | 'matching-type-0'
  | 'matching-type-2'
  | 'ttl-too-long'
  | 'ttl-too-short'
  | 'no-rollover'
  | 'rollover-not-real'
  | 'stale-record'
  | 'anchor-not-sent'
  | 'ent-nxdomain'
  | 'mx-alias'
  | 'key-shared-by-hosts'
  | 'second-key-unmatched'
  | 'signature-expires-soon'
  | 'weak-dnssec'
  | 'certificate-expired-ignored'
  | 'addresses-differ'
  | 'no-starttls'
  | 'null-mx-mixed'
  | 'unusable-mx-target';

/** Sentences: one for each id, and more where what is wanted is not always of one kind. */
export type AdviceWording =
  | AdviceId
  | 'sign-domain-alias'
  | 'ask-provider-unsigned'
  | 'tlsa-at-mail-domain-remove'
  | 'missing-on-some-hosts-unsigned'
  | 'ent-nxdomain-below'
  | 'no-match-no-record'
  | 'no-match-invalid'
  | 'selector-0-issuer'
  | 'matching-type-0-issuer'
  | 'mx-alias-tlsa'
  | 'weak-dnssec-iterations'
  | 'weak-dnssec-ds'
  | 'addresses-differ-chain'
  | 'second-key-no-record'
  | 'no-rollover-ready'
  | 'no-rollover-keys'
  | 'rollover-not-real-not-sent'
  | 'rollover-not-real-duplicate';

export type Severity = 'info' | 'warning' | 'error';

export interface Advice {
  readonly id: AdviceId;
  readonly severity: Severity;
  /** The host it is about; null where it is about the domain. */
  readonly host: string | null;
  readonly who: Actor;
  /**
   * What its text fills in: the value found and the value wanted among them. The keys are those that the sentence has in braces
   * (`src/words/en/advice.ts`); a key that is missing stays in braces, and `test/unit/advice/` finds it.
   */
  readonly data: Readonly<Record<string, string | number>>;
  /** A reason whose sentence the text quotes as {cause}. */
  readonly cause?: Reason;
  /** The sentence, where it is not the one of the id. */
  readonly wording?: AdviceWording;
  /** Lines for the zone file that would mend it. */
  readonly publish?: readonly string[];
  /** Commands with which a person sees it by hand. */
  readonly byHand?: readonly string[];
}
