/** A gate before a service on loopback: closed, connections are taken and nothing passes; opened, all goes through. */
import { connect, createServer, type Socket } from 'node:net';
import { listenOnLoopback } from '../listen.ts';

export interface Gate {
  /** The service's address, through the gate. */
  readonly url: string;
  /** Connections that came while it was closed. */
  waiting(): number;
  open(): void;
  shut(): void;
  close(): void;
}

/** A shut gate before the service at `url`. */
export async function gateBefore(url: string): Promise<Gate> {
  const { hostname, port } = new URL(url);
  const waiting = new Set<Socket>();
  const all = new Set<Socket>();
  let isOpen = false;
  const pass = (client: Socket): void => {
    const service = connect(Number(port), hostname);
    all.add(service);
    for (const socket of [client, service]) socket.on('error', () => socket.destroy());
    client.pipe(service).pipe(client);
  };
  const server = createServer((client) => {
    all.add(client);
    client.on('close', () => waiting.delete(client));
    if (isOpen) pass(client);
    else waiting.add(client.pause());
  });
  const own = await listenOnLoopback(server);
  return {
    url: own,
    waiting: () => waiting.size,
    open() {
      isOpen = true;
      for (const client of waiting) pass(client);
      waiting.clear();
    },
    shut() {
      isOpen = false;
      // A browser would go on asking on a connection that it has kept.
      for (const socket of all) if (!waiting.has(socket)) socket.destroy();
    },
    close() {
      server.close();
      for (const socket of all) socket.destroy();
    },
  };
}
