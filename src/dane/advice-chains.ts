/** Advice on what a host's addresses showed, held against its records (R24–R31). */
import type { CryptoPort } from '../crypto.ts';
import { toHex } from '../octets.ts';
import type { ChainSeen } from '../probe/observation.ts';
import { reason } from '../reason.ts';
import { type Certificate, parseCertificate } from '../x509/certificate.ts';
import { validity } from '../x509/validity.ts';
import { X509Error } from '../x509/x509-error.ts';
import type { Advice } from './advice.ts';
import { shown } from './advice-records.ts';
import type { ProbeFinding } from './evidence.ts';
import type { DomainFacts, HostFacts } from './facts.ts';
import { recordToPublish } from './match.ts';
import { rolloverOfHost } from './rollover.ts';
import { type TlsaRecord, tlsaToText, whyUnusable } from './tlsa.ts';

/** TTL of a ready-made record, seconds: the longest that `advice-records.ts` lets pass. */
const TTL = 3600;

type Seen = ProbeFinding & { readonly observation: ChainSeen };

export async function adviseOnChains(facts: DomainFacts, crypto: CryptoPort): Promise<Advice[]> {
  const perHost = await Promise.all(facts.hosts.map((host) => onHost(host, facts.now, crypto)));
  return [...perHost.flat(), ...sharedKey(facts.hosts)];
}

async function onHost(facts: HostFacts, now: number, crypto: CryptoPort): Promise<Advice[]> {
  const { host, lookups, findings } = facts;
  const tlsa = lookups?.tlsa;
  if (!tlsa || (lookups.outcome !== 'unprobed' && lookups.outcome !== 'mandatory-tls')) return [];
  const name = `_25._tcp.${tlsa.base.toHost()}`;
  const advice: Advice[] = [];
  const add = (id: Advice['id'], severity: Advice['severity'], data: Advice['data']): void => {
    advice.push({ id, severity, host: host.name, who: 'mx-operator', data: { host: host.name, name, ...data } });
  };
  for (const { observation, outcome } of findings) {
    if (observation.kind !== 'no-tls' || outcome !== 'refused') continue;
    const { address, code, words } = observation;
    const data = { host: host.name, name, address, found: code, words };
    const cause = reason(code, null, { address, words });
    advice.push({ id: 'no-starttls', severity: 'error', host: host.name, who: 'mx-operator', data, cause });
  }
  const seen = findings.filter((one): one is Seen => one.observation.kind === 'chain');
  const usable = [...tlsa.records.entries()].filter(([, record]) => whyUnusable(record) === null);
  for (const one of seen.filter(({ outcome }) => outcome === 'refused')) {
    const { address } = one.observation;
    const wanted = await recordToPublish(one.observation.chain, crypto);
    const line = wanted === null ? '' : zoneLine(name, wanted);
    const found = usable.map(([, record]) => shown(record)).join(' | ');
    const otherKeyFits = seen.some(
      (other) => other.observation.address === address && other.outcome === 'authenticated',
    );
    if (otherKeyFits) add('second-key-unmatched', 'error', { address, found, wanted: line });
    else if (wanted !== null) add('no-match', 'error', { address, found, wanted: line });
    if (!otherKeyFits)
      for (const record of unsentAnchors(one, usable))
        add('anchor-not-sent', 'error', { address, found: shown(record) });
  }
  for (const one of seen.filter(({ outcome }) => outcome === 'authenticated')) {
    const leaf = readLeaf(one);
    const ended = leaf === null ? null : endOf(leaf);
    if (ended === null || ended >= now || tlsa.records[one.match?.record ?? -1]?.usage !== 3) continue;
    const data = { address: one.observation.address, expired: new Date(1000 * ended).toISOString() };
    add('certificate-expired-ignored', 'info', data);
  }
  onRollover(facts, seen, usable, add);
  if (chainsDiffer(seen)) add('addresses-differ', 'warning', { addresses: [...byAddress(seen).keys()].join(', ') });
  return advice;
}

/** What is said of keys to come, where the present one matches. */
function onRollover(
  facts: HostFacts,
  seen: readonly Seen[],
  usable: readonly [number, TlsaRecord][],
  add: (id: Advice['id'], severity: Advice['severity'], data: Advice['data']) => void,
): void {
  const scheme = rolloverOfHost(facts);
  if (facts.outcome !== 'authenticated' || scheme === null) return;
  const [only] = usable;
  if (usable.length === 1 && only !== undefined) {
    // With usage 2 the issuer stands already: its server's own key is what can be added to it.
    add('no-rollover', 'warning', { found: shown(only[1]), wanted: only[1].usage === 3 ? '3 1 1, 2 1 1' : '3 1 1' });
    return;
  }
  const fits = (i: number): boolean => seen.some(({ match }) => match?.records[i]?.fits === true);
  const idle = usable.filter(([i]) => !fits(i));
  for (const [, record] of idle) {
    if (record.usage === 3) add('stale-record', 'info', { found: shown(record) });
    else add('rollover-not-real', 'warning', { found: shown(record) });
  }
  if (scheme === 'none' && idle.length === 0) {
    add('rollover-not-real', 'warning', { found: usable.map(([, record]) => shown(record)).join(' | ') });
  }
}

/** Usage-2 digests for which the server sent no certificate. */
function unsentAnchors(one: Seen, usable: readonly [number, TlsaRecord][]): TlsaRecord[] {
  return usable.filter(([i]) => one.match?.records[i]?.reason?.code === 'anchor-not-sent').map(([, record]) => record);
}

/** Hosts that all show one key fail together the day that it changes. */
function sharedKey(hosts: readonly HostFacts[]): Advice[] {
  const keys = hosts.map(({ findings }) => {
    const seen = findings.find((one): one is Seen => one.observation.kind === 'chain');
    const leaf = seen === undefined ? null : readLeaf(seen);
    return leaf === null ? null : toHex(leaf.publicKey.der);
  });
  const [first] = keys;
  if (keys.length < 2 || first === undefined || first === null || keys.some((key) => key !== first)) return [];
  const data = { hosts: hosts.map(({ host }) => host.name).join(', ') };
  return [{ id: 'key-shared-by-hosts', severity: 'info', host: null, who: 'mx-operator', data }];
}

function byAddress(seen: readonly Seen[]): Map<string, string> {
  const leaves = new Map<string, string[]>();
  for (const { observation } of seen) {
    const known = leaves.get(observation.address) ?? [];
    leaves.set(observation.address, [...known, observation.chain.map(toHex).join(' ')].sort());
  }
  return new Map([...leaves].map(([address, all]) => [address, all.join('\n')]));
}

function chainsDiffer(seen: readonly Seen[]): boolean {
  return new Set(byAddress(seen).values()).size > 1;
}

function readLeaf({ observation }: Seen): Certificate | null {
  return orNull(() => (observation.chain[0] === undefined ? null : parseCertificate(observation.chain[0])));
}

function endOf(leaf: Certificate): number | null {
  return orNull(() => validity(leaf).notAfter);
}

function orNull<T>(read: () => T | null): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof X509Error) return null;
    throw error;
  }
}

/** Ready for a zone file. */
function zoneLine(name: string, record: TlsaRecord): string {
  return `${name}. ${TTL} IN TLSA ${tlsaToText(record)}`;
}
