/** The options that others rely on, by subcommand: there may come more, and none of these goes. */
import { describe, expect, it } from 'vitest';
import { subcommands } from './subcommands.testing.ts';

const COMMANDS = new Map(subcommands().map((command) => [command.name(), command]));
const ALL = ['check', 'resolve', 'match', 'verify', 'companion'];

interface Promised {
  readonly takes: 'a value' | 'values' | 'nothing';
  /** As the help tells it. */
  readonly byDefault?: unknown;
}

const flag: Promised = { takes: 'nothing' };
const value: Promised = { takes: 'a value' };

describe('the options of the command', () => {
  it('there are these subcommands', () => {
    expect([...COMMANDS.keys()].sort()).toEqual([...ALL].sort());
  });

  it.each<readonly [option: string, of: readonly string[], promised: Promised]>([
    ['--json', ALL, flag],
    ['--resolver', ['check', 'resolve'], value],
    ['--trust-anchor', ['check', 'resolve'], value],
    ['--at', ['check', 'resolve', 'match'], value],
    ['--no-probe', ['check'], flag],
    ['--companion', ['check'], value],
    ['--companion-token', ['check'], value],
    ['--allow-private-addresses', ['check', 'companion'], flag],
    ['--smtp-port', ['check'], { takes: 'a value', byDefault: 25 }],
    ['--timeout', ['check', 'resolve'], { takes: 'a value', byDefault: '30' }],
    ['--listen', ['companion'], { takes: 'a value', byDefault: '127.0.0.1:8025' }],
    ['--token', ['companion'], value],
    ['--tlsa', ['match'], { takes: 'values' }],
    ['--chain', ['match'], value],
    ['--name', ['match'], { takes: 'values' }],
  ])('%s of %j', (name, of, { takes, byDefault }) => {
    for (const subcommand of of) {
      const option = COMMANDS.get(subcommand)?.options.find(({ long }) => long === name);
      const found = option?.required ? (option.variadic ? 'values' : 'a value') : option && 'nothing';
      expect({ subcommand, takes: found }).toEqual({ subcommand, takes });
      if (byDefault !== undefined) expect(option?.defaultValueDescription ?? option?.defaultValue).toBe(byDefault);
    }
  });
});
