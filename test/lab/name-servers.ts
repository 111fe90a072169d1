/** Configuration of the lab's name servers: BIND for root and top-level zones, NSD for the rest, Unbound to resolve. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { TOP_ZONES, ZONES } from '../../internet/table/cases.ts';
import { RESOLVER, ROOT_SERVER, TOP_LEVEL_SERVER, ZONE_SERVER } from './addresses.ts';
import type { Daemon } from './daemons.ts';
import type { ZoneFiles } from './zones.ts';

function bind(folder: string, files: ZoneFiles): Daemon {
  const config = path.join(folder, 'named.conf');
  const zones = TOP_ZONES.map((zone) => `zone "${zone.name}" { type primary; file "${files.fileOf(zone)}"; };`);
  writeFileSync(
    config,
    `options {
  directory "${folder}";
  pid-file none;
  session-keyfile none;
  listen-on { ${ROOT_SERVER}; ${TOP_LEVEL_SERVER}; };
  listen-on-v6 { none; };
  recursion no;
  notify no;
  dnssec-validation no;
  check-names primary ignore;
  check-integrity no;
};
controls {};
${zones.join('\n')}
`,
  );
  return { name: 'named', command: 'named', args: ['-f', '-n', '1', '-c', config] };
}

function nsd(folder: string, files: ZoneFiles): Daemon {
  const config = path.join(folder, 'nsd.conf');
  const zones = ZONES.filter((zone) => !TOP_ZONES.includes(zone)).map(
    (zone) => `zone:\n  name: "${zone.name}"\n  zonefile: "${files.fileOf(zone)}"\n`,
  );
  writeFileSync(
    config,
    `server:
  server-count: 1
  ip-address: ${ZONE_SERVER}
  zonesdir: "${folder}"
  database: ""
  pidfile: ""
  username: root
  zonelistfile: "${folder}/nsd.zones"
  xfrdfile: ""
  xfrdir: "${folder}"
  rrl-ratelimit: 0
  rrl-whitelist-ratelimit: 0
remote-control:
  control-enable: no
${zones.join('\n')}`,
  );
  return { name: 'nsd', command: 'nsd', args: ['-d', '-c', config] };
}

function unbound(folder: string, files: ZoneFiles): Daemon {
  const config = path.join(folder, 'unbound.conf');
  const hints = path.join(folder, 'root.hints');
  writeFileSync(hints, `. NS ns.\nns. A ${ROOT_SERVER}\n`);
  writeFileSync(
    config,
    `server:
  directory: "${folder}"
  chroot: ""
  username: ""
  pidfile: ""
  use-syslog: no
  val-log-level: 2
  interface: ${RESOLVER}
  root-hints: "${hints}"
  trust-anchor-file: "${files.anchorFile}"
  module-config: "validator iterator"
  do-not-query-localhost: no
  # The lab's own top-level zones are names that Unbound would answer for by itself.
  local-zone: "test." nodefault
  local-zone: "internal." nodefault
  local-zone: "localhost." nodefault
  # What is denied is proven by the zone's own records, not by what was cached for another name.
  aggressive-nsec: no
  # With it, what is answered for ent-nxdomain.test would hang on what was asked before: asked with CD=1, Unbound stops
  # at the NXDOMAIN for _tcp.mx; asked without, it finds that bogus and asks for the full name.
  qname-minimisation: no
  ede: yes
  # A name server that drops a question: give up after two tries, not five.
  outbound-msg-retry: 2
  msg-cache-size: 4m
  rrset-cache-size: 4m
  num-threads: 1
remote-control:
  control-enable: yes
  control-interface: "${folder}/control"
  control-use-cert: no
`,
  );
  return { name: 'unbound', command: 'unbound', args: ['-d', '-c', config] };
}

/** Writes the configurations below `folder` and tells how each server is started in the foreground. */
export function nameServers(folder: string, files: ZoneFiles): Daemon[] {
  return [bind, nsd, unbound].map((make) => {
    const own = path.join(folder, make.name);
    mkdirSync(own, { recursive: true });
    chmodSync(own, 0o755);
    return make(own, files);
  });
}
