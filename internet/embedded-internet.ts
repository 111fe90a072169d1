/** All of it in one process, started and stopped together: signed zones behind DoH, mail servers, the companion. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { VERSION } from '../cli/version.ts';
import { createProber } from '../companion/probe/probe.ts';
import { startCompanion } from '../companion/start.ts';
import { type Certificates, makeCertificates, tlsaText } from './mail/certificates.ts';
import { type MailServers, startMailServers } from './mail/mail-servers.ts';
import { ZONES } from './table/cases.ts';
import { CERTIFICATES } from './table/mail.ts';
import { serverNamed } from './table/server-named.ts';
import { startDohServer } from './zones/doh-server.ts';
import { createInternet } from './zones/internet.ts';

export interface EmbeddedInternet {
  /** DNS-over-HTTPS endpoint. */
  readonly resolver: string;
  readonly anchorText: string;
  readonly anchorFile: string;
  readonly mail: MailServers;
  readonly companion: { readonly url: string; readonly token: string };
  /** A folder for this run's files, removed in the end. */
  readonly folder: string;
  readonly close: () => Promise<void>;
}

/** Mail servers are on this machine: one that has not spoken after this many milliseconds never will. */
const PROBE_TIMEOUTS = { connect: 4_000, greeting: 4_000, reply: 4_000, handshake: 4_000 };

/** Starts all of it, on free ports of loopback. Throws where no port is free on every loopback address. */
export async function startEmbeddedInternet(): Promise<EmbeddedInternet> {
  const certificates = makeCertificates(CERTIFICATES);
  const mail = await startMailServers(certificates, serverNamed);
  const internet = await createInternet(ZONES, { fillIn: (text) => fillIn(text, mail, certificates) });
  const doh = await startDohServer(internet.wire);
  const token = randomBytes(24).toString('base64url');
  const companion = await startCompanion({
    listen: { host: '127.0.0.1', port: 0 },
    token,
    version: VERSION,
    allowPrivateAddresses: true,
    prober: createProber({
      allowPrivateAddresses: true,
      freshness: 'none',
      bothFamilies: true,
      timeouts: PROBE_TIMEOUTS,
    }),
    log: () => undefined,
  });
  const folder = await mkdtemp(path.join(tmpdir(), 'dane-badge-demo-'));
  const anchorFile = path.join(folder, 'trust-anchor.key');
  await writeFile(anchorFile, internet.anchorText);
  return {
    resolver: doh.url,
    anchorText: internet.anchorText,
    anchorFile,
    mail,
    companion: { url: `${companion.url}/`, token },
    folder,
    close: async () => {
      await companion.stop(0);
      doh.close();
      mail.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Fills in the placeholders that `table/schema.ts` describes. */
function fillIn(text: string, mail: MailServers, certificates: Certificates): string {
  return text
    .replace(/\{(v4|v6):([\w-]+)\}/g, (_, family: 'v4' | 'v6', server: string) => mail.addressOf(server, family))
    .replace(/\{(\d) (\d) (\d) ([\w-]+)\}/g, (_, usage: string, selector: string, matching: string, name: string) => {
      const certificate = certificates.get(name);
      if (certificate === undefined) throw new Error(`the table has no certificate "${name}"`);
      return tlsaText(usage, selector, matching, certificate);
    });
}
