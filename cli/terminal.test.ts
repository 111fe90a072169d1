import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createTerminal, wrap } from './terminal.ts';

const stream = (isTTY: boolean): PassThrough & { isTTY: boolean; columns: number } =>
  Object.assign(new PassThrough(), { isTTY, columns: 80 });

describe('createTerminal', () => {
  it.each([
    [true, {}, true],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, {}, false],
  ])('terminal %s, %j: colour %s', (isTTY, env, colour) => {
    const { style } = createTerminal(stream(isTTY), stream(false), env);
    expect(style('good', 'x') !== 'x').toBe(colour);
  });

  it('shows progress on standard error alone, only on a terminal, and takes it away', () => {
    for (const isTTY of [true, false]) {
      const out = stream(true);
      const err = stream(isTTY);
      const terminal = createTerminal(out, err, {});
      terminal.progress('looking …');
      terminal.result('done\n');
      expect(String(out.read())).toBe('done\n');
      expect(err.read()?.toString() ?? '').toBe(isTTY ? '\r\x1b[2Klooking …\r\x1b[2K' : '');
    }
  });
});

it('has however many wait for a slow reader, without a listener each', async () => {
  const out = Object.assign(new PassThrough({ highWaterMark: 1 }), { isTTY: false });
  const { result } = createTerminal(out, stream(false), {});
  const waiting = Array.from({ length: 20 }, (_, i) => result(`${i}\n`));
  expect(out.listenerCount('drain')).toBe(1);
  out.resume();
  await Promise.all(waiting);
  expect(out.listenerCount('drain')).toBe(0);
});

it('wraps at spaces, and leaves long words whole', () => {
  expect(wrap('one two three', 10, 2)).toBe('one two\n  three');
  expect(wrap('a-very-long-word b', 5, 1)).toBe('a-very-long-word\n b');
});
