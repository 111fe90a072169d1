/** A person who chose a language reads the whole report in it: the extension's own words and the core's sentences. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeSettings } from '../driver/extension-state.ts';
import { ask, openHost, reportOf } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

describe.each([
  {
    language: 'nl',
    sentence:
      'Afzenders die DANE controleren, houden mail aan no-starttls.test vast of sturen die terug: minstens één mailserver doet niet wat zijn DANE-records beloven.',
    why: 'biedt geen STARTTLS.',
    advice: 'Gewenst: werkende STARTTLS op elk adres van mx.no-starttls.test.',
    refused: 'Dat is een webadres; typ wat in een e-mailadres na de @ staat.',
  },
  {
    language: 'de',
    sentence:
      'Absender, die DANE prüfen, halten Mail an no-starttls.test auf oder schicken sie zurück: Mindestens ein Mailserver hält nicht ein, was seine DANE-Einträge zusagen.',
    why: 'bietet kein STARTTLS an.',
    advice: 'Gewünscht: funktionierendes STARTTLS an jeder Adresse von mx.no-starttls.test.',
    refused: 'Das ist eine Webadresse; geben Sie ein, was in einer E-Mail-Adresse nach dem @ steht.',
  },
] as const)('$language', ({ language, sentence, why, advice, refused }) => {
  it('is the language of verdict, reasons, advice and refusals', async () => {
    await storeSettings(await stage.browser.worker(), { ...labSettings(stage.companion), language });
    const popup = await stage.browser.openPopup();
    const { page } = popup;
    // The labels are in that language too, so the form is found by its name.
    const input = page.locator('input[name="domain"]');
    await input.fill('no-starttls.test');
    await input.press('Enter');
    const report = await reportOf(page, 'no-starttls.test');
    expect(report.sentence).toBe(sentence);
    expect(await page.locator('.advice').textContent()).toContain(advice);
    const host = await openHost(page, 'mx.no-starttls.test');
    expect(await host.innerText()).toContain(why);

    await input.fill('https://example.nl/');
    await input.press('Enter');
    const problem = page.getByRole('alert');
    await problem.waitFor();
    expect(await problem.innerText()).toBe(refused);
    await popup.close();
  });
});

it('follows a change of language in a report that is open', async () => {
  const settings = labSettings(stage.companion);
  await storeSettings(await stage.browser.worker(), settings);
  const page = await stage.browser.context.newPage();
  await page.goto(stage.browser.url('extension/report/report.html'));
  await ask(page, 'no-tlsa.test');
  expect((await reportOf(page, 'no-tlsa.test')).word).toBe('No DANE');
  await storeSettings(await stage.browser.worker(), { ...settings, language: 'de' });
  await page.getByRole('heading', { name: 'Was besser sein könnte' }).waitFor();
  expect((await reportOf(page, 'no-tlsa.test')).word).toBe('Kein DANE');
  await page.close();
});
