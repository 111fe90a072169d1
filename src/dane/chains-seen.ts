/** The chains that a host's addresses showed, each once with the addresses that showed it: advice is about chains. */
import { toHex } from '../octets.ts';
import type { ChainSeen } from '../probe/observation.ts';
import { type Certificate, parseCertificate } from '../x509/certificate.ts';
import { X509Error } from '../x509/x509-error.ts';
import type { ProbeFinding } from './findings.ts';

export interface SeenChain {
  readonly chain: readonly Uint8Array[];
  readonly addresses: readonly string[];
  /** What the first of these addresses came to. */
  readonly finding: ProbeFinding;
  /** Null where the server's own certificate can't be read. */
  readonly leaf: Certificate | null;
  /**
   * Whether it was proven that the server itself sent this (R32): nothing is offered for publication from a chain that only
   * a stranger's companion vouches for, who may well prove to hold a key, be it not the server's. `key`: the leaf's key was, the
   * certificates were not.
   */
  readonly proven: 'all' | 'key' | 'none';
}

/**
 * The chains among the findings, in the order in which they were seen. The same chain is there twice where it came to
 * something else, or was proven otherwise, at another address.
 */
export function chainsSeen(findings: readonly ProbeFinding[]): SeenChain[] {
  const groups = new Map<string, { first: ChainSeen; finding: ProbeFinding; addresses: string[] }>();
  for (const finding of findings) {
    const { observation } = finding;
    if (observation.kind !== 'chain') continue;
    const key = `${finding.outcome} ${provenOf(observation, finding)} ${chainKey(observation)}`;
    const group = groups.get(key) ?? { first: observation, finding, addresses: [] };
    if (!group.addresses.includes(observation.address)) group.addresses.push(observation.address);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ first, finding, addresses }) => ({
    chain: first.chain,
    addresses,
    finding,
    leaf: readCertificate(first.chain[0]),
    proven: provenOf(first, finding),
  }));
}

/** The chain as sent, as one text. */
export function chainKey({ chain }: ChainSeen): string {
  return chain.map(toHex).join(' ');
}

/** Whether the last certificate sent issued itself, so that no authority above it is missing. */
export function endsInItself(chain: readonly Uint8Array[]): boolean {
  const last = readCertificate(chain.at(-1));
  return last !== null && toHex(last.subject) === toHex(last.issuer);
}

function readCertificate(der: Uint8Array | undefined): Certificate | null {
  try {
    return der === undefined ? null : parseCertificate(der);
  } catch (error) {
    if (error instanceof X509Error) return null;
    throw error;
  }
}

function provenOf(
  { freshness, onlyKeyProven, strangersWord }: ChainSeen,
  { outcome }: ProbeFinding,
): SeenChain['proven'] {
  if (freshness === 'none' || (strangersWord && outcome !== 'authenticated')) return 'none';
  return onlyKeyProven === true ? 'key' : 'all';
}
