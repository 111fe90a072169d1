/** The text form of a TLSA record, as `dig` prints it and `match --tlsa` takes it (RFC 6698 section 2.2). */
import { fromHex } from '../octets.ts';
import type { TlsaRecord } from './tlsa.ts';

export type TlsaTextErrorCode = 'tlsa-text-fields' | 'tlsa-text-number' | 'tlsa-text-hex' | 'tlsa-text-length';

/** `field` names the part in question; `found` is its text, cut short. */
export class TlsaTextError extends Error {
  readonly code: TlsaTextErrorCode;
  readonly field: string;
  readonly found: string;

  constructor(code: TlsaTextErrorCode, field: string, found: string) {
    super(`${code}: ${field}`);
    this.name = 'TlsaTextError';
    this.code = code;
    this.field = field;
    this.found = found.slice(0, 40);
  }
}

/** RDATA is at most 65,535 octets, three of them the numbers. */
const MAX_DATA_OCTETS = 65_532;

/** Reads `usage selector matching-type hex`, the hex with spaces in it or not. Throws TlsaTextError. */
export function parseTlsaText(text: string): TlsaRecord {
  const [usage, selector, matchingType, ...hex] = text.trim().split(/\s+/);
  if (usage === undefined || selector === undefined || matchingType === undefined || hex.length === 0) {
    throw new TlsaTextError('tlsa-text-fields', 'record', text.trim());
  }
  const joined = hex.join('');
  const data = fromHex(joined);
  const record = {
    usage: octet('usage', usage),
    selector: octet('selector', selector),
    matchingType: octet('matching type', matchingType),
  };
  if (data === undefined) throw new TlsaTextError('tlsa-text-hex', 'data', joined);
  if (data.length > MAX_DATA_OCTETS) throw new TlsaTextError('tlsa-text-length', 'data', joined);
  return { ...record, data };
}

function octet(field: string, text: string): number {
  const value = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= 255)) throw new TlsaTextError('tlsa-text-number', field, text);
  return value;
}
