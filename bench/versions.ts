/** What the programs that take part say of their version. */
import { runTool } from '../test/lab/run-tool.ts';

/** The first group of the pattern in what a program says; `unknown` where it says nothing of the kind. */
export async function versionOf(program: string, args: readonly string[], pattern: RegExp): Promise<string> {
  const { stdout, stderr } = await runTool(program, args).catch(() => ({ stdout: '', stderr: '' }));
  return pattern.exec(stdout + stderr)?.[1] ?? 'unknown';
}
