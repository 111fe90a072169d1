/** Every advice has a domain in the table whose real servers bring it about. */
import { expect, test } from 'vitest';
import { CASES } from '../../internet/table/cases.ts';
import { en } from '../../src/words/en/catalogue.ts';

/** Sentences of their own for advice that stands under another id. */
const WORDINGS = [
  'ent-nxdomain-below',
  'no-match-no-record',
  'second-key-no-record',
  'no-rollover-ready',
  'no-rollover-keys',
  'rollover-not-real-not-sent',
  'rollover-not-real-duplicate',
  'sign-domain-alias',
  'ask-provider-unsigned',
  'tlsa-at-mail-domain-remove',
  'missing-on-some-hosts-unsigned',
  'no-match-invalid',
  'selector-0-issuer',
  'matching-type-0-issuer',
  'mx-alias-tlsa',
  'weak-dnssec-iterations',
  'weak-dnssec-ds',
  'addresses-differ-chain',
];

/** Seen in `ent-nxdomain.lab.test.ts`: the lab's resolver hides it. */
const ELSEWHERE = ['ent-nxdomain'];

test('every advice is expected of some case', () => {
  const expected = new Set([...CASES.flatMap(({ expect: wanted }) => wanted.advice ?? []), ...ELSEWHERE, ...WORDINGS]);
  expect(Object.keys(en.advice).filter((id) => !expected.has(id))).toEqual([]);
});
