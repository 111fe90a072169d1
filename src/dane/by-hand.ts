/**
 * Commands with which a person sees by hand what a check saw. Names and records come from strangers, so every word is
 * quoted for the shell unless it is plain.
 */
import { type TlsaRecord, tlsaToText, usableRecords } from './tlsa.ts';

/** Where a TLS session is asked for. */
export interface Server {
  readonly address: string;
  readonly port: number;
  /** TLSA base domain: the server name to send (R28). */
  readonly base: string;
}

/** Characters of records that a line still takes; beyond that (whole certificates) it shows the chain alone. */
const MOST_RECORD_TEXT = 4000;

/** Looks a record up with its signatures. `-q` keeps a name that begins with `@`, `+` or `-` a name. */
export function digLine(name: string, type: string): string {
  return `dig +dnssec -t ${type} -q ${word(name)}`;
}

/** Compares what the server at one address shows with the records, as RFC 7672 has a sender do it (R25–R28). */
export function opensslLine(server: Server, records: readonly TlsaRecord[]): string {
  const texts = usableRecords(records).map(tlsaToText);
  const fits = texts.length > 0 && texts.join('').length <= MOST_RECORD_TEXT;
  const dane = fits
    ? ['-dane_tlsa_domain', word(server.base), ...texts.flatMap((text) => ['-dane_tlsa_rrdata', word(text)])]
    : ['-showcerts'];
  return `${session(server)} ${dane.join(' ')}${fits ? ' -dane_ee_no_namechecks' : ''} </dev/null`;
}

/** Prints the data of a 3 1 1 record for the key that the server at one address shows. */
export function digestLine(server: Server): string {
  return `${session(server)} </dev/null | openssl x509 -pubkey -noout | ${DIGEST_OF_KEY}`;
}

const DIGEST_OF_KEY = 'openssl pkey -pubin -outform DER | openssl dgst -sha256';

/** Prints the data of a 3 1 1 record for a key that is not in use yet. */
export const NEXT_KEY_LINE = `openssl pkey -in next-key.pem -pubout | ${DIGEST_OF_KEY}`;

function session({ address, port, base }: Server): string {
  const at = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  return `openssl s_client -starttls smtp -connect ${word(at)} -servername ${word(base)}`;
}

/** One word of a POSIX shell: as it is where nothing in it means anything to the shell, else in single quotes. */
function word(text: string): string {
  return /^[A-Za-z0-9_][A-Za-z0-9_.:-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
