/** The ClientHello: one for TLS 1.3 and 1.2 together (RFC 8446 section 4.1.2). */
import { ExtensionType, HandshakeType, TLS12, TLS13 } from '../../../src/tls/numbers.ts';
import type { KeyExchange } from './key-exchange.ts';
import type { Offer } from './offers.ts';
import { handshakeMessage, u16, vector8, vector16 } from './write.ts';

/** Says "no renegotiation going on" to every server, without the extension that a few old ones choke on (RFC 5746). */
const RENEGOTIATION_INFO_SCSV = 0x00ff;

export interface ClientHelloParts {
  readonly random: Uint8Array;
  /** 32 octets that mean nothing: middleboxes then take TLS 1.3 for a resumed 1.2 (RFC 8446 appendix D.4). */
  readonly sessionId: Uint8Array;
  /** A-label host name, or null to send no server_name. */
  readonly serverName: string | null;
  readonly keyShare: KeyExchange;
  readonly cookie: Uint8Array | null;
  readonly offer: Offer;
}

/** The extensions that every ClientHello here has: what a server may answer to. */
export const OFFERED_EXTENSIONS: ReadonlySet<number> = new Set([
  ExtensionType.serverName,
  ExtensionType.supportedGroups,
  ExtensionType.ecPointFormats,
  ExtensionType.signatureAlgorithms,
  ExtensionType.extendedMasterSecret,
  ExtensionType.supportedVersions,
  ExtensionType.keyShare,
  ExtensionType.renegotiationInfo, // by the SCSV
]);

export function clientHello(parts: ClientHelloParts): Buffer {
  const { random, sessionId, serverName, offer } = parts;
  const suites = [...offer.suites.map((suite) => suite.id), RENEGOTIATION_INFO_SCSV];
  const extensions = [
    ...(serverName === null
      ? []
      : [extension(ExtensionType.serverName, vector16(Buffer.from([0]), vector16(Buffer.from(serverName, 'latin1'))))]),
    extension(ExtensionType.ecPointFormats, vector8(Buffer.from([0]))),
    extension(ExtensionType.supportedGroups, vector16(...offer.groups.map(u16))),
    extension(ExtensionType.extendedMasterSecret),
    extension(ExtensionType.signatureAlgorithms, vector16(...offer.schemes.map(u16))),
    ...(offer.versions.includes(TLS13) ? forTls13(parts) : []),
  ];
  return handshakeMessage(
    HandshakeType.clientHello,
    u16(TLS12),
    random,
    vector8(sessionId),
    vector16(...suites.map(u16)),
    vector8(Buffer.from([0])), // no compression
    vector16(...extensions),
  );
}

function forTls13({ offer, cookie, keyShare }: ClientHelloParts): Buffer[] {
  return [
    extension(ExtensionType.supportedVersions, vector8(...offer.versions.map(u16))),
    ...(cookie === null ? [] : [extension(ExtensionType.cookie, vector16(cookie))]),
    extension(ExtensionType.keyShare, vector16(u16(keyShare.group), vector16(keyShare.publicKey))),
  ];
}

function extension(type: number, ...parts: readonly Uint8Array[]): Buffer {
  return Buffer.concat([u16(type), vector16(...parts)]);
}
