/** An administrator's policy in a real Chromium: what it sets is in force and looks locked; what it leaves is the person's. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackedId } from './chromium.ts';
import { type Stage, setStage } from './stage.ts';

/** Where Debian's Chromium reads policies. */
const POLICIES = '/etc/chromium/policies/managed';
const POLICY = {
  resolver: 'https://dns.example.org/dns-query',
  companion: { url: 'https://companion.example.org/', token: 'secret', own: true },
  trustAnchor: '. IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D',
  sites: [{ origin: 'https://mail.example.org', level: 'off' }],
  language: 'nl',
};

// A folder of its own gives the extension an id of its own, so that no other test is under this policy.
const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-policy-'));
const policyFile = path.join(POLICIES, `${path.basename(folder)}.json`);
let stage: Stage;

beforeAll(async () => {
  cpSync('dist/chrome', folder, { recursive: true });
  mkdirSync(POLICIES, { recursive: true });
  writeFileSync(policyFile, JSON.stringify({ '3rdparty': { extensions: { [unpackedId(folder)]: POLICY } } }));
  stage = await setStage({ extension: folder, settings: { language: 'en', smtpPort: 2525 } });
});
afterAll(async () => {
  await stage?.close();
  rmSync(policyFile, { force: true });
  rmSync(folder, { recursive: true, force: true });
});

describe('settings under a policy', () => {
  it('shows what the policy sets, locked, and leaves the rest to the person', async () => {
    const page = await stage.browser.context.newPage();
    await page.goto(stage.browser.url('extension/options/options.html'));
    // The policy's language wins over the English that the person stored.
    await page.getByRole('heading', { level: 1, name: 'Instellingen' }).waitFor();
    expect(await page.locator('#resolver-url').inputValue()).toBe(POLICY.resolver);
    expect(await page.locator('#resolver-url').isDisabled()).toBe(true);
    expect(await page.locator('#companion-url').inputValue()).toBe(POLICY.companion.url);
    for (const field of ['#companion-url', '#companion-token', '.sites select']) {
      expect(await page.locator(field).isDisabled(), field).toBe(true);
    }
    await page.locator('details > summary').click();
    const [anchor, port] = [page.locator('textarea'), page.locator('input[type="number"]')];
    expect(await anchor.inputValue()).toBe(POLICY.trustAnchor);
    expect(await anchor.isDisabled()).toBe(true);
    expect(await port.inputValue()).toBe('2525');
    expect(await port.isDisabled()).toBe(false);
  });
});
