/**
 * `npm run package:lint`, after a build: Mozilla's own checks (`web-ext lint`) on `dist/firefox`. Exit status 1 at any error,
 * and at any warning that is not explained below.
 */
import { webExt } from './web-ext.ts';

/** Warnings that stay, by code and file, and why each is no defect. */
const EXPLAINED: readonly { readonly code: string; readonly file: RegExp; readonly why: string }[] = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    file: /^assets\/.*\.js$/,
    why: "Preact's own support of `dangerouslySetInnerHTML`, which no component uses: test/unit/structure.test.ts holds that",
  },
];

interface Message {
  readonly code: string;
  readonly message: string;
  readonly description: string;
  readonly file?: string;
}

interface Findings {
  readonly errors: readonly Message[];
  readonly warnings: readonly Message[];
  readonly notices: readonly Message[];
}

const { stdout, stderr } = webExt('lint', '--source-dir', 'dist/firefox', '--output', 'json');
if (stdout === null || !stdout.trimStart().startsWith('{')) throw new Error(`web-ext gave no result: ${stderr}`);
const findings: Findings = JSON.parse(stdout);
for (const found of findings.errors) report('error', found);
for (const found of [...findings.warnings, ...findings.notices]) {
  const explained = EXPLAINED.find(({ code, file }) => code === found.code && file.test(found.file ?? ''));
  if (explained) console.log(`explained: ${found.code} in ${found.file}: ${explained.why}`);
  else report('warning', found);
}
console.log(`web-ext lint: ${findings.errors.length} errors, ${findings.warnings.length} warnings`);

function report(severity: string, { code, message, description, file }: Message): void {
  console.error(`${severity}: ${code} in ${file}: ${message}. ${description}`);
  process.exitCode = 1;
}
