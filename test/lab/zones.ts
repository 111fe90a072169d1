/** Makes all zone files of the table: keys, DS, signing, breaking. Kept under `.lab/` and made anew after half a day. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ZONES } from '../../internet/table/cases.ts';
import type { ZoneSpec } from '../../internet/table/schema.ts';
import { applyBreakage } from './breakage.ts';
import type { Certificates } from './certificates.ts';
import { inParallel } from './run-tool.ts';
import { anchorRecords, dsRecords, keysFor, signZone, type Validity } from './zone-signing.ts';
import { fillIn, zoneText } from './zone-text.ts';

/** Half a day: the zone whose signatures end soon must always have more than a day left. */
const MOST_AGE_MS = 12 * 3_600_000;

export interface ZoneFiles {
  /** The file of each zone, as the name servers load it. */
  readonly fileOf: (zone: ZoneSpec) => string;
  /** DNSKEY records of the root, zone-file format: the lab's trust anchor. */
  readonly anchorFile: string;
}

/** Makes the zone files in `folder/zones` unless those there are of this table and of today. Keys are kept for good. */
export async function makeZones(folder: string, certificates: Certificates): Promise<ZoneFiles> {
  const zones = path.join(folder, 'zones');
  const keys = path.join(folder, 'keys');
  const anchorFile = path.join(zones, 'trust-anchor.key');
  const fileOf = (zone: ZoneSpec): string => path.join(zones, `${zone.name === '.' ? 'root' : zone.name}.zone`);
  const mark = path.join(zones, 'made-from');
  const wanted = fingerprint(certificates);
  const fresh = existsSync(mark) && Date.now() - statSync(mark).mtimeMs < MOST_AGE_MS;
  if (fresh && readFileSync(mark, 'utf8') === wanted) return { fileOf, anchorFile };

  rmSync(zones, { recursive: true, force: true });
  mkdirSync(zones, { recursive: true });
  const workFolder = path.join(tmpdir(), `dane-badge-lab-signing-${process.pid}`);
  const keysOf = new Map<ZoneSpec, string[]>();
  const dsOf = new Map<ZoneSpec, string[]>();
  await inParallel(ZONES, 4, async (zone) => {
    const made = await keysFor(zone, keys);
    keysOf.set(zone, made);
    dsOf.set(zone, await dsRecords(zone, made));
  });
  await inParallel(ZONES, 4, async (zone) => {
    const text = zoneText(zone, certificates, (child) => dsOf.get(child) ?? []);
    let times = 0;
    const sign = (by: readonly string[], validity: Validity): Promise<string[]> => {
      const own = path.join(workFolder, String(ZONES.indexOf(zone)), String(times++));
      mkdirSync(own, { recursive: true });
      return signZone(zone, text, by, own, validity);
    };
    const ownKeys = keysOf.get(zone) ?? [];
    const validity = zone.signing.kind === 'unsigned' ? 'now' : (zone.signing.validity ?? 'now');
    let lines = await sign(ownKeys, validity);
    for (const breakage of zone.broken ?? []) {
      lines = await applyBreakage(zone, lines, breakage, {
        past: () => sign(ownKeys, 'past'),
        future: () => sign(ownKeys, 'future'),
        foreignKeys: async () => sign(await keysFor(zone, keys, 'foreign'), 'now'),
        fillIn: (data) => fillIn(data, certificates),
      });
    }
    writeFileSync(fileOf(zone), `${lines.join('\n')}\n`, 'latin1');
    if (zone.name === '.') writeFileSync(anchorFile, anchorRecords(ownKeys));
  });
  rmSync(workFolder, { recursive: true, force: true });
  writeFileSync(mark, wanted);
  return { fileOf, anchorFile };
}

/** Changes with anything that the zones are made from: the table, the certificates, and the code that makes them. */
function fingerprint(certificates: Certificates): string {
  const hash = createHash('sha256').update(JSON.stringify(ZONES));
  const own = import.meta.dirname;
  for (const file of ['addresses.ts', 'breakage.ts', 'zone-signing.ts', 'zone-text.ts', 'zones.ts']) {
    hash.update(readFileSync(path.join(own, file)));
  }
  const made = readdirSync(certificates.folder).filter((file) => file.endsWith('.crt'));
  for (const file of made.sort()) hash.update(readFileSync(path.join(certificates.folder, file)));
  return hash.digest('hex');
}
