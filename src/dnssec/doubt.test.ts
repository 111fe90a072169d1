/** A lookup that ended bogus: what it rested on is asked again soon, and not at once (RFC 9520 section 3.2). */
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { NOW, type SigningKey, signed, World } from '../../test/dnssec/world.ts';
import { Name } from '../dns/name.ts';
import { RRType } from '../dns/types.ts';
import { createValidation } from './validator.ts';

const HOSTS = ['a', 'b', 'c', 'd'].map((label) => `${label}.nl.`);
const KEYS = `nl. ${RRType.DNSKEY}`;

/** `.`, `nl` below it, and an address at each of `HOSTS`. */
async function internet({ standing = false } = {}) {
  const world = new World();
  const nl: SigningKey = await world.keyed('nl.', await world.anchored('.'));
  for (const host of HOSTS) world.say(host, RRType.A, { answer: await signed(nl, `${host} 3600 IN A 192.0.2.1`) });
  let now = NOW;
  const clock = (): number => now;
  const validation = createValidation({
    ask: world.ask,
    anchors: world.anchors,
    crypto: nodeCrypto,
    clock: standing ? () => NOW : clock,
    elapsed: clock,
  });
  const good = new Map(world.said);
  /** One answer that lost its signatures on the way; `mend` takes it back. */
  const spoil = (question: string): void => {
    const { answer = [] } = world.said.get(question) ?? {};
    world.said.set(question, { answer: answer.filter(({ type }) => type !== RRType.RRSIG) });
  };
  const mend = (): void => {
    for (const [question, said] of good) world.said.set(question, said);
  };
  const statusOf = async (host: string): Promise<string> =>
    (await validation.resolve(Name.parse(host), RRType.A)).answer.status;
  const at = async (seconds: number, ...hosts: string[]): Promise<string[]> => {
    now = NOW + seconds;
    return [...new Set(await Promise.all(hosts.map(statusOf)))];
  };
  const asked = (question: string): number => world.asked.filter((one) => one === question).length;
  return { at, spoil, mend, asked, validation };
}

describe('a lookup that ended bogus', () => {
  it.each([
    ['the answer itself', `a.nl. ${RRType.A}`],
    ['the keys of its zone', KEYS],
    ['the DS of its zone', `nl. ${RRType.DS}`],
  ])('by %s: asked again after some seconds, not for each lookup until then', async (_what, question) => {
    const { at, spoil, mend, asked } = await internet();
    spoil(question);
    expect(await at(0, 'a.nl.')).toEqual(['bogus']);
    mend();
    for (const seconds of [1, 2, 4]) expect(await at(seconds, 'a.nl.', 'a.nl.')).toEqual(['bogus']);
    expect(asked(question)).toBe(1);
    expect(await at(5, 'a.nl.')).toEqual(['secure']);
    expect(asked(question)).toBe(2);
  });

  it('does so too where everything is judged at one time, as under --at', async () => {
    const { at, spoil, mend } = await internet({ standing: true });
    spoil(KEYS);
    expect(await at(0, 'a.nl.')).toEqual(['bogus']);
    mend();
    expect([await at(4, 'a.nl.'), await at(5, 'a.nl.')]).toEqual([['bogus'], ['secure']]);
  });

  it('is shared by those at the same time, and asked for once in so many seconds while it stays so', async () => {
    const { at, spoil, asked } = await internet();
    spoil(KEYS);
    for (let seconds = 0; seconds < 60; seconds++) expect(await at(seconds, ...HOSTS)).toEqual(['bogus']);
    expect(asked(KEYS)).toBe(60 / 5);
  });

  it('leaves the zones above alone, which were proven', async () => {
    const { at, spoil, asked } = await internet();
    expect(await at(0, 'b.nl.')).toEqual(['secure']);
    spoil(`a.nl. ${RRType.A}`);
    for (const seconds of [1, 10, 20]) expect(await at(seconds, 'a.nl.')).toEqual(['bogus']);
    expect([asked(`a.nl. ${RRType.A}`), asked(KEYS), asked(`. ${RRType.DNSKEY}`)]).toEqual([3, 1, 1]);
  });

  it('also where a task still holds what it asked ahead', async () => {
    const { at, spoil, mend, validation } = await internet();
    spoil(KEYS);
    await validation.ahead().ask(Name.parse('nl.'), RRType.DNSKEY);
    expect(await at(0, 'a.nl.')).toEqual(['bogus']);
    mend();
    expect([await at(4, 'b.nl.'), await at(5, 'b.nl.')]).toEqual([['bogus'], ['secure']]);
  });
});
