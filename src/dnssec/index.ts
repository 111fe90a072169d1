/**
 * The validator for other programs, in one import: a question of DNS asked over HTTPS and proven from the root's keys.
 * What it needs is handed in: something like `fetch`, WebCrypto, a clock. `docs/validator.md` shows how.
 */
export type { CryptoPort, Ed448Verify, SubtleLike } from '../crypto.ts';
export type { Answered, Ask, AskFailureCode, Clock, Reply, Unanswered } from '../dns/asking.ts';
export { createDohAsk, type DohOptions, type FetchLike, type HttpResponse } from '../dns/doh.ts';
export { Name } from '../dns/name.ts';
export { rdataToText } from '../dns/presentation.ts';
export { RRType, typeFromText, typeToText } from '../dns/types.ts';
export type { Reason } from '../reason.ts';
export { supportedAlgorithms, type VerifySignature } from './algorithms.ts';
export { ianaAnchors, parseTrustAnchors, type TrustAnchor } from './anchors.ts';
export type { AliasLink, Answer, Lookup, Resolve, ZoneStep } from './lookup.ts';
export { type Bogus, type Indeterminate, type Insecure, type Proof, type Secure, whyNot } from './proven.ts';
export type { DnssecCode } from './reasons.ts';
export { createValidator, type ValidatorOptions } from './validator.ts';
