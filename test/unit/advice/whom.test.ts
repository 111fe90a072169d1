/** Whom advice concerns: the owner of the domain, the operator of the host, or the registrar. */
import { describe, expect, it } from 'vitest';
import { final, mx1, ok, one } from '../checked.ts';
import type { Zone } from '../fake-world.ts';
import { chain, HOST, weak } from './worlds.ts';

describe('whom it concerns', () => {
  const at = (zone: string, host = HOST) => ({
    ...mx1,
    'example.nl MX': { says: [`10 ${host}`], chain },
    [`${host} A`]: { says: ['192.0.2.1'], chain: ['.', 'nl', 'other.nl'], weaknesses: [weak(zone)] },
    [`_25._tcp.${host} TLSA`]: [one.record],
  });
  it.each([
    ['example.nl', 'mx.other.nl', 'domain-owner'],
    ['other.nl', 'mx.other.nl', 'mx-operator'],
    ['nl', 'mx.other.nl', 'registrar'],
    ['.', 'mx.other.nl', 'registrar'],
  ])('weak DNSSEC of %s, mail at %s: %s', async (zone, host, who) => {
    const found = (await final(at(zone, host), ok)).advice.find(({ id }) => id === 'weak-dnssec');
    expect(found?.who).toBe(who);
  });

  const hosted = (host: string, domainChain: string[], hostChain: string[]): Zone => ({
    'example.nl MX': { says: [`10 ${host}`], chain: domainChain },
    [`${host} A`]: { says: ['192.0.2.1'], chain: hostChain },
  });
  it.each([
    ['below the domain', hosted('mx.example.nl', chain, chain), false],
    ['another domain', hosted('mx.other.nl', chain, ['.', 'nl', 'other.nl']), true],
    ['both in the top-level zone alone', hosted('mx.other.nl', ['.', 'nl'], ['.', 'nl']), true],
  ])('a host %s, without TLSA', async (_, zone, asked) => {
    expect((await final(zone, null)).advice.some(({ id }) => id === 'ask-provider')).toBe(asked);
  });
});
