/**
 * The table's mail servers on loopback, all on one port that was free. On Linux each has an address of its own within
 * 127.0.0.0/8; where 127.0.0.1 is all there is (macOS, Windows), one server chooses its certificate by the server name
 * that the client sends, and servers that misbehave before that are left out.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import { MAIL_SERVERS } from '../table/mail.ts';
import type { MailServerSpec } from '../table/schema.ts';
import { type Certificates, toPem } from './certificates.ts';
import { serveSmtp } from './smtp-session.ts';

export interface MailServers {
  readonly port: number;
  /** Every server has an IPv4 address of its own; otherwise 127.0.0.1 is all there is. */
  readonly ownAddresses: boolean;
  readonly ipv6: boolean;
  /** The address to publish for a server of the table. */
  readonly addressOf: (server: string, family: 'v4' | 'v6') => string;
  readonly close: () => void;
}

const SPECS: Readonly<Record<string, MailServerSpec>> = MAIL_SERVERS;
const NAMES = Object.keys(SPECS);

/** The one that has IPv6: there is a single loopback address to have. */
const SERVED_ON_IPV6 = 'good';
/** What clients get that send a name no server is known for. */
const BY_DEFAULT = 'good';
const TRIES = 20;

const ownAddress = (server: string): string => `127.25.0.${10 + NAMES.indexOf(server)}`;

/** Starts all; `serverNamed` tells which server of the table is behind a host name. */
export async function startMailServers(
  certificates: Certificates,
  serverNamed: (host: string) => string | undefined,
): Promise<MailServers> {
  const contexts = new Map(NAMES.map((name) => [name, secureContext(SPECS[name], certificates)]));
  for (let tries = 0; tries < TRIES; tries++) {
    const sockets = new Set<Socket>();
    const open: Server[] = [];
    const close = (): void => {
      for (const server of open) server.close();
      for (const socket of sockets) socket.destroy();
    };
    const start = async (address: string, port: number, server: string, bySni: boolean): Promise<number> => {
      const behaviour = SPECS[server]?.behaviour ?? 'normal';
      const listener = createServer((socket) => {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
        serveSmtp(socket, {
          name: `${server}.demo`,
          behaviour,
          contextFor: (serverName) => {
            const named = bySni && serverName !== undefined ? serverNamed(serverName) : undefined;
            return contexts.get(named ?? server);
          },
        });
      });
      const taken = await listen(listener, address, port);
      open.push(listener);
      return taken;
    };
    try {
      return await startAll(start, close);
    } catch (error) {
      close();
      // The port is free on one address and taken on another: another port may do.
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error('found no port that is free on every loopback address');
}

type Start = (address: string, port: number, server: string, bySni: boolean) => Promise<number>;

async function startAll(start: Start, close: () => void): Promise<MailServers> {
  let port: number;
  let ownAddresses = true;
  try {
    port = await start(ownAddress(BY_DEFAULT), 0, BY_DEFAULT, false);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRNOTAVAIL') throw error;
    ownAddresses = false;
    port = await start('127.0.0.1', 0, BY_DEFAULT, true);
  }
  if (ownAddresses) {
    for (const name of NAMES) {
      if (name !== BY_DEFAULT && SPECS[name]?.behaviour !== 'down') await start(ownAddress(name), port, name, false);
    }
  }
  const ipv6 = await start('::1', port, SERVED_ON_IPV6, false).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') throw error;
      return false;
    },
  );
  return {
    port,
    close,
    ownAddresses,
    ipv6,
    addressOf: (server, family) => {
      if (!NAMES.includes(server)) throw new Error(`the table has no mail server "${server}"`);
      if (family === 'v4') return ownAddresses ? ownAddress(server) : '127.0.0.1';
      if (server !== SERVED_ON_IPV6) throw new Error(`"${server}" has no IPv6 address here`);
      return '::1';
    },
  };
}

function secureContext(spec: MailServerSpec | undefined, certificates: Certificates): SecureContext | undefined {
  if (spec === undefined || spec.chains.length === 0) return undefined;
  const chains = spec.chains.map((chain) =>
    chain.map((name) => {
      const certificate = certificates.get(name);
      if (certificate === undefined) throw new Error(`the table has no certificate "${name}"`);
      return certificate;
    }),
  );
  return createSecureContext({
    cert: chains.map(toPem),
    key: chains.map(([leaf]) => leaf?.privateKey.export({ type: 'pkcs8', format: 'pem' }) ?? ''),
  });
}

function listen(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      const taken = server.address();
      resolve(typeof taken === 'object' && taken !== null ? taken.port : port);
    });
  });
}
