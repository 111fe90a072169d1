/**
 * Draws the icon files from `extension/seal/shapes.ts`: `icons/svg/<state>.svg` and `icons/<state>-<pixels>.png`, rendered
 * by an installed Chromium. Run at author time (`npx tsx tools/draw-icons.ts`); what it draws is committed.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { SEALS, type SealState, sealAsSvg } from '../extension/seal/shapes.ts';

const PIXELS = [16, 32, 48, 128];

await mkdir('icons/svg', { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
for (const state of Object.keys(SEALS) as SealState[]) {
  const svg = sealAsSvg(state);
  await writeFile(`icons/svg/${state}.svg`, svg);
  for (const pixels of PIXELS) {
    await page.setViewportSize({ width: pixels, height: pixels });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${pixels}px;height:${pixels}px}</style>${svg}`);
    await page.screenshot({ path: `icons/${state}-${pixels}.png`, omitBackground: true });
  }
}
await browser.close();
