/** Evidence files of the embedded internet's domains, made as the command makes them. */
import { randomBytes } from 'node:crypto';
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { createProber } from '../../companion/probe/probe.ts';
import type { EmbeddedInternet } from '../../internet/embedded-internet.ts';
import { check } from '../../src/check.ts';
import type { Ask } from '../../src/dns/asking.ts';
import { createDohAsk } from '../../src/dns/doh.ts';
import { typeToText } from '../../src/dns/types.ts';
import { parseTrustAnchors } from '../../src/dnssec/anchors.ts';
import { createValidator } from '../../src/dnssec/validator.ts';
import { type ExportResult, exportEvidence } from '../../src/evidence/export.ts';
import { Recorder } from '../../src/evidence/record.ts';
import { type Verification, verifyEvidence } from '../../src/evidence/verify.ts';
import { mailDomain } from '../../src/mail-domain.ts';
import type { Prober } from '../../src/probe/observation.ts';
import type { Report } from '../../src/report/report.ts';
import { wordsIn } from '../../src/words/say.ts';

const TIMEOUTS = { connect: 2_000, greeting: 2_000, reply: 2_000, handshake: 2_000 };
const prober = createProber({
  allowPrivateAddresses: true,
  freshness: 'same-process',
  bothFamilies: true,
  timeouts: TIMEOUTS,
});
const words = wordsIn('en');

export interface Made {
  /** What the check itself found. */
  readonly report: Report;
  readonly exported: Extract<ExportResult, { ok: true }>;
}

export interface Making {
  readonly probe?: boolean;
  /** The companion shows no transcript. */
  readonly bareWord?: boolean;
  /** The probe of an address never ends, though it has seen what there is: the check ends when its time is up. */
  readonly hangs?: boolean;
  /** A question, as `name TYPE`, whose answer is kept out of the recording from the start. */
  readonly withheld?: string;
}

export async function makeEvidence(
  internet: EmbeddedInternet,
  text: string,
  { probe = true, bareWord = false, hangs = false, withheld = '' }: Making = {},
): Promise<Made> {
  const target = mailDomain(text);
  if (!target.ok) throw new Error(`"${text}" is no domain`);
  const began = performance.now();
  const recorder = new Recorder({
    crypto: nodeCrypto,
    elapsed: () => performance.now() - began,
    random: (octets) => randomBytes(octets),
  });
  const port = internet.mail.port;
  const asked = hangs ? withoutEnd(prober) : prober;
  const running = check(
    target,
    {
      resolve: createValidator({
        ask: recorder.recordAsk(withhold(withheld, createDohAsk({ fetch, url: internet.resolver, method: 'POST' }))),
        anchors: parseTrustAnchors(internet.anchorText),
        crypto: nodeCrypto,
        clock: () => Math.floor(Date.now() / 1000),
      }),
      prober: recorder.recordProber(bareWord ? withoutProof(asked) : asked),
      clock: Date,
      resolverName: internet.resolver,
      crypto: nodeCrypto,
      words,
    },
    { port, probe, ...(hangs && { timeoutSeconds: 3 }) },
  );
  let report: Report | undefined;
  for await (const progress of running) report = progress.report;
  if (report === undefined) throw new Error('the check gave no report');
  const exported = await exportEvidence(
    recorder,
    {
      domain: target.domain,
      checkedAt: report.checkedAt,
      resolver: internet.resolver,
      trustAnchor: internet.anchorText,
      options: { probe, port, alsoProbeOthers: false },
    },
    { crypto: nodeCrypto, words, madeBy: 'test' },
  );
  if (!exported.ok) throw new Error(exported.reason.code);
  return { report, exported };
}

function withhold(question: string, ask: Ask): Ask {
  return async (name, type, signal) =>
    question === `${name.toHost()} ${typeToText(type)}`
      ? { kind: 'unanswered', reason: { code: 'resolver-timeout', zone: null, data: {} } }
      : ask(name, type, signal);
}

/** The same as a companion of the person's own tells it that can show no transcript. */
function withoutProof(real: Prober): Prober {
  return async function* probe(request, signal) {
    for await (const seen of real(request, signal)) {
      if (seen.kind !== 'chain') yield seen;
      else {
        const { transcript: _, ...claim } = seen;
        yield { ...claim, freshness: 'own-companion', unprovenBecause: 'other-parameters' };
      }
    }
  };
}

function withoutEnd(real: Prober): Prober {
  return async function* probe(request, signal) {
    yield* real(request, signal);
    await new Promise(() => undefined);
  };
}

export function verify(file: string, trustAnchor: string | null, now = Date.now()): Promise<Verification> {
  return verifyEvidence(file, { trustAnchor, crypto: nodeCrypto, words, now });
}

/** `holds`, or the code of the step that failed. */
export async function stepOf(file: string, trustAnchor: string | null, now?: number): Promise<string> {
  const result = await verify(file, trustAnchor, now);
  return result.holds ? 'holds' : result.reason.code;
}
