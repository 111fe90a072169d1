/** An evidence file's text. One recording has one text: the digest is taken of it. */
import type { CryptoPort } from '../crypto.ts';
import { typeToText } from '../dns/types.ts';
import { toBase64, toHex } from '../octets.ts';
import { EVIDENCE_FORMAT, EVIDENCE_VERSION, type Evidence, type Seen } from './evidence.ts';

/** The file, a line for each exchange and visit so that a person can find their way in it. */
export function writeEvidence(evidence: Evidence): string {
  const { digest } = evidence;
  const lines = Object.entries(contentOf(evidence)).map(([key, value]) => {
    const list = Array.isArray(value) && value.length > 0;
    const text = list
      ? `[\n${value.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${text},\n`;
  });
  return `{\n${lines.join('')}  "digest": ${JSON.stringify(digest)}\n}\n`;
}

/** SHA-256 of everything but the digest, however the file's white space and line ends came through the mail. */
export async function digestOf(evidence: Omit<Evidence, 'digest'>, crypto: CryptoPort): Promise<string> {
  const octets = new TextEncoder().encode(JSON.stringify(contentOf(evidence)));
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', octets)));
}

function contentOf(evidence: Omit<Evidence, 'digest'>): Record<string, unknown> {
  const { madeBy, domain, checkedAt, resolver, trustAnchor, options, nonce, statement } = evidence;
  return {
    format: EVIDENCE_FORMAT,
    version: EVIDENCE_VERSION,
    madeBy,
    domain,
    checkedAt,
    resolver,
    trustAnchor,
    options: { probe: options.probe, port: options.port, alsoProbeOthers: options.alsoProbeOthers },
    nonce: toBase64(nonce),
    exchanges: evidence.exchanges.map(({ name, type, at, took, resolver, message }) => ({
      name: name.toString(),
      type: typeToText(type),
      at,
      took,
      resolver,
      message: toBase64(message),
    })),
    unanswered: evidence.unanswered.map(({ name, type, at, took, code, data }) => ({
      name: name.toString(),
      type: typeToText(type),
      at,
      took,
      code,
      data,
    })),
    visits: evidence.visits.map(({ host, serverName, address, port, at, after, seen }) => ({
      host,
      serverName,
      address,
      port,
      at,
      after,
      seen: seenOnPaper(seen),
    })),
    statement,
  };
}

function seenOnPaper(seen: Seen): unknown {
  switch (seen.kind) {
    case 'handshake':
      return { kind: seen.kind, transcript: seen.transcript.map(toBase64) };
    case 'chain': {
      const { kind, tlsVersion, chain, keyFamily, unprovenBecause } = seen;
      return { kind, tlsVersion, chain: chain.map(toBase64), keyFamily, unprovenBecause };
    }
    default:
      return { kind: seen.kind, code: seen.code, words: seen.words };
  }
}
