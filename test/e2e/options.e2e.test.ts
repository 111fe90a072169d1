/** The settings: saved, kept over a reload, tried by the Test buttons, and in force at once. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { BROWSER } from '../driver/browser.ts';
import { permissionsOf, storedSettings, storeSettings } from '../driver/extension-state.ts';
import { serveWeb } from '../listen.ts';
import { findingsInThemes } from './accessible.ts';
import { TOKEN } from './companion-process.ts';
import { ask, reportOf } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

beforeEach(async () => {
  page = await stage.browser.context.newPage();
});

const section = (name: string): Locator =>
  page.locator('fieldset', { has: page.locator('legend', { hasText: new RegExp(`^${name}$`) }) });

/** Presses the Test button of a section and returns what it says. */
async function test(of: Locator): Promise<string> {
  const status = of.locator('.trial [role="status"]').last();
  await of.getByRole('button', { name: 'Test' }).last().click();
  await status.locator('bdi').waitFor();
  return status.innerText();
}

async function openOptions(settings = labSettings(stage.companion)): Promise<void> {
  await storeSettings(await stage.browser.worker(), settings);
  await page.goto(stage.browser.url('extension/options/options.html'));
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  // Many a tab is called "Settings".
  expect(await page.title()).toBe('Settings – DANE Badge');
}

describe('a person who sets all of it by hand', () => {
  it('gets a check that works, and finds the settings again after a reload', async () => {
    const wanted = labSettings(stage.companion);
    await openOptions({ ...wanted, resolver: null, companion: null, trustAnchor: null });

    await page.getByText('Advanced').click();
    await page.getByRole('textbox', { name: 'DNSSEC trust anchor' }).fill(wanted.trustAnchor ?? '');
    await section('DNSSEC trust anchor').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByLabel('Another one').check();
    await page.getByLabel('DNS-over-HTTPS address').fill(wanted.resolver ?? '');
    await section('Resolver').getByRole('button', { name: 'Save' }).click();
    await section('Companion').getByLabel('Address').fill(stage.companion.url);
    await section('Companion').getByLabel('Token').fill(TOKEN);
    await section('Companion').getByRole('button', { name: 'Save' }).click();

    await expect
      .poll(async () => await storedSettings(await stage.browser.worker()))
      .toMatchObject({ resolver: wanted.resolver, companion: wanted.companion });
    await page.reload();
    expect(await page.getByLabel('Another one').isChecked()).toBe(true);
    expect(await page.getByLabel('DNS-over-HTTPS address').inputValue()).toBe(wanted.resolver);
    expect(await section('Companion').getByLabel('Address').inputValue()).toBe(`${stage.companion.url}/`);
    expect(await section('Companion').getByLabel('Token').inputValue()).toBe(TOKEN);
    await page.getByText('Advanced').click();
    expect(await page.getByRole('textbox', { name: 'DNSSEC trust anchor' }).inputValue()).toBe(wanted.trustAnchor);

    await page.goto(stage.browser.url('extension/report/report.html'));
    await ask(page, 'dane-311.test');
    expect((await reportOf(page, 'dane-311.test')).word).toBe('DANE in place');
  });
});

it('a first run that still stands in a tab leaves the resolver that was chosen meanwhile, and goes on with it', async () => {
  const wanted = labSettings(stage.companion);
  const worker = await stage.browser.worker();
  await storeSettings(worker, { ...wanted, resolver: null });
  await page.goto(stage.browser.url('extension/report/report.html?domain=dane-311.test'));
  await page.getByRole('button', { name: 'Use this resolver' }).waitFor();
  await storeSettings(worker, wanted);
  expect((await reportOf(page, 'dane-311.test')).word).toBe('DANE in place');
  expect(await storedSettings(worker)).toMatchObject({ resolver: wanted.resolver });
});

describe('the Test button of the resolver says', () => {
  it('that it works', async () => {
    await openOptions();
    expect(await test(section('Resolver'))).toMatch(/^✓\s*Works: a signed answer was verified in \d+ ms\.$/);
  });

  it('that its answers can not be verified, with another trust anchor', async () => {
    await openOptions({ ...labSettings(stage.companion), trustAnchor: null });
    expect(await test(section('Resolver'))).toMatch(/^✕\s*It answers, but what it passes on can’t be verified\./);
  });

  it('that nothing answers', async () => {
    await openOptions({ ...labSettings(stage.companion), resolver: 'http://127.0.0.1:9/' });
    expect(await test(section('Resolver'))).toMatch(/^✕\s*The resolver 127\.0\.0\.1:9 could not be reached/);
  });
});

describe('the Test button of the companion says', () => {
  it('that it works, and its version', async () => {
    await openOptions();
    expect(await test(section('Companion'))).toMatch(/^✓\s*Works \(version \d+\.\d+\.\d+\)\.$/);
  });

  it('that it does not accept the token', async () => {
    await openOptions();
    await section('Companion').getByLabel('Token').fill('wrong');
    expect(await test(section('Companion'))).toMatch(/^✕\s*It does not accept this token\./);
  });

  it('that nothing answers', async () => {
    await openOptions();
    await section('Companion').getByLabel('Address').fill('http://127.0.0.1:9');
    expect(await test(section('Companion'))).toMatch(/^✕\s*Nothing answers at this address\. Is it running\?/);
  });

  it('that the resolver is no companion', async () => {
    const { resolver } = labSettings(stage.companion);
    await openOptions();
    await section('Companion')
      .getByLabel('Address')
      .fill(resolver ?? '');
    expect(await test(section('Companion'))).toMatch(/^✕\s*(?:Something|Nothing) answers/);
  });
});

it('what a test was allowed is taken back where nothing was saved', async () => {
  // Without the headers that let any page read it.
  const silent = await serveWeb((_, response) => void response.end('no resolver'));
  onTestFinished(() => silent.close());
  const worker = await stage.browser.worker();
  await openOptions();
  await page.bringToFront();
  // By a name that no service has which is saved: a permission is for a host.
  await page.getByLabel('DNS-over-HTTPS address').fill(silent.url.replace('127.0.0.1', 'localhost'));
  expect(await test(section('Resolver'))).toMatch(/^✕\s*The resolver localhost:\d+ could not be reached/);
  await page.getByRole('button', { name: 'Let the extension read answers of' }).click();
  await stage.browser.answerQuestion('Allow');
  await page.getByText('instead of a DNS message').waitFor();
  expect(await permissionsOf(worker)).toMatchObject({ origins: ['http://localhost/*'] });
  await page.goto('about:blank');
  await expect.poll(() => permissionsOf(worker)).toMatchObject({ origins: [] });
});

it('what was tried is told no more when another address stands there', async () => {
  await openOptions();
  expect(await test(section('Resolver'))).toMatch(/^✓/);
  await page.getByLabel('DNS-over-HTTPS address').fill('https://dns.example.org/dns-query');
  expect(await section('Resolver').locator('.trial [role="status"]').last().innerText()).toBe('');
  expect(await test(section('Companion'))).toMatch(/^✓/);
  await section('Companion').getByLabel('Token').fill('another');
  expect(await section('Companion').locator('.trial [role="status"]').last().innerText()).toBe('');
});

it.each([
  'http://resolver.example/dns-query',
  'ftp://127.0.0.1/',
  'https://user:secret@resolver.example/',
  'no address',
])('the address %s is refused before it is saved', async (address) => {
  await openOptions();
  await page.getByLabel('DNS-over-HTTPS address').fill(address);
  await page.getByText('That is not an https address (or http on this computer).').waitFor();
  expect(await section('Resolver').getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
});

it('a port that is none can not be saved, and it is said why', async () => {
  await openOptions();
  await page.getByText('Advanced').click();
  await page.getByRole('spinbutton', { name: 'SMTP port' }).fill('99999');
  await page.getByText('That is not a number from 1 to 65535.').waitFor();
  expect(await section('SMTP port').getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
});

it('a trust anchor that is no record can not be saved', async () => {
  await openOptions();
  await page.getByText('Advanced').click();
  await page.getByRole('textbox', { name: 'DNSSEC trust anchor' }).fill('. IN DS nonsense');
  await page.getByText('These are no trust anchor records.').waitFor();
  expect(await page.locator('#anchor-problem').innerText()).not.toContain('text-syntax');
  expect(await section('DNSSEC trust anchor').getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
});

it('a trust anchor that is too long is refused, not cut', async () => {
  const { trustAnchor } = labSettings(stage.companion);
  const settings = { ...labSettings(stage.companion), trustAnchor: `${'; a comment\n'.repeat(2_000)}${trustAnchor}` };
  await openOptions(settings);
  await page.getByText('Advanced').click();
  await page.getByText('That is longer than 20,000 characters').waitFor();
  expect(await section('DNSSEC trust anchor').getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  // What a policy has is in force, all of it.
  expect(await test(section('Resolver'))).toMatch(/^✓/);
});

it.each([
  ['nl', 'Instellingen'],
  ['de', 'Einstellungen'],
])('speaks %s when told to', async (language, heading) => {
  await openOptions();
  await section('Language').getByRole('combobox').selectOption(language);
  await page.getByRole('heading', { name: heading }).waitFor();
});

it('badges are turned off everywhere at once', async () => {
  const sites = [
    { origin: 'https://mail.example.nl', level: 'always' },
    { origin: 'https://mail.example.de', level: 'click' },
  ] as const;
  await openOptions({ ...labSettings(stage.companion), sites });
  await page.getByRole('button', { name: 'Turn badges off everywhere' }).click();
  await expect
    .poll(async () => (await storedSettings(await stage.browser.worker())).sites?.map(({ level }) => level))
    .toEqual(['off', 'off']);
  await expect.poll(() => page.getByRole('button', { name: 'Turn badges off everywhere' }).count()).toBe(0);
});

/** axe is told to the driver of Chromium alone. */
if (BROWSER === 'chromium') {
  it('has nothing that some people can not use, in any width, theme or direction', async () => {
    await openOptions({
      ...labSettings(stage.companion),
      sites: [{ origin: 'https://mail.example.nl', level: 'always' }],
    });
    await page.locator('details.advanced > summary').click();
    const narrowEnough = 'document.documentElement.scrollWidth <= innerWidth';
    for (const width of [760, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await findingsInThemes(page)).toEqual([]);
      expect(await page.evaluate<boolean>(narrowEnough)).toBe(true);
    }
    await page.evaluate('document.documentElement.dir = "rtl"');
    expect(await findingsInThemes(page)).toEqual([]);
    expect(await page.evaluate<boolean>(narrowEnough)).toBe(true);
  });
}
