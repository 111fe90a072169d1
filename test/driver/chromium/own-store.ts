/**
 * A store of the test's own, on loopback, from which an administrator's policy has Chromium install the extension: what comes
 * from no store is followed by no later version.
 */
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { serveWeb } from '../../listen.ts';
import { setPolicies } from '../policies.ts';
import { packedId } from './chromium-id.ts';
import { crxOf } from './crx.ts';

export interface OwnStore {
  /** What Chromium calls the extension. */
  readonly id: string;
  /** Has this archive from now on. */
  offer(archive: string): void;
  close(): void;
}

const ARCHIVE_PATH = '/extension.crx';

export async function openOwnStore(archive: string): Promise<OwnStore> {
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const id = packedId(keys.publicKey);
  let offered = readFileSync(archive);
  const server = await serveWeb(({ url }, response) => {
    const whole = url === ARCHIVE_PATH;
    response.setHeader('content-type', whole ? 'application/x-chrome-extension' : 'text/xml');
    response.end(whole ? crxOf(offered, keys) : updateManifest(id, versionOf(offered), server.url + ARCHIVE_PATH));
  });
  const takePoliciesAway = setPolicies({
    ExtensionSettings: {
      [id]: {
        installation_mode: 'force_installed',
        update_url: `${server.url}/updates.xml`,
        // For later versions too: the archive names no server, as stores want it.
        override_update_url: true,
      },
    },
    // "Always". By default no debugger, and so no driver, may look into what an administrator has installed.
    DeveloperToolsAvailability: 1,
  });
  return {
    id,
    offer(later) {
      offered = readFileSync(later);
    },
    close() {
      takePoliciesAway();
      server.close();
    },
  };
}

function updateManifest(id: string, version: string, url: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${id}"><updatecheck version="${version}" codebase="${url}"/></app>
</gupdate>`;
}

function versionOf(archive: Uint8Array): string {
  const manifest = unzipSync(archive)['manifest.json'] ?? new Uint8Array();
  const { version }: { readonly version: string } = JSON.parse(strFromU8(manifest));
  return version;
}
