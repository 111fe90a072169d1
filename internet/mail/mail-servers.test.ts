import { afterAll, describe, expect, it } from 'vitest';
import { createProber } from '../../companion/probe/probe.ts';
import type { Observation } from '../../src/probe/observation.ts';
import { CERTIFICATES } from '../table/mail.ts';
import { makeCertificates } from './certificates.ts';
import { startMailServers } from './mail-servers.ts';

const certificates = makeCertificates(CERTIFICATES);
const mail = await startMailServers(certificates, () => undefined);
afterAll(mail.close);

/** Milliseconds: short for the servers that stay silent alone, as the others must get through on any machine. */
const PATIENT = { connect: 30_000, greeting: 30_000, reply: 30_000, handshake: 30_000 };
const SILENT: Readonly<Record<string, object>> = { silent: { greeting: 300 }, 'handshake-silent': { handshake: 300 } };

async function probe(server: string): Promise<Observation[]> {
  const prober = createProber({
    allowPrivateAddresses: true,
    freshness: 'same-process',
    bothFamilies: true,
    timeouts: { ...PATIENT, ...SILENT[server] },
  });
  const request = {
    host: 'mx.test',
    serverName: 'mx.test',
    addresses: [mail.addressOf(server, 'v4')],
    port: mail.port,
  };
  const seen: Observation[] = [];
  for await (const one of prober(request, new AbortController().signal)) seen.push(one);
  return seen;
}

describe.runIf(mail.ownAddresses)('mail servers on loopback', () => {
  it.each([
    ['good', [['self']]],
    ['authority', [['leaf', 'intermediate', 'root']]],
    ['authority-short', [['leaf', 'intermediate']]],
    ['dual', [['self-ec'], ['self-rsa']]],
  ])('%s sends its chains as the table tells', async (server, chains) => {
    const seen = await probe(server);
    const shown = seen.map((one) =>
      one.kind === 'chain' ? one.chain.map((der) => Buffer.from(der).toString('hex')) : one,
    );
    const hex = (name: string): string => Buffer.from(certificates.get(name)?.der ?? []).toString('hex');
    expect(shown).toEqual(chains.map((chain) => chain.map(hex)));
  });

  it.each([
    ['down', 'no-answer'],
    ['greeting-554', 'no-answer'],
    ['greeting-421', 'no-answer'],
    ['greeting-garbage', 'no-answer'],
    ['silent', 'no-answer'],
    ['closes', 'no-answer'],
    ['ehlo-refused', 'no-tls'],
    ['no-starttls', 'no-tls'],
    ['starttls-454', 'no-tls'],
    ['handshake-fails', 'no-tls'],
    ['handshake-silent', 'no-tls'],
  ])('%s misbehaves as the table tells: %s', async (server, kind) => {
    expect((await probe(server)).map((one) => one.kind)).toEqual([kind]);
  });
});
