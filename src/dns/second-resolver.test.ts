import { describe, expect, test } from 'vitest';
import type { Ask, AskFailureCode, Reply } from './asking.ts';
import { answered, responseTo } from './message.testing.ts';
import { Name } from './name.ts';
import { askSecondAfterFirst, SECONDS_PASSED_OVER } from './second-resolver.ts';
import { RRType } from './types.ts';

type Says = 'answer' | AskFailureCode;

/** Two resolvers that say what they are told to, in turn (the last for ever), and who was asked. */
function two(first: readonly Says[], second: readonly Says[]) {
  const asked: string[] = [];
  let now = 1000;
  const resolver = (name: string, says: readonly Says[]): Ask => {
    let at = 0;
    return async (asking, type): Promise<Reply> => {
      asked.push(name);
      const say = says[Math.min(at++, says.length - 1)] as Says;
      if (say !== 'answer') return { kind: 'unanswered', reason: { code: say, zone: null, data: { by: name } } };
      return answered(responseTo(asking, type), name);
    };
  };
  const ask = askSecondAfterFirst(resolver('first', first), resolver('second', second), () => now);
  return {
    asked,
    async by(signal?: AbortSignal): Promise<string> {
      const reply = await ask(Name.parse('example.nl'), RRType.MX, signal);
      return reply.kind === 'answered' ? reply.resolver : `${reply.reason.code} of ${reply.reason.data.by}`;
    },
    pass: (seconds: number) => {
      now += seconds;
    },
  };
}

describe('the second resolver (R3)', () => {
  test('is not asked while the first answers', async () => {
    const { by, asked } = two(['answer'], ['answer']);
    expect([await by(), await by()]).toEqual(['first', 'first']);
    expect(asked).toEqual(['first', 'first']);
  });

  test.each<[AskFailureCode, string[]]>([
    // One question's own misfortune: the next one goes to the first again.
    ['answer-rcode', ['first', 'second', 'first']],
    ['answer-malformed', ['first', 'second', 'first']],
    ['answer-mismatched', ['first', 'second', 'first']],
    ['answer-truncated', ['first', 'second', 'first']],
    ['resolver-too-large', ['first', 'second', 'first']],
    // Nobody there: the next one does not wait for it again.
    ['resolver-unreachable', ['first', 'second', 'second']],
    ['resolver-timeout', ['first', 'second', 'second']],
    ['resolver-http-status', ['first', 'second', 'second']],
    ['resolver-redirected', ['first', 'second', 'second']],
    ['resolver-content-type', ['first', 'second', 'second']],
  ])('answers after %s of the first', async (failure, wanted) => {
    const { by, asked } = two([failure, 'answer'], ['answer']);
    expect(await by()).toBe('second');
    await by();
    expect(asked).toEqual(wanted);
  });

  test('gives way to the first again after a while', async () => {
    const { by, pass } = two(['resolver-timeout', 'answer'], ['answer']);
    expect(await by()).toBe('second');
    pass(SECONDS_PASSED_OVER);
    expect(await by()).toBe('first');
  });

  test('gives way to the first again where the clock was set back', async () => {
    const { by, pass } = two(['resolver-timeout', 'answer'], ['answer']);
    expect(await by()).toBe('second');
    pass(-500);
    expect(await by()).toBe('first');
  });

  test('where both fail, the reason is the first one’s', async () => {
    const { by } = two(['answer-rcode'], ['resolver-timeout']);
    expect(await by()).toBe('answer-rcode of first');
  });

  test('a first that was passed over is tried where the second fails', async () => {
    const { by } = two(['resolver-unreachable', 'answer'], ['answer', 'answer-rcode']);
    expect([await by(), await by()]).toEqual(['second', 'first']);
  });

  test('is not asked for somebody who has stopped waiting', async () => {
    const { by, asked } = two(['timeout'], ['answer']);
    expect(await by(AbortSignal.abort())).toBe('timeout of first');
    expect(asked).toEqual(['first']);
  });
});
