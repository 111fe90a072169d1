/** A stranger's companion that lies never makes a host authenticated, whatever it says; one that relays the truth does (R32). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Popup } from '../driver/browser.ts';
import { storeSettings } from '../driver/extension-state.ts';
import { TOKEN } from './companion-process.ts';
import {
  honest,
  LIES,
  type Lie,
  type LyingCompanion,
  otherServersProof,
  STALE_PROOFS,
  startLyingCompanion,
} from './lying-companion.ts';
import { ask, reportOf, type ShownReport } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

const MATCHES = 'Certificate matches its DANE record';

let stage: Stage;
let liar: LyingCompanion;
let popup: Popup;
let lie: Lie = honest;

beforeAll(async () => {
  stage = await setStage({ anyCertificate: true });
  liar = await startLyingCompanion(stage.companion.url, () => lie);
  popup = await stage.browser.openPopup();
});
afterAll(async () => {
  await stage?.close();
  liar?.close();
});

/** Checks a domain through the stranger's companion, which tells what `how` makes of the truth. */
async function reportThrough(how: Lie, domain: string): Promise<ShownReport> {
  lie = how;
  const settings = labSettings(stage.companion);
  // A path of its own for each: settings that change drop the reports that are kept.
  const url = `${liar.url}${Math.random()}/`;
  await storeSettings(await stage.browser.worker(), { ...settings, companion: { url, token: TOKEN, own: false } });
  await ask(popup.page, domain);
  return reportOf(popup.page, domain);
}

it('the truth, relayed by a stranger, is believed for its proof', async () => {
  expect(await reportThrough(honest, 'dane-311.test')).toMatchObject({
    seal: 'protected',
    hosts: [{ outcome: MATCHES }],
  });
  expect(await reportThrough(honest, 'no-match.test')).toMatchObject({ seal: 'failing' });
});

it.each(Object.entries<Lie>(LIES))('who %s makes no match of a certificate that no record names', async (_, how) => {
  const report = await reportThrough(how, 'no-match.test');
  expect(report.hosts.map(({ outcome }) => outcome)).not.toContain(MATCHES);
  // The true chain may be believed to fail, or nothing be believed.
  expect(['failing', 'published']).toContain(report.seal);
});

it.each(Object.entries<Lie>(STALE_PROOFS))('who %s leaves a good server unproven', async (_, how) => {
  const report = await reportThrough(how, 'dane-311.test');
  expect(report).toMatchObject({ seal: 'published', hosts: [{ outcome: 'DANE published, not compared' }] });
});

it("who answers with another server's proof shows that server's key, which no record names", async () => {
  expect(await reportThrough(otherServersProof, 'dane-311.test')).toMatchObject({ seal: 'failing' });
});
