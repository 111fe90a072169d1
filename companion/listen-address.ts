/** Where to listen, as `--listen` says it. */
import { isIP } from 'node:net';

export interface ListenAddress {
  /** Address literal or `localhost`. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

/** Reads `127.0.0.1:8025`, `[::1]:8025`, `localhost:8025`; undefined for anything else. */
export function parseListen(text: string): ListenAddress | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]+)):(\d{1,5})$/i.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined || port > 65535) return undefined;
  const isAddress = match?.[1] === undefined ? isIP(host) === 4 || host === 'localhost' : isIP(host) === 6;
  return isAddress ? { host, port } : undefined;
}
