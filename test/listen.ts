/** Servers that the tests bring along, on a free port of the loopback address. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server } from 'node:net';

/** Listens and returns `http://127.0.0.1:<port>`. */
export async function listenOnLoopback(server: Server): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export interface WebServer {
  readonly url: string;
  close(): void;
}

export async function serveWeb(listener: RequestListener): Promise<WebServer> {
  const server = createServer(listener);
  const url = await listenOnLoopback(server);
  return {
    url,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A web site of one page: the HTML is its body. */
export function servePage(body: string): Promise<WebServer> {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><body>${body}</body></html>`;
  return serveWeb((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  });
}
