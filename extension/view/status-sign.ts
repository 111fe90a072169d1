/** The DNSSEC status of a lookup as a sign that differs in shape, not in colour alone. */
import type { Status } from '../../src/dnssec/proven.ts';

export const STATUS_SIGN: Readonly<Record<Status, string>> = {
  secure: '✓',
  insecure: '–',
  bogus: '✕',
  indeterminate: '?',
};
