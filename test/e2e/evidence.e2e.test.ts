/** An evidence file from the report page: it holds for the command and for the page, and no longer once it was altered. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { verifyEvidence } from '../../src/evidence/verify.ts';
import { wordsIn } from '../../src/words/say.ts';
import type { NamedText } from '../driver/browser.ts';
import { storeSettings } from '../driver/extension-state.ts';
import { seeded } from '../vectors/random.ts';
import { findingsInThemes } from './accessible.ts';
import { type RecordingResolver, startRecordingResolver } from './recording-resolver.ts';
import { reportOf } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';
import { inThemes } from './themes.ts';

let stage: Stage;
let page: Page;
let resolver: RecordingResolver;

beforeAll(async () => {
  [stage, resolver] = await Promise.all([setStage(), startRecordingResolver()]);
  await storeSettings(await stage.browser.worker(), { ...labSettings(stage.companion), resolver: resolver.url });
  page = await stage.browser.context.newPage();
});
afterAll(async () => {
  await stage?.close();
  resolver?.close();
});

const verify = async (file: string): Promise<string> => {
  const { trustAnchor } = labSettings(stage.companion);
  const ports = { trustAnchor, crypto: nodeCrypto, words: wordsIn('en'), now: Date.now() };
  const result = await verifyEvidence(file, ports);
  return result.holds ? `holds: ${result.report.verdict}` : result.reason.code;
};

async function save(domain: string): Promise<NamedText> {
  await page.goto(stage.browser.url(`extension/report/report.html?domain=${domain}`));
  await reportOf(page, domain);
  return stage.browser.save(page, async () => {
    await page.getByRole('button', { name: 'Check again and save evidence' }).click();
    await page.getByText('Saved as').waitFor();
  });
}

async function open(name: string, text: string): Promise<void> {
  await stage.browser.openFile(page, page.getByRole('button', { name: 'Open an evidence file' }), { name, text });
}

describe('the report page', () => {
  it.each([
    ['dane-311.test', 'dane'],
    // Ed448, for which the page loads a library.
    ['algorithm-16.test', 'dane'],
    ['no-tlsa-nsec3.example', 'none'],
    ['no-match.test', 'failing'],
    ['mx-corrupt.test', 'bogus'],
  ])('saves evidence of %s, which the command verifies too', async (domain, verdict) => {
    const { name, text } = await save(domain);
    expect(name).toMatch(new RegExp(`^${domain}-\\d{4}-\\d\\d-\\d\\d\\.evidence\\.json$`));
    expect(await verify(text)).toBe(`holds: ${verdict}`);
  });

  it('opens a file, and asks nobody anything about it', async () => {
    const { text } = await save('several-mx.test');
    await page.goto(stage.browser.url('extension/report/report.html'));
    const asked = resolver.asked.length;
    await open('from-a-stranger.json', text);
    await page.getByRole('heading', { name: 'The file holds' }).waitFor({ timeout: 60_000 });
    const result = page.locator('.evidence-result');
    expect(await result.innerText()).toContain('not the root keys that IANA publishes');
    expect((await reportOf(page, 'several-mx.test')).word).toBe('DANE in place');
    // What the page is about is not what a file in it is about.
    expect(await page.locator('h1').allInnerTexts()).toEqual(['DANE report']);
    expect(resolver.asked.length).toBe(asked);
    await page.locator('.log-of-file > summary').click();
    expect(await page.locator('.log-of-file .log > li').count()).toBeGreaterThan(10);
    expect(await findingsInThemes(page)).toEqual([]);
    await inThemes(page, 'evidence-holds');
  });

  it('refuses a file with any octet altered, and says at which step', async () => {
    const { text } = await save('dane-311.test');
    const random = seeded(448);
    for (let round = 0; round < 12; round++) {
      const octets = Buffer.from(text);
      const at = Math.floor(random() * octets.length);
      octets[at] = (octets[at] ?? 0) ^ 1;
      const altered = octets.toString();
      if (JSON.stringify(parsed(altered)) === JSON.stringify(parsed(text))) continue;
      await page.reload();
      await open('altered.json', altered);
      await page.getByRole('heading', { name: 'The file does not hold' }).waitFor();
      expect(await page.locator('.evidence-result .problem').innerText()).toMatch(/^.{20,}\.$/s);
      expect(await page.locator('.evidence-result article.report').count()).toBe(0);
    }
    expect(await findingsInThemes(page)).toEqual([]);
    await inThemes(page, 'evidence-fails');
  });

  it('shows a stranger’s text as text', async () => {
    await open('<img src=x onerror=alert(1)>.json', '{"format":"dane-badge-evidence","version":"<b>9</b>"}');
    await page.getByText('The file has version <b>9</b> of the format').waitFor();
    expect(await page.locator('.evidence-result img, .evidence-result b').count()).toBe(0);
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
