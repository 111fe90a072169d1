/** Runs the real tools that the lab is made with, and says what they said when they fail. */
import { spawn } from 'node:child_process';

export interface ToolResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end, at most `timeout` ms, whatever its exit status. Rejects only if it can't be started. */
export function runTool(command: string, args: readonly string[], timeout = 60_000): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('latin1');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString('latin1');
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** As `runTool`, and throws if the command does not exit with 0. Returns its standard output. */
export async function mustRun(command: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runTool(command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed (${code}): ${stderr || stdout}`);
  return stdout;
}

/** Does `work` for each item, at most `width` at a time; the results keep the items' order. */
export async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
}
