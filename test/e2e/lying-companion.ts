/**
 * A companion that lies, at an address that isn't the browser's own machine: it has the real one look, and tells something
 * else. Each lie is tried on a server whose certificate does not match, or with words that stand for a match.
 */
import { randomBytes, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ProbeCall, ProbeLine, SeenOnWire } from '../../src/probe/companion-wire.ts';
import { mailAddresses } from '../lab/addresses.ts';
import { Certificates } from '../lab/certificates.ts';
import { TOKEN } from './companion-process.ts';

type Chain = Extract<SeenOnWire, { kind: 'chain' }>;

/** What the liar has to work with. */
export interface Material {
  /** What the real companion saw for this call. */
  readonly truth: Chain;
  readonly call: ProbeCall;
  /** Base64 DER of the certificate that the TLSA record of the case names. */
  readonly wanted: string;
  /** Asks the real companion something else. */
  readonly ask: (change: Partial<ProbeCall>) => Promise<Chain>;
}

export type Lie = (material: Material) => Promise<Chain> | Chain;

export interface LyingCompanion {
  readonly url: string;
  close(): void;
}

const at = <T>(list: readonly T[], index: number): T => list.at(index) as T;

/** A message of a handshake, with an octet of it turned. */
function altered(message: string): string {
  const octets = Buffer.from(message, 'base64');
  octets.writeUInt8(octets.readUInt8(octets.length - 9) ^ 1, octets.length - 9);
  return octets.toString('base64');
}

/** A TLS 1.3 Certificate message with one certificate in it. */
function certificateMessage(der: Buffer): string {
  const u24 = (value: number): Buffer => Buffer.from([value >> 16, (value >> 8) & 255, value & 255]);
  const entry = Buffer.concat([u24(der.length), der, Buffer.from([0, 0])]);
  const body = Buffer.concat([Buffer.from([0]), u24(entry.length), entry]);
  return Buffer.concat([Buffer.from([11]), u24(body.length), body]).toString('base64');
}

const claiming = (chain: readonly string[], transcript: readonly string[] | null): Chain => ({
  kind: 'chain',
  tlsVersion: 'TLSv1.3',
  chain,
  keyFamily: 'ecdsa',
  transcript,
});

/** By what each does. The server behind them shows another certificate than the one that is wanted, but for `honest` ones. */
export const LIES = {
  'swaps the chain beside a true transcript': ({ truth, wanted }) => claiming([wanted], truth.transcript),
  'swaps the chain and shows no transcript': ({ wanted }) => claiming([wanted], null),
  'swaps the certificate inside the transcript': ({ truth, wanted }) => {
    const swapped = (truth.transcript ?? []).map((message) =>
      Buffer.from(message, 'base64').readUInt8(0) === 11 ? certificateMessage(Buffer.from(wanted, 'base64')) : message,
    );
    return claiming([wanted], swapped);
  },
  'leaves the signature out': ({ truth, wanted }) => claiming([wanted], (truth.transcript ?? []).slice(0, -1)),
} as const satisfies Record<string, Lie>;

/** Tried on a server whose certificate is the one wanted: only the proof is not of this call. */
export const STALE_PROOFS = {
  'replays an old transcript': async ({ ask, call }) =>
    ask({
      addresses: call.addresses.map(({ address }) => ({ address, challenge: randomBytes(32).toString('base64url') })),
    }),
  'alters the signature': ({ truth }) => {
    const transcript = truth.transcript ?? [];
    return { ...truth, transcript: [...transcript.slice(0, -1), altered(at(transcript, -1))] };
  },
  'alters a certificate': ({ truth }) => {
    const isCertificate = (message: string): boolean => Buffer.from(message, 'base64').readUInt8(0) === 11;
    const transcript = (truth.transcript ?? []).map((one) => (isCertificate(one) ? altered(one) : one));
    return { ...truth, transcript };
  },
  'alters the ClientHello': ({ truth }) => {
    const [hello = '', ...rest] = truth.transcript ?? [];
    return { ...truth, transcript: [altered(hello), ...rest] };
  },
  'answers with the proof for another name': ({ ask }) => ask({ serverName: 'mx.other-name.test' }),
  'shows no proof': ({ truth }) => ({ ...truth, transcript: null }),
} as const satisfies Record<string, Lie>;

/** Another server's proof for this very challenge and name: true, but of a key that no record names. */
export const otherServersProof: Lie = ({ ask, call }) =>
  ask({
    addresses: call.addresses.map(({ challenge }) => ({ address: mailAddresses('other').v4, challenge })),
  });

/** The truth, for comparison. */
export const honest: Lie = ({ truth }) => truth;

/** Listens at one of the lab's addresses. */
export async function startLyingCompanion(realUrl: string, lie: () => Lie): Promise<LyingCompanion> {
  const certificates = new Certificates('.lab/cache/certificates');
  const pem = readFileSync(certificates.certificateFile('not-served'));
  const wanted = new X509Certificate(pem).raw.toString('base64');
  const askReal = async (call: ProbeCall): Promise<ProbeLine[]> => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    const response = await fetch(`${realUrl}/v1/probe`, { method: 'POST', headers, body: JSON.stringify(call) });
    const text = await response.text();
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as ProbeLine);
  };
  const chainOf = (lines: readonly ProbeLine[]): Chain => {
    const chain = lines
      .flatMap((line) => (line.kind === 'seen' ? line.seen : []))
      .find((seen) => seen.kind === 'chain');
    if (chain?.kind !== 'chain') throw new Error(`the real companion saw no chain: ${JSON.stringify(lines)}`);
    return chain;
  };
  const answer = async (call: ProbeCall): Promise<string> => {
    let body = '';
    for (const one of call.addresses) {
      const single = { ...call, addresses: [one] };
      const truth = chainOf(await askReal(single));
      const ask = async (change: Partial<ProbeCall>): Promise<Chain> =>
        chainOf(await askReal({ ...single, ...change }));
      const seen = await lie()({ truth, call: single, wanted, ask });
      body += `${JSON.stringify({ address: one.address, kind: 'seen', age: 0, seen: [seen] })}\n`;
    }
    return body;
  };
  const key = certificates.chainPem(['self']);
  const server = createServer({ key, cert: key }, (request, response) => {
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
    if (request.method === 'OPTIONS') {
      response.writeHead(204, { ...headers, 'access-control-allow-headers': 'authorization, content-type' }).end();
      return;
    }
    let text = '';
    request.on('data', (piece) => {
      text += piece;
    });
    request.on('end', async () => {
      const body = await answer(JSON.parse(text) as ProbeCall).catch((error: Error) => `${error.message}\n`);
      response.writeHead(200, { ...headers, 'content-type': 'application/x-ndjson' }).end(body);
    });
  });
  const host = mailAddresses('good').v4;
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return {
    url: `https://${host}:${(server.address() as AddressInfo).port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
