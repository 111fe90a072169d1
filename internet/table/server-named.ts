/** Which mail server of the table is behind a host name? */
import { ZONES } from './cases.ts';

/** The lines of a zone of the table that give a host the IPv4 address of a mail server. */
export function addressLines(records: string): { readonly owner: string; readonly server: string }[] {
  const lines = records.matchAll(/^\s*(\S+) A \{v4:([\w-]+)\}/gm);
  return [...lines].map(([, owner = '', server = '']) => ({ owner, server }));
}

/** The mail server of the table behind a host name; undefined where no zone gives that name a server's address. */
export function serverNamed(host: string): string | undefined {
  for (const { name, records } of ZONES) {
    for (const { owner, server } of addressLines(records)) {
      if (host === (owner === '@' ? name : `${owner}.${name}`)) return server;
    }
  }
  return undefined;
}
