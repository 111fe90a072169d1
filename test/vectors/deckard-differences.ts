/**
 * Questions of Deckard's scenarios whose expected answer is not this validator's to give, by file and step, each with the
 * status that is right here and why. Everything else must come out as the scenario says.
 */
import type { Status } from '../../src/dnssec/proven.ts';

export interface Difference {
  readonly file: string;
  readonly steps: readonly number[];
  readonly status: Status;
  readonly why: string;
}

const NO_ANCHOR =
  'No trust anchor covers the name: RFC 4035 section 4.3 calls that indeterminate. A resolver answers without AD all the same.';
const OWN_CACHE =
  "The resolver's own cache is tested (RFC 8198, or records kept from an earlier step): the scenario's servers give no answer to this step.";
const SENTINEL = 'Root key sentinel (RFC 8509): the resolver answers SERVFAIL by the name asked, not by validation.';

export const DIFFERENCES: readonly Difference[] = [
  {
    file: 'nsec3_aggr_cache.rpl',
    steps: [1010, 1020, 1022, 1024, 1031, 1033, 1035],
    status: 'indeterminate',
    why: OWN_CACHE,
  },
  { file: 'nsec_aggr_cache.rpl', steps: [202, 204, 206], status: 'indeterminate', why: OWN_CACHE },
  { file: 'nsec_aggr_cache.rpl', steps: [402, 505], status: 'bogus', why: OWN_CACHE },
  { file: 'val_root_ds.rpl', steps: [20], status: 'indeterminate', why: OWN_CACHE },
  {
    file: 'val_dname_bogus.rpl',
    steps: [221201, 221213, 900100, 900301],
    status: 'bogus',
    why: "The resolver is to ignore the forged CNAME and to follow the DNAME that it kept: its own cache again. Alone, the answer's CNAME contradicts its DNAME (R11).",
  },
  { file: 'val_adcopy.rpl', steps: [1, 21], status: 'indeterminate', why: NO_ANCHOR },
  { file: 'val_cname_oob.rpl', steps: [1], status: 'indeterminate', why: NO_ANCHOR },
  { file: 'val_cname_trust_domains.rpl', steps: [20, 22, 30, 32], status: 'indeterminate', why: NO_ANCHOR },
  { file: 'val_ds_afterprime.rpl', steps: [20], status: 'indeterminate', why: NO_ANCHOR },
  {
    file: 'val_ta_sentinel_nokey.rpl',
    steps: [111, 121, 131, 141, 211, 221, 311, 322],
    status: 'indeterminate',
    why: NO_ANCHOR,
  },
  { file: 'val_ta_sentinel.rpl', steps: [311, 321, 411, 422, 621], status: 'secure', why: SENTINEL },
  {
    file: 'val_anchor_nx_nosig.rpl',
    steps: [1],
    status: 'bogus',
    why: "The anchor's zone has vanished without any proof: RFC 4035 section 4.3 calls what lies below an anchor and can't be validated bogus.",
  },
  {
    file: 'val_faildnskey.rpl',
    steps: [1],
    status: 'indeterminate',
    why: 'The DNSKEY question gets SERVFAIL: no usable answer is indeterminate, never bogus (R2).',
  },
  {
    file: 'val_rrsig.rpl',
    steps: [1],
    status: 'indeterminate',
    why: 'RRSIG records are not signed themselves and are asked for by nobody here: reason type-not-supported.',
  },
];
