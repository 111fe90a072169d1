/** The subcommands as commander knows them, not run. */
import { Command } from 'commander';
import { addCheck } from './check.ts';
import { addCompanion } from './companion.ts';
import { addMatch } from './match.ts';
import { addResolve } from './resolve.ts';
import { createTerminal } from './terminal.ts';
import { addVerify } from './verify.ts';

export function subcommands(): readonly Command[] {
  const program = new Command('dane-badge');
  const terminal = createTerminal(process.stdout, process.stderr, {});
  for (const add of [addCheck, addResolve, addMatch, addVerify, addCompanion]) add(program, terminal, () => undefined);
  return program.commands;
}
