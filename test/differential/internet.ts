/**
 * A batch of worlds on the air: one signed root above them, served by NSD and, where an attacker sits on the path, by
 * `name-server.ts`; resolved by three Unbound and one BIND. All on loopback addresses, inside a network namespace.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { delvAnchors } from '../lab/peers.ts';
import { inParallel, mustRun, runTool } from '../lab/run-tool.ts';
import { TamperingServer } from './name-server.ts';
import { makeZoneFile, type ZoneFile } from './sign-zones.ts';
import type { World } from './world.ts';
import type { ZonePlan } from './zone-plan.ts';

/** Serves the root alone: a server of everything would answer past the attacker. */
const ROOT = '127.53.0.1';
const NSD = '127.53.0.2';
const ATTACKER = '127.53.0.3';
/** What our validator asks, with CD=1. */
export const SEEN = '127.53.0.4';
/** What is asked with validation on. */
export const UNBOUND = '127.53.0.5';
export const BIND = '127.53.0.6';
/** What is asked with CD=1 past the attacker. */
export const TRUTH = '127.53.0.7';

const SIGNERS_AT_ONCE = 3;
const DEADLINE_MS = 20_000;

const ROOT_KINDS = ['nsec', 'nsec3-optout', 'nsec3'] as const;

function makeRoot(seed: string, batch: number): ZonePlan {
  const kind = ROOT_KINDS[batch % ROOT_KINDS.length] ?? 'nsec';
  const signing = {
    kind,
    algorithms: [13],
    split: false,
    standby: false,
    iterations: 0,
    salt: '-',
    signer: 'dnssec-signzone',
    validity: 'now',
  } as const;
  const records = [
    { owner: 'root.', type: 'A', rdata: ROOT },
    { owner: 'honest.', type: 'A', rdata: NSD },
    { owner: 'attacked.', type: 'A', rdata: ATTACKER },
    { owner: 'seed.', type: 'TXT', rdata: JSON.stringify(seed) },
  ];
  return { name: '.', parent: null, signing, ds: [], records, breakages: [] };
}

export class Internet {
  /** DNSKEY records of the root, zone-file format. */
  readonly anchors: string;
  /** The same as delv reads them: a file. */
  readonly delvAnchors: string;
  readonly #folder: string;
  readonly #processes: readonly ChildProcess[];
  readonly #attacker: TamperingServer;

  private constructor(folder: string, anchors: string, processes: readonly ChildProcess[], attacker: TamperingServer) {
    this.#folder = folder;
    this.anchors = anchors;
    this.delvAnchors = path.join(folder, 'delv.anchors');
    this.#processes = processes;
    this.#attacker = attacker;
  }

  /** Signs and serves the worlds; resolves when all servers answer. `folder` must be there and be this batch's alone. */
  static async start(seed: string, batch: number, worlds: readonly World[], folder: string): Promise<Internet> {
    const tops = await inParallel(worlds, SIGNERS_AT_ONCE, (world) => makeWorldFiles(seed, world, folder));
    const delegations = tops.map(({ top, server }) => ({ ...top, server }));
    const root = await makeRootFile(seed, batch, delegations, folder);
    const files = tops.flatMap(({ all }) => all);
    const byName = new Map(worlds.map((world) => [world.apex.slice(0, -1), world.tamperings]));
    // Unlike the others, BIND listens only on addresses that the interface is told to have.
    await mustRun('ip', ['address', 'replace', `${BIND}/32`, 'dev', 'lo']);
    const attacker = new TamperingServer(NSD, (world) => byName.get(world) ?? []);
    await attacker.start(ATTACKER);
    const processes = [
      nsd(folder, 'nsd-root', ROOT, [root]),
      nsd(folder, 'nsd', NSD, files),
      unbound(folder, 'seen', SEEN, root),
      unbound(folder, 'unbound', UNBOUND, root),
      unbound(folder, 'truth', TRUTH, root, worlds),
      bind(folder, root),
    ];
    const internet = new Internet(folder, root.anchors, processes, attacker);
    writeFileSync(internet.delvAnchors, delvAnchors(root.anchors));
    try {
      await Promise.all([SEEN, UNBOUND, BIND, TRUTH].map(untilReady));
    } catch (error) {
      await internet.stop();
      throw error;
    }
    return internet;
  }

  /** Empties the caches of all resolvers. */
  async flush(): Promise<void> {
    const unbounds = ['seen', 'unbound', 'truth'].map((name) => {
      return mustRun('unbound-control', ['-c', path.join(this.#folder, name, 'unbound.conf'), 'reload']);
    });
    await Promise.all([...unbounds, mustRun('rndc', ['-c', path.join(this.#folder, 'bind', 'rndc.conf'), 'flush'])]);
  }

  async stop(): Promise<void> {
    const ended = this.#processes.map(
      (child) =>
        new Promise<void>((resolve) =>
          child.exitCode === null && child.signalCode === null ? child.once('close', () => resolve()) : resolve(),
        ),
    );
    for (const child of this.#processes) child.kill('SIGKILL');
    this.#attacker.stop();
    await Promise.all(ended);
  }
}

async function makeWorldFiles(
  seed: string,
  world: World,
  folder: string,
): Promise<{ top: ZoneFile; all: ZoneFile[]; server: string }> {
  const server = world.tamperings.length > 0 ? 'attacked.' : 'honest.';
  const made = new Map<ZonePlan, ZoneFile>();
  for (const zone of [...world.zones].reverse()) {
    const children = world.zones.filter(({ parent }) => parent === zone).flatMap((child) => made.get(child) ?? []);
    made.set(zone, await makeZoneFile(seed, zone, children, server, folder));
  }
  const top = made.get(world.zones[0] as ZonePlan);
  if (top === undefined) throw new Error(`world ${world.index} has no zone`);
  return { top, all: [...made.values()], server };
}

async function makeRootFile(
  seed: string,
  batch: number,
  tops: readonly (ZoneFile & { readonly server: string })[],
  folder: string,
): Promise<ZoneFile> {
  const plan = makeRoot(seed, batch);
  for (const { name, ds, server } of tops) {
    plan.records.push({ owner: name, type: 'NS', rdata: server });
    for (const rdata of ds) plan.records.push({ owner: name, type: 'DS', rdata });
  }
  return makeZoneFile(seed, plan, [], 'root.', folder);
}

function start(folder: string, name: string, command: string, args: readonly string[]): ChildProcess {
  const log = openSync(path.join(folder, `${name}.log`), 'a');
  return spawn(command, args, { stdio: ['ignore', log, log] });
}

function inFolder(folder: string, name: string): string {
  const own = path.join(folder, name);
  mkdirSync(own, { recursive: true });
  return own;
}

function nsd(folder: string, program: string, address: string, files: readonly ZoneFile[]): ChildProcess {
  const own = inFolder(folder, program);
  const config = path.join(own, 'nsd.conf');
  const zones = files.map(({ name, file }) => `zone:\n  name: "${name}"\n  zonefile: "${file}"\n`);
  const server = `server:
  server-count: 1
  ip-address: ${address}
  zonesdir: "${own}"
  database: ""
  pidfile: ""
  username: root
  zonelistfile: "${own}/nsd.zones"
  xfrdfile: ""
  xfrdir: "${own}"
  ipv4-edns-size: 4096
  rrl-ratelimit: 0
  rrl-whitelist-ratelimit: 0
remote-control:
  control-enable: no
`;
  writeFileSync(config, server + zones.join('\n'));
  return start(folder, program, 'nsd', ['-d', '-c', config]);
}

/** `direct` are worlds whose zones it asks the honest name server for. */
function unbound(
  folder: string,
  name: string,
  address: string,
  root: ZoneFile,
  direct: readonly World[] = [],
): ChildProcess {
  const own = inFolder(folder, name);
  const config = path.join(own, 'unbound.conf');
  writeFileSync(path.join(own, 'root.hints'), `. NS root.\nroot. A ${ROOT}\n`);
  writeFileSync(path.join(own, 'anchor'), root.anchors);
  writeFileSync(
    config,
    `server:
  directory: "${own}"
  chroot: ""
  username: ""
  pidfile: ""
  use-syslog: no
  val-log-level: 2
  interface: ${address}
  access-control: 127.0.0.0/8 allow
  root-hints: "${own}/root.hints"
  trust-anchor-file: "${own}/anchor"
  module-config: "validator iterator"
  do-not-query-localhost: no
  aggressive-nsec: no
  qname-minimisation: no
  prefetch: no
  serve-expired: no
  edns-buffer-size: 4096
  outbound-msg-retry: 2
  num-threads: 1
remote-control:
  control-enable: yes
  control-interface: ${own}/control
  control-use-cert: no
${direct.map(({ apex }) => `stub-zone:\n  name: "${apex}"\n  stub-addr: ${NSD}\n`).join('')}`,
  );
  return start(folder, name, 'unbound', ['-d', '-c', config]);
}

function bind(folder: string, root: ZoneFile): ChildProcess {
  const own = inFolder(folder, 'bind');
  const config = path.join(own, 'named.conf');
  const keys = [...root.anchors.matchAll(/^(\S+).*\sDNSKEY\s+(\d+)\s+(\d+)\s+(\d+)\s+(.+)$/gm)];
  const anchors = keys.map(
    ([, zone, flags, protocol, algorithm, key]) => `"${zone}" static-key ${flags} ${protocol} ${algorithm} "${key}";`,
  );
  const secret = `key "control" { algorithm hmac-sha256; secret "${Buffer.alloc(32, 1).toString('base64')}"; };\n`;
  writeFileSync(path.join(own, 'root.hints'), `. 3600 NS root.\nroot. 3600 A ${ROOT}\n`);
  writeFileSync(path.join(own, 'rndc.conf'), `${secret}options { default-server ${BIND}; default-key "control"; };\n`);
  writeFileSync(
    config,
    `${secret}options {
  directory "${own}";
  pid-file none;
  session-keyfile none;
  listen-on { ${BIND}; };
  listen-on-v6 { none; };
  recursion yes;
  allow-query { any; };
  allow-recursion { any; };
  dnssec-validation yes;
  qname-minimization off;
  synth-from-dnssec no;
  empty-zones-enable no;
  edns-udp-size 4096;
  max-udp-size 4096;
  servfail-ttl 0;
  max-cache-size 64m;
};
controls { inet ${BIND} port 953 allow { any; } keys { "control"; }; };
trust-anchors { ${anchors.join(' ')} };
zone "." { type hint; file "${own}/root.hints"; };
`,
  );
  return start(folder, 'bind', 'named', ['-g', '-4', '-n', '1', '-c', config]);
}

/** Waits until a resolver validates an answer of the root. */
async function untilReady(address: string): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const { stdout } = await runTool('dig', [`@${address}`, '+time=1', '+tries=1', '+adflag', 'seed.', 'TXT']);
    if (/flags:[^;]* ad[ ;]/.test(stdout)) return;
    if (Date.now() > deadline) throw new Error(`the resolver at ${address} did not come up`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
