/** An evidence file, read without trust: exactly the agreed shape, every size bounded, or a reason why not. */

import type { AskFailureCode } from '../dns/asking.ts';
import { question } from '../dns/codec.ts';
import { readAnswer } from '../dns/doh.ts';
import { Name } from '../dns/name.ts';
import { parseResolverUrl } from '../dns/resolver-url.ts';
import { typeFromText, typeToText } from '../dns/types.ts';
import { isObject, parseJson } from '../json.ts';
import { mailDomain } from '../mail-domain.ts';
import { KEY_FAMILIES, NO_ANSWER, NO_TLS, UNPROVEN } from '../probe/companion-line.ts';
import type { NotProbed } from '../probe/observation.ts';
import { type Reason, reason } from '../reason.ts';
import { CHAIN_LIMITS } from '../x509/chain-limits.ts';
import {
  EVIDENCE_FORMAT,
  EVIDENCE_VERSION,
  type Evidence,
  type Exchange,
  LIMITS,
  type Seen,
  type UnansweredQuestion,
  type Visit,
} from './evidence.ts';
import { flag, list, object, octets, oneOf, orNull, parsed, type Read, ShapeError, text, whole } from './shape.ts';
import type { Statement } from './statement.ts';

export type ReadEvidenceCode =
  | 'evidence-too-large'
  | 'evidence-not-json'
  | 'evidence-other-file'
  | 'evidence-version'
  | 'evidence-format'
  | 'evidence-message';

export type ReadEvidence =
  | { readonly ok: true; readonly evidence: Evidence }
  | { readonly ok: false; readonly reason: Reason<ReadEvidenceCode> };

/** Reads a file's text. Never throws. */
export function readEvidence(file: string): ReadEvidence {
  const refused = (code: ReadEvidenceCode, data: Readonly<Record<string, string | number>> = {}): ReadEvidence => ({
    ok: false,
    reason: reason(code, null, data),
  });
  if (file.length > LIMITS.file) return refused('evidence-too-large', { limit: LIMITS.file });
  const value = parseJson(file);
  if (value === undefined) return refused('evidence-not-json');
  if (!isObject(value) || value.format !== EVIDENCE_FORMAT) return refused('evidence-other-file');
  if (value.version !== EVIDENCE_VERSION) {
    return refused('evidence-version', { version: shownVersion(value.version), known: EVIDENCE_VERSION });
  }
  try {
    const { format: _, version: __, ...evidence } = readFile(value, '');
    const twice = askedTwice(evidence);
    if (twice !== undefined) return refused('evidence-format', { at: twice, expected: '1 ×' });
    for (const { name, type, message, resolver } of evidence.exchanges) {
      const answer = readAnswer(message, question(name, type));
      if (!('code' in answer)) continue;
      const asked = { name: name.toHost(), type: typeToText(type), resolver };
      return refused('evidence-message', { ...answer.data, ...asked, because: answer.code });
    }
    return { ok: true, evidence };
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    return refused('evidence-format', { at: error.at, expected: error.expected });
  }
}

/** What is no number or word has no text that could be relied on to be made. */
function shownVersion(version: unknown): string {
  return typeof version === 'number' || typeof version === 'string' ? String(version).slice(0, 20) : '–';
}

/** Every question has one answer or none: two would leave open which one counts. */
function askedTwice({ exchanges, unanswered }: Evidence): string | undefined {
  const seen = new Set<string>();
  for (const { name, type } of [...exchanges, ...unanswered]) {
    const key = `${type} ${name.key}`;
    if (seen.has(key)) return `${name.toHost()} ${typeToText(type)}`;
    seen.add(key);
  }
  return undefined;
}

const ASK_FAILURES: Readonly<Record<AskFailureCode, true>> = {
  'resolver-unreachable': true,
  'resolver-redirected': true,
  'resolver-http-status': true,
  'resolver-content-type': true,
  'resolver-too-large': true,
  'resolver-timeout': true,
  'answer-malformed': true,
  'answer-truncated': true,
  'answer-mismatched': true,
  'answer-rcode': true,
  timeout: true,
};
const NOT_PROBED: Readonly<Record<NotProbed['code'], true>> = {
  timeout: true,
  'companion-unreachable': true,
  'companion-token': true,
  'companion-refused': true,
  'companion-answer': true,
};
const TLS_VERSIONS = { TLSv1: true, 'TLSv1.1': true, 'TLSv1.2': true, 'TLSv1.3': true } as const;

const MOST_OCTETS_OF_MESSAGE = 65_535;
const LONGEST_TIME = 3_600_000;

const line = text(LIMITS.text);
const milliseconds = whole(0, LONGEST_TIME);
const type = parsed(
  text(16),
  (value) => {
    const number = typeFromText(value);
    return number !== undefined && typeToText(number) === value ? number : undefined;
  },
  '"TLSA"',
);
const name = parsed(
  line,
  (value) => {
    try {
      const read = Name.parse(value);
      return read.toString() === value ? read : undefined;
    } catch {
      return undefined;
    }
  },
  '"mx.example.nl."',
);
const domain = parsed(
  line,
  (value) => {
    const read = mailDomain(value);
    return read.ok && read.domain === value ? value : undefined;
  },
  '"example.nl"',
);
/** Shown as it is, so it holds nothing but what the address of a resolver holds. */
const resolver = parsed(
  line,
  (value) => (parseResolverUrl(value) === value ? value : undefined),
  '"https://resolver.example/dns-query"',
);
const time = parsed(
  text(40),
  (value) => {
    const at = new Date(value);
    return !Number.isNaN(at.getTime()) && at.toISOString() === value ? value : undefined;
  },
  '"2026-11-23T21:00:00.000Z"',
);

/** What a failure's sentence fills in. */
const data: Read<Readonly<Record<string, string | number>>> = (value, at) => {
  if (!isObject(value) || Object.keys(value).length > 8) throw new ShapeError(at, '{0–8 × …}');
  for (const [key, item] of Object.entries(value)) {
    const fits = typeof item === 'string' ? item.length <= LIMITS.text : Number.isFinite(item);
    if (!fits || key.length > 40) throw new ShapeError(`${at}.${key.slice(0, 40)}`, '"…" | 0');
  }
  return value as Record<string, string | number>;
};

const exchange = object<Exchange>({
  name,
  type,
  at: milliseconds,
  took: milliseconds,
  resolver,
  message: octets(12, MOST_OCTETS_OF_MESSAGE),
});

const unanswered = object<UnansweredQuestion>({
  name,
  type,
  at: milliseconds,
  took: milliseconds,
  code: oneOf(ASK_FAILURES),
  data,
});

const kinds = { handshake: true, chain: true, 'no-answer': true, 'no-tls': true, 'not-probed': true } as const;
const kind = oneOf(kinds);
const SEEN = {
  handshake: object({
    kind,
    transcript: list(octets(4, CHAIN_LIMITS.octets), LIMITS.transcriptMessages, 1),
  }),
  chain: object({
    kind,
    tlsVersion: oneOf(TLS_VERSIONS),
    chain: list(octets(1, CHAIN_LIMITS.octets), LIMITS.certificates),
    keyFamily: orNull(oneOf(KEY_FAMILIES)),
    unprovenBecause: orNull(oneOf(UNPROVEN)),
  }),
  'no-answer': object({ kind, code: oneOf(NO_ANSWER), words: line }),
  'no-tls': object({ kind, code: oneOf(NO_TLS), words: line }),
  'not-probed': object({ kind, code: oneOf(NOT_PROBED), words: line }),
} as const;

const seen: Read<Seen> = (value, at) => {
  const which = kind(isObject(value) ? value.kind : undefined, `${at}.kind`);
  return SEEN[which](value, at) as Seen;
};

const visits: Read<readonly Visit[]> = list(
  object<Visit>({
    host: line,
    serverName: line,
    address: text(64),
    port: whole(1, 65_535),
    at: milliseconds,
    after: whole(0, LIMITS.exchanges),
    seen,
  }),
  LIMITS.visits,
);

/** Levels of lists and objects in a statement: a report's findings have seven, and writing them goes down each. */
const DEEPEST_STATEMENT = 32;

const statement: Read<Statement> = (value, at) => {
  if (!isObject(value) || isDeeper(value, DEEPEST_STATEMENT)) throw new ShapeError(at, `{…} ≤ ${DEEPEST_STATEMENT}`);
  return value as Statement;
};

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1));
}

const readFile = object<Evidence & { format: string; version: number }>({
  format: line,
  version: whole(EVIDENCE_VERSION, EVIDENCE_VERSION),
  madeBy: line,
  domain,
  checkedAt: time,
  resolver,
  trustAnchor: orNull(text(LIMITS.anchors)),
  options: object({ probe: flag, port: whole(1, 65_535), alsoProbeOthers: flag }),
  nonce: octets(32, 32),
  exchanges: list(exchange, LIMITS.exchanges),
  unanswered: list(unanswered, LIMITS.exchanges),
  visits,
  statement,
  digest: text(64),
});
