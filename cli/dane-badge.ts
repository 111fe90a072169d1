#!/usr/bin/env node
/** The command: its subcommands, and how it ends. One file a subcommand. */
import { Command, CommanderError } from 'commander';
import { visible } from '../src/visible.ts';
import { addCheck } from './check.ts';
import { addCompanion } from './companion.ts';
import { EXIT } from './exit-status.ts';
import { addMatch } from './match.ts';
import { addResolve } from './resolve.ts';
import { createTerminal } from './terminal.ts';
import { UsageError, WriteError, whyFileFailed, withoutLocalPart } from './usage.ts';
import { addVerify } from './verify.ts';
import { VERSION } from './version.ts';

const terminal = createTerminal(process.stdout, process.stderr, process.env);

/** Leaves when what was written has gone out. */
function leave(status: number): void {
  terminal.progress('');
  process.stdout.write('', () => process.exit(status));
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads has left, as `head` does: nothing more to say to anybody.
  if (error.code === 'EPIPE') process.exit(EXIT.brokenPipe);
  terminal.notice(`dane-badge: can't write the result: ${whyFileFailed(error)}.`);
  process.exit(EXIT.software);
});
process.stderr.on('error', () => {});
/** `npx` hands a Ctrl-C on that the terminal has sent here already: in this time, milliseconds, a second is the same one. */
const SAME_INTERRUPT = 500;
let interruptedAt: number | null = null;
process.on('SIGINT', () => {
  const now = performance.now();
  // Who presses it again will not wait for a reader who takes nothing.
  if (interruptedAt !== null && now - interruptedAt > SAME_INTERRUPT) process.exit(EXIT.interrupted);
  if (interruptedAt === null) leave(EXIT.interrupted);
  interruptedAt ??= now;
});

// So that what is to be done at the end is: no empty file stays.
process.on('SIGTERM', () => process.exit(EXIT.terminated));

const program = new Command('dane-badge')
  .description('Tells whether mail to a domain can be intercepted on its way: DANE for SMTP.')
  .version(VERSION, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand(false)
  .showSuggestionAfterError(true)
  .exitOverride()
  .configureOutput({ writeOut: (text) => terminal.result(text), writeErr: () => {} });

addCheck(program, terminal, leave);
addResolve(program, terminal, leave);
addMatch(program, terminal, leave);
addVerify(program, terminal, leave);
addCompanion(program, terminal, leave);

// Time-outs inside are timers that do not hold the process; this one does, until `leave`.
setInterval(() => {}, 60_000);

try {
  await program.parseAsync();
} catch (error) {
  fail(error);
}

function fail(error: unknown): void {
  if (error instanceof CommanderError && error.exitCode === 0) {
    leave(EXIT.good);
  } else if (error instanceof CommanderError || error instanceof UsageError) {
    terminal.notice(visible(usageLine(error)));
    leave(EXIT.usage);
  } else if (error instanceof WriteError) {
    terminal.notice(`dane-badge: ${error.message}`);
    leave(EXIT.software);
  } else {
    terminal.notice(`dane-badge: it failed in a way it should not: ${visible(String(error))}`);
    leave(EXIT.software);
  }
}

/** What is wrong and where to look, in one line. */
function usageLine(error: CommanderError | UsageError): string {
  const used = program.commands.find((command) => command.name() === process.argv[2]);
  const name = used ? `dane-badge ${used.name()}` : 'dane-badge';
  if (error instanceof CommanderError && error.code === 'commander.help') {
    return `${name}: say what to do: ${program.commands.map((command) => command.name()).join(', ')} (see ${name} --help).`;
  }
  const what = withoutLocalParts(error.message)
    .replace(/^error: /, '')
    .replaceAll('\n', ' ')
    .replace(/\.$/, '');
  return `${name}: ${what} (see ${name} --help).`;
}

/**
 * An address may stand where it does not belong, as in `dane-badge user@example.nl` or `--timeout=user@example.nl`: a message
 * repeats the argument or what stands after its "=", as it was written or made plain.
 */
function withoutLocalParts(message: string): string {
  const written = process.argv.slice(2).flatMap((argument) => [argument, argument.slice(argument.indexOf('=') + 1)]);
  // A lone "@" is nobody's, and sentences have one too.
  const shown = written.filter((text) => text !== '@').flatMap((text) => [text, visible(text)]);
  // By a function: in a string "$&" would stand for what was found.
  return shown.reduce((text, found) => text.replaceAll(found, () => withoutLocalPart(found)), message);
}
