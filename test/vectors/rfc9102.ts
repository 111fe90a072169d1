/** The eight chains of RFC 9102 Appendix A, as the suites here use them. */
import { nodeCrypto } from '../../cli/node-crypto.ts';
import type { Ask } from '../../src/dns/asking.ts';
import type { ResourceRecord } from '../../src/dns/message.ts';
import { Name } from '../../src/dns/name.ts';
import { parseZoneFile } from '../../src/dns/zone-file.ts';
import { parseTrustAnchors } from '../../src/dnssec/anchors.ts';
import type { Resolve } from '../../src/dnssec/lookup.ts';
import { createValidator, type ValidatorOptions } from '../../src/dnssec/validator.ts';
import { readVector } from './vectors-folder.ts';

/** Within the validity of every signature of the appendix. */
export const CHAIN_TIME = Date.UTC(2020, 0, 1) / 1000;

const CHAIN_ANCHORS = parseTrustAnchors(
  '. DS 47005 13 2 2eb6e9f2480126691594d649a5a613de3052e37861634641bb568746f2ffc4d4',
);

export interface Chain {
  readonly name: Name;
  readonly records: readonly ResourceRecord[];
}

/** Chain `A.<number>`: the name that is asked for and its records. */
export function readChain(number: number): Chain {
  const text = readVector(`rfc9102/A.${number}.zone`);
  const asked = /^; A\.\d (\S+)/.exec(text)?.[1] ?? '';
  return { name: Name.parse(asked), records: parseZoneFile(text) };
}

/** A validator with the appendix's anchor and clock. */
export function chainValidator(ask: Ask, options: Partial<ValidatorOptions> = {}): Resolve {
  return createValidator({ ask, anchors: CHAIN_ANCHORS, crypto: nodeCrypto, clock: () => CHAIN_TIME, ...options });
}
