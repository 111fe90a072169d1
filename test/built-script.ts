/** One of our modules with all that it imports, built into a single script, as the extension's content scripts are. */
import { build, type Rolldown } from 'vite';

/** `module`: its path. What it exports is the global `name`. */
export async function builtScript(module: string, name: string): Promise<string> {
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: { write: false, target: 'chrome120', lib: { entry: module, formats: ['iife'], name } },
  });
  const [first] = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[];
  const code = first?.output[0].code;
  if (code === undefined) throw new Error(`no output for ${module}`);
  return code;
}
