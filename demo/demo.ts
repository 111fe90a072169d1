/**
 * `npm run demo`: the main job on a miniature internet inside this process. Domains are checked and printed, then a
 * browser found on the machine opens with the extension on a page full of addresses. `--once` ends by itself, `--all`
 * checks every case of the table, `--no-browser` stays in the terminal. With `--must-show` it is a failure if no browser opens
 * with the extension.
 */
import { parseArgs } from 'node:util';
import { createTerminal } from '../cli/terminal.ts';
import { startEmbeddedInternet } from '../internet/embedded-internet.ts';
import { whyLeftOut } from '../internet/left-out.ts';
import { showInBrowser } from './browsers/show-in-browser.ts';
import { checkAndPrint } from './check-and-print.ts';
import { casesMissing, casesToShow } from './which-cases.ts';

const { values: options } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    'no-browser': { type: 'boolean', default: false },
    'must-show': { type: 'boolean', default: false },
  },
});
const terminal = createTerminal(process.stdout, process.stderr, process.env);
const { style } = terminal;

/**
 * Ctrl-C ends quietly what was started. A terminal and `tsx` both pass the signal on, so it may come twice; one that comes
 * later means that the person is tired of waiting.
 */
const TWICE_WITHIN = 1_000;
const interrupted = new Promise<'interrupted'>((resolve) => {
  let first = 0;
  const onSignal = (): void => {
    first ||= Date.now();
    resolve('interrupted');
    if (Date.now() - first > TWICE_WITHIN) process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
});

let closeBrowser: () => Promise<void> = async () => undefined;

const began = performance.now();
const internet = await startEmbeddedInternet();
terminal.result(
  [
    style(
      'bold',
      `A miniature internet is up after ${Math.round(performance.now() - began)} ms, all of it in this process:`,
    ),
    `  DNS over HTTPS  ${internet.resolver}`,
    `  mail servers    ${internet.mail.ownAddresses ? 'each on its own loopback address' : 'on 127.0.0.1'}, port ${internet.mail.port}`,
    `  companion       ${internet.companion.url}`,
    '',
  ].join('\n'),
);

try {
  const outcome = await Promise.race([run(), interrupted]);
  process.exitCode = outcome === 'interrupted' ? 0 : outcome;
} catch (error) {
  terminal.notice(`The demo failed: ${error instanceof Error ? error.stack : String(error)}`);
  process.exitCode = 1;
}
await closeBrowser().catch(() => undefined); // it may be gone already: Ctrl-C reaches it too
await internet.close();
process.exit();

async function run(): Promise<number> {
  const cases = casesToShow(internet.mail, options.all);
  const { reports, failed } = await checkAndPrint(cases, internet, terminal);
  for (const entry of casesMissing(internet.mail, options.all)) {
    terminal.result(`Left out: ${entry.domain}, as ${whyLeftOut(entry, internet.mail)}.\n`);
  }
  if (!options.once) terminal.result(`\n${tryIt()}\n`);
  let browserFailed = false;
  if (!options['no-browser']) {
    const shown = cases.filter(({ sample }) => sample || !options.all);
    const { once, 'must-show': mustShow } = options;
    browserFailed = !(await showInBrowser(shown, reports, internet, { once, mustShow, onOpen, terminal }));
  }
  if (!options.once) {
    terminal.notice('Ctrl-C ends it all.');
    await interrupted;
  }
  return failed > 0 || browserFailed ? 1 : 0;
}

function onOpen(close: () => Promise<void>): void {
  closeBrowser = close;
}

/** The command line on the same internet, ready to copy. */
function tryIt(): string {
  return [
    style('bold', 'Try it yourself in another terminal (any case of internet/table/cases/):'),
    `  npx dane-badge check partial.test --resolver ${internet.resolver} \\`,
    `    --trust-anchor ${internet.anchorFile} --allow-private-addresses --smtp-port ${internet.mail.port}`,
  ].join('\n');
}
