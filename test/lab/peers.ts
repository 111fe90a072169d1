/** What peers say of the lab: Unbound and delv of a lookup, posttls-finger of a delivery. Runs inside the namespace. */
import { decodeMessage, encodeMessage } from '../../src/dns/codec.ts';
import { Name } from '../../src/dns/name.ts';
import { Rcode, RRClass } from '../../src/dns/types.ts';
import { RESOLVER } from './addresses.ts';
import { askTcp, askUdp } from './doh-front.ts';
import { runTool } from './run-tool.ts';

/** What a validating resolver tells apart: AD, neither, SERVFAIL. */
export type PeerStatus = 'secure' | 'insecure' | 'failed';

export interface PeerAnswer {
  readonly status: PeerStatus;
  readonly rcode: number;
  /** The answer holds records of the type asked for. */
  readonly hasRecords: boolean;
}

/** Asks a resolver, the lab's Unbound if not told otherwise, with its validation on (CD=0, AD=1: RFC 6840 section 5.7). */
export async function askUnbound(
  name: string,
  type: number,
  resolver: string = RESOLVER,
  timeout?: number,
): Promise<PeerAnswer> {
  const query = encodeMessage({
    id: 0,
    isResponse: false,
    opcode: 0,
    truncated: false,
    recursionDesired: true,
    recursionAvailable: false,
    authenticData: true,
    checkingDisabled: false,
    rcode: 0,
    questions: [{ name: Name.parse(name), type, class: RRClass.IN }],
    answer: [],
    authority: [],
    additional: [],
    extendedErrors: [],
  });
  const overUdp = decodeMessage(await askUdp(resolver, query, timeout));
  const { rcode, authenticData, answer } = overUdp.truncated
    ? decodeMessage(await askTcp(resolver, query, timeout))
    : overUdp;
  const status = rcode === Rcode.SERVFAIL ? 'failed' : authenticData ? 'secure' : 'insecure';
  return { status, rcode, hasRecords: answer.some((record) => record.type === type) };
}

/** DNSKEY records of a zone file as the trust anchors that delv reads. */
export function delvAnchors(records: string): string {
  const keys = [...records.matchAll(/^(\S+).*\sDNSKEY\s+(\d+)\s+(\d+)\s+(\d+)\s+(.+)$/gm)];
  const anchors = keys.map(([, zone, flags, protocol, algorithm, key]) => {
    return `"${zone}" static-key ${flags} ${protocol} ${algorithm} "${key}";`;
  });
  return `trust-anchors { ${anchors.join(' ')} };\n`;
}

/**
 * Asks delv, which validates by itself what a resolver, the lab's Unbound if not told otherwise, hands it unvalidated.
 * `anchorFile` as `delvAnchors` makes it.
 */
export async function askDelv(
  name: string,
  type: string,
  anchorFile: string,
  resolver: string = RESOLVER,
): Promise<{ status: PeerStatus; said: string }> {
  const { stdout, stderr } = await runTool('delv', [
    ...[`@${resolver}`, '-a', anchorFile, '+root=.', '-q', name, '-t', type],
  ]);
  const said = stdout + stderr;
  // A chain of aliases is told link by link: it is as good as its weakest. A denial is a failure with its own name.
  if (/resolution failed: (?!ncache)/.test(said)) return { status: 'failed', said };
  if (/unsigned answer/.test(said)) return { status: 'insecure', said };
  return { status: /fully validated/.test(said) ? 'secure' : 'failed', said };
}

/** What posttls-finger did with a destination. */
export type Delivery =
  | 'verified' // authenticated by DANE, MX secure
  | 'trusted' // authenticated by DANE, MX insecure
  | 'unauthenticated' // TLS without DANE
  | 'refused' // DANE applies and fails
  | 'no-tls' // no STARTTLS offered: refused where DANE applies, plaintext elsewhere
  | 'deferred' // a lookup failed
  | 'unreachable'
  | 'null-mx';

/** In this order: the first that is found in the output tells. */
const SIGNS: readonly (readonly [RegExp, Delivery])[] = [
  [/does not accept mail \(nullMX\)/, 'null-mx'],
  [/Verified TLS connection established/, 'verified'],
  [/Trusted TLS connection established/, 'trusted'],
  [/TLSA lookup (problem|error)|, try again/, 'deferred'],
  [/(server|CA) certificate verification failed/, 'refused'],
  [/(STARTTLS|EHLO) rejected|SSL_connect error/, 'refused'],
  [/(Untrusted|Anonymous) TLS connection established/, 'unauthenticated'],
  [/Failed to establish session|SMTP service not available|reading server greeting|lookup failed/, 'unreachable'],
];

export interface Delivered {
  readonly delivery: Delivery;
  /** The address it settled on: it takes one of several at random. */
  readonly address: string | undefined;
  readonly said: string;
}

/** Runs `posttls-finger -l dane`, the reference sender, for a domain or a `[host]`. */
export async function postTlsFinger(destination: string): Promise<Delivered> {
  const { stdout, stderr } = await runTool('posttls-finger', [
    ...['-c', '-l', 'dane', '-L', 'summary,untrusted', '-t', '4', '-T', '4', destination],
  ]);
  const said = stdout + stderr;
  const delivery = SIGNS.find(([sign]) => sign.test(said))?.[1] ?? 'no-tls';
  const last = [...said.matchAll(/\[([0-9a-f.:]+)\]:25/g)].at(-1);
  return { delivery, address: last?.[1], said };
}
