/** A probe call: from its checked body to targets, and from targets to the lines of the answer. */
import type { z } from '@hono/zod-openapi';
import type { ProbeLine } from '../src/probe/companion-wire.ts';
import { guardAddress } from './probe/address-guard.ts';
import { type Refused, refuse } from './refusal.ts';
import type { CheckedProbeCall } from './schema.ts';
import type { Target } from './targets.ts';

/** The targets of a call, or why they are none. One address that is not allowed stops the whole call. */
export function aim(call: CheckedProbeCall, allowPrivate: boolean): Target[] | Refused {
  if (call.port !== 25 && !allowPrivate) return refuse('port-not-allowed');
  const targets: Target[] = [];
  const refused: string[] = [];
  for (const { address, challenge } of call.addresses) {
    const guarded = guardAddress(address, allowPrivate);
    if (!guarded.allowed) {
      refused.push(address);
      continue;
    }
    targets.push({
      address,
      canonical: guarded.canonical,
      countedAs: guarded.countedAs,
      isPrivate: !guardAddress(address, false).allowed,
      host: call.host,
      serverName: call.serverName,
      port: call.port,
      challenge: Buffer.from(challenge, 'base64url'),
      maxAge: call.maxAge,
    });
  }
  return refused.length > 0 ? refuse('address-not-allowed', { addresses: refused }) : targets;
}

/** Where all addresses were refused at once, the refusal of the whole call, with the soonest time to come back. */
export function allRefused(lines: readonly (ProbeLine | Promise<ProbeLine>)[]): Refused | undefined {
  const waits: number[] = [];
  let busy = false;
  for (const line of lines) {
    if (line instanceof Promise || line.kind !== 'not-probed') return undefined;
    waits.push(line.retryAfter ?? 5);
    busy ||= line.code === 'too-busy';
  }
  return refuse(busy ? 'too-busy' : 'target-limit', { retryAfter: Math.min(...waits) });
}

/** One line for each address as it is ready. `leave` tells that the reader has gone. */
export function stream(
  lines: readonly (ProbeLine | Promise<ProbeLine>)[],
  leave: () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let left = false;
  return new ReadableStream({
    async start(controller) {
      await Promise.all(
        lines.map(async (line) => {
          const ready = await line;
          if (!left) controller.enqueue(encoder.encode(`${JSON.stringify(ready)}\n`));
        }),
      );
      if (!left) controller.close();
    },
    cancel() {
      left = true;
      leave();
    },
  });
}

/** The first thing that is wrong with a body, as one sentence that says where. */
export function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue) return 'The body does not have the shape that /openapi.json describes.';
  const where = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  const place = where === '' ? 'the body' : where.replace(/^\./, '');
  if (issue.code === 'unrecognized_keys') return `In ${place}: there is no key ${JSON.stringify(issue.keys[0])} here.`;
  return `In ${place}: ${issue.message}`;
}

/** Undefined where it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) ?? null;
  } catch {
    return undefined;
  }
}
