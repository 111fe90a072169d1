/**
 * The embedded internet of the demo signs zones itself. Here real tools judge its signer: BIND's `dnssec-verify` and
 * NLnet Labs' `ldns-verify-zone` must accept each zone of the table but those that are broken on purpose.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeCertificates, tlsaText } from '../../internet/mail/certificates.ts';
import { ZONES } from '../../internet/table/cases.ts';
import { CERTIFICATES } from '../../internet/table/mail.ts';
import type { ZoneSpec } from '../../internet/table/schema.ts';
import { createInternet } from '../../internet/zones/internet.ts';
import { mailAddresses } from './addresses.ts';
import { runTool } from './run-tool.ts';
import { fqdn } from './zone-text.ts';

/** dnssec-verify goes no further with NSEC3. */
const BIND_MOST_ITERATIONS = 150;

const certificates = makeCertificates(CERTIFICATES);
const internet = await createInternet(ZONES, {
  fillIn: (text) =>
    text
      .replace(/\{(v4|v6):([\w-]+)\}/g, (_, family: 'v4' | 'v6', server: string) => mailAddresses(server)[family])
      .replace(/\{(\d) (\d) (\d) ([\w-]+)\}/g, (_, usage: string, selector: string, matching: string, name: string) => {
        const certificate = certificates.get(name);
        if (certificate === undefined) throw new Error(`the table has no certificate "${name}"`);
        return tlsaText(usage, selector, matching, certificate);
      }),
});
const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-embedded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const signed = ZONES.filter(({ signing }) => signing.kind !== 'unsigned');

/** Broken on purpose, by a breakage or by dates that are past or to come. */
function isBroken({ signing, broken = [] }: ZoneSpec): boolean {
  const validity = signing.kind === 'unsigned' ? 'now' : signing.validity;
  return broken.length > 0 || validity === 'past' || validity === 'future';
}

describe.concurrent('zones signed by the demo, as real tools see them', () => {
  it.each(signed.map((zone) => [zone.name, isBroken(zone) ? 'broken' : 'sound', zone] as const))(
    '%s is %s',
    async (name, state, zone) => {
      const file = path.join(folder, name === '.' ? 'root' : name);
      writeFileSync(file, await internet.zoneText(name));
      const accepted = state === 'sound';
      expect((await runTool('ldns-verify-zone', [file])).code === 0).toBe(accepted);
      const iterations = zone.signing.kind === 'unsigned' ? 0 : (zone.signing.iterations ?? 0);
      if (iterations > BIND_MOST_ITERATIONS) return;
      expect((await runTool('dnssec-verify', ['-q', '-z', '-o', fqdn(name), file])).code === 0).toBe(accepted);
    },
  );
});
