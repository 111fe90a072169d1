/** Opens the first browser of this machine that takes the extension. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { openChromium } from './chromium.ts';
import type { FoundBrowser } from './find.ts';
import { openFirefox } from './firefox.ts';
import type { OpenedBrowser, OpenOptions } from './opened.ts';

/** Resolves to null where none could be opened; `notice` is told why each was not. */
export async function openBrowser(
  found: readonly FoundBrowser[],
  options: Omit<OpenOptions, 'file'>,
  notice: (line: string) => void,
): Promise<OpenedBrowser | null> {
  for (const [i, { kind, file }] of found.entries()) {
    const folder = path.join(options.folder, `browser-${i}`);
    await mkdir(folder);
    try {
      const open = kind === 'chromium' ? openChromium : openFirefox;
      return await open({ ...options, file, folder });
    } catch (error) {
      const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
      notice(`${file} could not be opened with the extension: ${why}`);
    }
  }
  return null;
}
