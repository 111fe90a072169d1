/** Which message names which word of the contract. A word without a message does not type-check. */
import type { Status } from '../../src/dnssec/proven.ts';
import type { Actor, Outcome, Report, Verdict } from '../../src/report/report.ts';
import type { MessageKey } from '../words/messages.ts';

export const VERDICT_WORD: Readonly<Record<Verdict, MessageKey>> = {
  dane: 'verdictDane',
  'dane-unprobed': 'verdictDaneUnprobed',
  partial: 'verdictPartial',
  none: 'verdictNone',
  unsigned: 'verdictUnsigned',
  failing: 'verdictFailing',
  bogus: 'verdictBogus',
  unknown: 'verdictUnknown',
  unreachable: 'verdictUnreachable',
  'no-mail': 'verdictNoMail',
  'no-such-domain': 'verdictNoSuchDomain',
  'no-mail-host': 'verdictNoMailHost',
};

export const OUTCOME_WORD: Readonly<Record<Outcome, MessageKey>> = {
  authenticated: 'outcomeAuthenticated',
  'mandatory-tls': 'outcomeMandatoryTls',
  opportunistic: 'outcomeOpportunistic',
  refused: 'outcomeRefused',
  deferred: 'outcomeDeferred',
  unreachable: 'outcomeUnreachable',
  unprobed: 'outcomeUnprobed',
};

export const STATUS_WORD: Readonly<Record<Status, MessageKey>> = {
  secure: 'statusSecure',
  insecure: 'statusInsecure',
  bogus: 'statusBogus',
  indeterminate: 'statusIndeterminate',
};

export const ACTOR_WORD: Readonly<Record<Actor, MessageKey>> = {
  'mx-operator': 'actorMxOperator',
  'domain-owner': 'actorDomainOwner',
  registrar: 'actorRegistrar',
};

export const ROLLOVER_WORD: Readonly<Record<NonNullable<Report['rollover']>, MessageKey>> = {
  'current+next': 'rolloverCurrentNext',
  'current+issuer': 'rolloverCurrentIssuer',
  none: 'rolloverNone',
};
