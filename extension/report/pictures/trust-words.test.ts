import { expect, test } from 'vitest';
import { asked, zone } from './trust.testing.ts';
import { describeTrust } from './trust-words.ts';

const holds = (status: 'secure' | 'insecure'): boolean => {
  const zones = [zone('.', null), zone('nl', '.')];
  return describeTrust({ zones, lookups: [asked('nl', null, 'MX', status)] }, (key) => key).includes('chainHolds');
};

test('a chain is said to hold where all of it does, and not where nobody says why it does not', () => {
  expect(holds('secure')).toBe(true);
  expect(holds('insecure')).toBe(false);
});
