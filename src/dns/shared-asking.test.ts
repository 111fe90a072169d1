/** Sharing of questions under way, and keeping of answers within their TTL. */
import { describe, expect, it } from 'vitest';
import type { Ask, Reply } from './asking.ts';
import { answered, responseTo } from './message.testing.ts';
import type { ResourceRecord } from './message.ts';
import { Name } from './name.ts';
import { createSharedAsk } from './shared-asking.ts';
import { RRType } from './types.ts';
import { parseZoneFile } from './zone-file.ts';

const name = Name.parse('example.nl');

/** The clock of that test begins at 1000. */
const ENDS_SOON = 'example.nl. 60 RRSIG A 13 2 60 1020 900 1 example.nl. AAAA';

function reply(answer: readonly ResourceRecord[], authority: readonly ResourceRecord[] = []): Reply {
  return answered(responseTo(name, RRType.A, { answer, authority }));
}

/** An Ask whose answers are let go by hand. */
function held() {
  const waiting: { give: (reply: Reply) => void; signal: AbortSignal | undefined }[] = [];
  const ask: Ask = (_name, _type, signal) =>
    new Promise((resolve) => {
      waiting.push({ give: resolve, signal });
    });
  return { waiting, ask };
}

describe('createSharedAsk', () => {
  it('asks once however many wait', async () => {
    const { ask, waiting } = held();
    const { ask: shared } = createSharedAsk(ask, () => 0);
    const replies = [shared(name, RRType.A), shared(name, RRType.A), shared(name, RRType.A)];
    const other = shared(name, RRType.AAAA);
    expect(waiting).toHaveLength(2);
    const given = reply(parseZoneFile('example.nl. 60 A 192.0.2.1'));
    for (const { give } of waiting) give(given);
    expect(await Promise.all([...replies, other])).toEqual([given, given, given, given]);
  });

  it('asks anew where the clock was set back, as nobody knows how old an answer is', async () => {
    let now = 1000;
    let asked = 0;
    const { ask: shared, memory } = createSharedAsk(
      async () => {
        asked++;
        return reply(parseZoneFile('example.nl. 60 A 192.0.2.1'));
      },
      () => now,
    );
    await shared(name, RRType.A);
    now = 900;
    expect(memory.answers()).toEqual([]);
    for (const _ of [1, 2]) await shared(name, RRType.A);
    expect(asked).toBe(2);
    now = 959;
    expect(memory.answers()).toHaveLength(1);
  });

  it.each([
    ['the least TTL', reply(parseZoneFile('example.nl. 60 A 192.0.2.1\nexample.nl. 30 A 192.0.2.2')), 30],
    ['an hour at most', reply(parseZoneFile('example.nl. 86400 A 192.0.2.1')), 3600],
    ['the SOA minimum', reply([], parseZoneFile('example.nl. 900 SOA ns.example.nl. h.example.nl. 1 2 3 4 45')), 45],
    ['no longer than its signature', reply(parseZoneFile(`example.nl. 60 A 192.0.2.1\n${ENDS_SOON}`)), 20],
    ['not at all with TTL 0', reply(parseZoneFile('example.nl. 0 A 192.0.2.1')), 0],
    ['not at all without records', reply([]), 0],
  ])('keeps an answer for %s', async (_what, given, seconds) => {
    let now = 1000;
    let asked = 0;
    const { ask: shared } = createSharedAsk(
      async () => {
        asked++;
        return given;
      },
      () => now,
    );
    await shared(name, RRType.A);
    now += seconds - 1;
    await shared(name, RRType.A);
    expect(asked).toBe(seconds > 0 ? 1 : 2);
    now += 1;
    await shared(name, RRType.A);
    expect(asked).toBe(seconds > 0 ? 2 : 3);
  });

  it('keeps no failure', async () => {
    let asked = 0;
    const failure: Reply = { kind: 'unanswered', reason: { code: 'resolver-timeout', zone: null, data: {} } };
    const { ask: shared } = createSharedAsk(
      async () => {
        asked++;
        return failure;
      },
      () => 0,
    );
    expect([await shared(name, RRType.A), await shared(name, RRType.A)]).toEqual([failure, failure]);
    expect(asked).toBe(2);
  });

  it('lets one waiter go without taking the answer from the others', async () => {
    const { ask, waiting } = held();
    const { ask: shared } = createSharedAsk(ask, () => 0);
    const giveUp = new AbortController();
    const first = shared(name, RRType.A, giveUp.signal);
    const second = shared(name, RRType.A);
    giveUp.abort();
    expect(await first).toMatchObject({ kind: 'unanswered', reason: { code: 'timeout' } });
    expect(waiting[0]?.signal?.aborted).toBe(false);
    const given = reply(parseZoneFile('example.nl. 60 A 192.0.2.1'));
    waiting[0]?.give(given);
    expect(await second).toEqual(given);
  });

  it('gives the question up when the last waiter has gone, and asks anew after that', async () => {
    const { ask, waiting } = held();
    const { ask: shared } = createSharedAsk(ask, () => 0);
    const giveUp = new AbortController();
    const both = [shared(name, RRType.A, giveUp.signal), shared(name, RRType.A, giveUp.signal)];
    giveUp.abort();
    await Promise.all(both);
    expect(waiting[0]?.signal?.aborted).toBe(true);
    const again = shared(name, RRType.A);
    expect(waiting).toHaveLength(2);
    // What the abandoned question brings late changes nothing.
    waiting[0]?.give(reply(parseZoneFile('example.nl. 60 A 192.0.2.66')));
    const given = reply(parseZoneFile('example.nl. 60 A 192.0.2.1'));
    waiting[1]?.give(given);
    expect(await again).toEqual(given);
    expect(await shared(name, RRType.A)).toEqual(given);
  });

  it('asks nothing for a waiter that has already gone', async () => {
    const { ask, waiting } = held();
    const { ask: shared } = createSharedAsk(ask, () => 0);
    expect(await shared(name, RRType.A, AbortSignal.abort())).toMatchObject({ reason: { code: 'timeout' } });
    expect(waiting).toHaveLength(0);
  });

  it('rejects for all that wait and asks anew if the Ask breaks its word and rejects', async () => {
    let asked = 0;
    const { ask: shared } = createSharedAsk(
      async () => {
        asked++;
        throw new Error('broken');
      },
      () => 0,
    );
    await expect(shared(name, RRType.A)).rejects.toThrow('broken');
    await expect(shared(name, RRType.A)).rejects.toThrow('broken');
    expect(asked).toBe(2);
  });
});

describe('asking ahead', () => {
  const zeroTtl = reply(parseZoneFile('example.nl. 0 A 192.0.2.1'));

  it('is the same question to whoever needs it while it is under way', async () => {
    const { ask, waiting } = held();
    const shared = createSharedAsk(ask, () => 0);
    const ahead = shared.ahead();
    const early = ahead.ask(name, RRType.A);
    const needed = shared.ask(name, RRType.A);
    expect(waiting).toHaveLength(1);
    waiting[0]?.give(zeroTtl);
    expect([await early, await needed]).toEqual([zeroTtl, zeroTtl]);
  });

  it('holds an answer for all until its release, whatever its TTL', async () => {
    let asked = 0;
    const shared = createSharedAsk(
      async () => {
        asked++;
        return zeroTtl;
      },
      () => 0,
    );
    const [ahead, other] = [shared.ahead(), shared.ahead()];
    await ahead.ask(name, RRType.A);
    await other.ask(name, RRType.A);
    await shared.ask(name, RRType.A);
    expect(asked).toBe(1);
    ahead.release();
    await shared.ask(name, RRType.A);
    expect(asked).toBe(1);
    other.release();
    await shared.ask(name, RRType.A);
    expect(asked).toBe(2);
  });

  it.each([
    ['a TTL of zero: half a minute', 'example.nl. 0 A 192.0.2.1', 30],
    ['a short TTL: half a minute', 'example.nl. 20 A 192.0.2.1', 30],
    ['a longer TTL: that', 'example.nl. 45 A 192.0.2.1', 45],
  ])('does so while tasks overlap, but not for ever: %s', async (_what, text, seconds) => {
    let now = 1000;
    let asked = 0;
    const shared = createSharedAsk(
      async () => {
        asked++;
        return reply(parseZoneFile(text));
      },
      () => now,
    );
    await shared.ahead().ask(name, RRType.A);
    now += seconds - 1;
    // Another task joins in, and never lets go either.
    await shared.ahead().ask(name, RRType.A);
    const late = await shared.ask(name, RRType.A);
    expect(asked).toBe(1);
    const left = Number(/ (\d+) /.exec(text)?.[1]) - (seconds - 1);
    expect(late.kind === 'answered' && late.message.answer[0]?.ttl).toBe(Math.max(0, left));
    now += 1;
    await shared.ask(name, RRType.A);
    expect(asked).toBe(2);
  });

  it('serves no task that began after its TTL was over, held before or not', async () => {
    let now = 1000;
    let asked = 0;
    const short = reply(parseZoneFile('example.nl. 10 A 192.0.2.1'));
    const ask: Ask = async () => {
      asked++;
      return short;
    };
    for (const isHeld of [false, true]) {
      const shared = createSharedAsk(ask, () => now);
      asked = 0;
      const first = shared.ahead();
      await (isHeld ? first.ask(name, RRType.A) : shared.ask(name, RRType.A));
      first.release();
      now += 12;
      await shared.ahead().ask(name, RRType.A);
      expect(asked).toBe(2);
    }
  });

  it('gives up at the release what nobody else waits for, and nothing else', async () => {
    const { ask, waiting } = held();
    const shared = createSharedAsk(ask, () => 0);
    const ahead = shared.ahead();
    const guess = ahead.ask(name, RRType.DS);
    const early = ahead.ask(name, RRType.A);
    const needed = shared.ask(name, RRType.A);
    ahead.release();
    expect([await guess, await early]).toMatchObject([{ kind: 'unanswered' }, { kind: 'unanswered' }]);
    expect(waiting.map(({ signal }) => signal?.aborted)).toEqual([true, false]);
    waiting[1]?.give(zeroTtl);
    expect(await needed).toEqual(zeroTtl);
    expect(await ahead.ask(name, RRType.MX)).toMatchObject({ kind: 'unanswered' });
    expect(waiting).toHaveLength(2);
  });

  it('holds no failure: who needs the answer asks again', async () => {
    let asked = 0;
    const failure: Reply = { kind: 'unanswered', reason: { code: 'resolver-timeout', zone: null, data: {} } };
    const shared = createSharedAsk(
      async () => (asked++ === 0 ? failure : zeroTtl),
      () => 0,
    );
    expect(await shared.ahead().ask(name, RRType.A)).toEqual(failure);
    expect(await shared.ask(name, RRType.A)).toEqual(zeroTtl);
  });
});
