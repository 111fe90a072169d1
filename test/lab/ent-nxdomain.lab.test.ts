/**
 * A name server that answers NXDOMAIN for `_tcp.<host>` though TLSA records stand below it (RFC 8020), as itself and as
 * resolvers see it. The lab's own resolver mends the response code by the proof beside it, so others are asked here.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZONES } from '../../internet/table/cases.ts';
import type { Ask } from '../../src/dns/asking.ts';
import { decodeMessage, encodeQuery, question } from '../../src/dns/codec.ts';
import { createDohAsk } from '../../src/dns/doh.ts';
import { Name } from '../../src/dns/name.ts';
import { Rcode, RRType } from '../../src/dns/types.ts';
import { DOH, nameServerOf, ROOT_SERVER } from './addresses.ts';
import { askUdp, dohFront } from './doh-front.ts';
import { labEnvironment } from './environment.ts';
import { labCheck, labResolve } from './ours.ts';

const DOMAIN = 'ent-nxdomain.test';
const zone = ZONES.find(({ name }) => name === DOMAIN);
if (zone === undefined) throw new Error(`the table has no ${DOMAIN}`);
const nameServer = nameServerOf(zone);

const query = (name: Name, type: number): Buffer => Buffer.from(encodeQuery(question(name, type)));

const told = ({ advice }: Awaited<ReturnType<typeof labCheck>>) => advice.find(({ id }) => id === 'ent-nxdomain');

describe('ent-nxdomain', () => {
  it('is what the name server does: NXDOMAIN above, records below', async () => {
    const asked = async (name: string) =>
      decodeMessage(await askUdp(nameServer, query(Name.parse(`${name}.${DOMAIN}`), RRType.TLSA)));
    expect((await asked('_tcp.mx')).rcode).toBe(Rcode.NXDOMAIN);
    const below = await asked('_25._tcp.mx');
    expect([below.rcode, below.answer.some(({ type }) => type === RRType.TLSA)]).toEqual([Rcode.NOERROR, true]);
  });

  it('is told where a resolver passes the response code on', async () => {
    const through = createDohAsk({ fetch, url: labEnvironment().resolver });
    const passing: Ask = async (name, type, signal) => {
      if (!name.toHost().endsWith(`_tcp.mx.${DOMAIN}`)) return through(name, type, signal);
      const octets = new Uint8Array(await askUdp(nameServer, query(name, type)));
      return { kind: 'answered', message: decodeMessage(octets), octets, resolver: nameServer };
    };
    const report = await labCheck(DOMAIN, labResolve(passing));
    expect(report.verdict).toBe('dane');
    expect(told(report)).toMatchObject({ host: `mx.${DOMAIN}`, who: 'mx-operator', severity: 'error' });
    expect(told(report)?.text).toContain(`_tcp.mx.${DOMAIN} answers NXDOMAIN although _25._tcp.mx.${DOMAIN} exists`);
  });
});

describe('behind an Unbound that minimises query names (RFC 9156)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-minimising-'));
  const address = '127.0.0.2';
  const front = dohFront(address, DOH.path);
  const config = path.join(folder, 'unbound.conf');
  let daemon: ReturnType<typeof spawn>;

  beforeAll(async () => {
    writeFileSync(path.join(folder, 'root.hints'), `. NS ns.\nns. A ${ROOT_SERVER}\n`);
    writeFileSync(
      config,
      `server:
  directory: "${folder}"
  chroot: ""
  username: ""
  pidfile: ""
  use-syslog: no
  interface: ${address}
  root-hints: "${folder}/root.hints"
  trust-anchor-file: "${labEnvironment().trustAnchorFile}"
  module-config: "validator iterator"
  do-not-query-localhost: no
  local-zone: "test." nodefault
  qname-minimisation: yes
remote-control:
  control-enable: no
`,
    );
    daemon = spawn('unbound', ['-d', '-c', config], { stdio: 'ignore' });
    front.listen(0, '127.0.0.1');
    await once(front, 'listening');
    for (let tries = 0; tries < 50; tries++) {
      const answer = await askUdp(address, query(Name.parse('test'), RRType.SOA), 500).catch(() => undefined);
      if (answer !== undefined) return;
      await setTimeout(100);
    }
    throw new Error('the second Unbound did not come up');
  });
  afterAll(() => {
    daemon.kill();
    front.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('the TLSA records are not to be had, nobody says "no DANE", and the reason is told', async () => {
    const url = `http://127.0.0.1:${(front.address() as AddressInfo).port}${DOH.path}`;
    const report = await labCheck(DOMAIN, labResolve(createDohAsk({ fetch, url })));
    expect(report.hosts.map(({ outcome }) => outcome)).toEqual(['deferred']);
    expect(report.verdict).toBe('failing');
    expect(told(report)?.text, JSON.stringify(report)).toContain(`_tcp.mx.${DOMAIN} above it is proven to exist`);
  });
});
