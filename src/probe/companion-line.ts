/** One line of a companion's answer, read without trust: anything but the agreed shape is no line at all. */

import { isObject, parseJson } from '../json.ts';
import { fromBase64 } from '../octets.ts';
import { CHAIN_LIMITS } from '../x509/chain-limits.ts';
import type { KeyFamily } from '../x509/public-key.ts';
import type { NotProbedCode, ProbeLine, SeenOnWire } from './companion-wire.ts';
import type { NoAnswer, NoTls, UnprovenBecause } from './observation.ts';

/** A handshake as the line tells it, decoded. */
export type SeenInLine =
  | {
      readonly kind: 'chain';
      readonly tlsVersion: string;
      readonly chain: readonly Uint8Array[];
      readonly keyFamily: KeyFamily | undefined;
      readonly transcript: readonly Uint8Array[] | undefined;
      readonly unprovenBecause: UnprovenBecause | undefined;
      readonly secondKeyNotSeen: boolean;
    }
  | Exclude<SeenOnWire, { kind: 'chain' }>;

export type Line =
  | { readonly kind: 'seen'; readonly address: string; readonly seen: readonly SeenInLine[] }
  | Extract<ProbeLine, { kind: 'not-probed' }>;

/** Handshakes with one address: one for each key family. */
const MOST_SEEN = 4;
const MOST_MESSAGES = 16;
const LONGEST_WORDS = 512;

export const NO_ANSWER: Readonly<Record<NoAnswer['code'], true>> = {
  'connection-refused': true,
  'connection-timeout': true,
  'connection-closed': true,
  'no-route': true,
  'no-ipv6-here': true,
  'port-25-blocked-here': true,
  'address-not-public': true,
  'greeting-timeout': true,
  'greeting-refused': true,
  'greeting-not-smtp': true,
};
export const NO_TLS: Readonly<Record<NoTls['code'], true>> = {
  'ehlo-refused': true,
  'starttls-not-offered': true,
  'starttls-refused': true,
  'handshake-failed': true,
  'handshake-timeout': true,
  'smtp-timeout': true,
  'smtp-closed': true,
  'smtp-malformed': true,
  'plaintext-after-starttls': true,
};
export const NOT_PROBED: Readonly<Record<NotProbedCode, true>> = {
  'target-limit': true,
  'network-limit': true,
  'too-busy': true,
  stopping: true,
  timeout: true,
  'probe-failed': true,
};
export const KEY_FAMILIES: Readonly<Record<KeyFamily, true>> = { rsa: true, ecdsa: true, eddsa: true, other: true };
export const UNPROVEN: Readonly<Record<UnprovenBecause, true>> = {
  'old-tls-version': true,
  'static-rsa': true,
  'finite-field-dh': true,
  'other-parameters': true,
};

/** Undefined for anything that is not a line. Keys that are unknown here are passed over. */
export function readLine(text: string): Line | undefined {
  const line = parseJson(text);
  if (!isObject(line) || typeof line.address !== 'string') return undefined;
  const { address } = line;
  if (line.kind === 'not-probed') {
    if (!isOneOf(NOT_PROBED, line.code) || typeof line.text !== 'string') return undefined;
    const retryAfter = typeof line.retryAfter === 'number' ? line.retryAfter : null;
    return { kind: 'not-probed', address, code: line.code, text: line.text.slice(0, LONGEST_WORDS), retryAfter };
  }
  if (line.kind !== 'seen' || !Array.isArray(line.seen)) return undefined;
  if (line.seen.length === 0 || line.seen.length > MOST_SEEN) return undefined;
  const seen = line.seen.map(readSeen);
  return seen.every((one) => one !== undefined) ? { kind: 'seen', address, seen } : undefined;
}

function readSeen(value: unknown): SeenInLine | undefined {
  if (!isObject(value)) return undefined;
  if (value.kind === 'chain') return readChain(value);
  if (typeof value.words !== 'string') return undefined;
  const words = value.words.slice(0, LONGEST_WORDS);
  if (value.kind === 'no-answer' && isOneOf(NO_ANSWER, value.code))
    return { kind: 'no-answer', code: value.code, words };
  if (value.kind === 'no-tls' && isOneOf(NO_TLS, value.code)) return { kind: 'no-tls', code: value.code, words };
  return undefined;
}

function readChain(value: Record<string, unknown>): SeenInLine | undefined {
  const chain = octetsList(value.chain, CHAIN_LIMITS.certificates);
  const { tlsVersion } = value;
  if (!chain || typeof tlsVersion !== 'string' || !/^TLSv1(?:\.[1-3])?$/.test(tlsVersion)) return undefined;
  const transcript = value.transcript == null ? undefined : octetsList(value.transcript, MOST_MESSAGES);
  if (value.transcript != null && !transcript) return undefined;
  return {
    kind: 'chain',
    tlsVersion,
    chain,
    keyFamily: isOneOf(KEY_FAMILIES, value.keyFamily) ? value.keyFamily : undefined,
    transcript,
    unprovenBecause: isOneOf(UNPROVEN, value.unprovenBecause) ? value.unprovenBecause : undefined,
    secondKeyNotSeen: value.secondKeyNotSeen === true,
  };
}

/** A list of 1 to `most` base64 strings. */
function octetsList(value: unknown, most: number): Uint8Array[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > most) return undefined;
  const list = value.map((item) => (typeof item === 'string' ? fromBase64(item) : undefined));
  return list.every((item) => item !== undefined) ? list : undefined;
}

function isOneOf<Key extends string>(table: Readonly<Record<Key, true>>, value: unknown): value is Key {
  return typeof value === 'string' && Object.hasOwn(table, value);
}
