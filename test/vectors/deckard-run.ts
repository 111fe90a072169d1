/** Puts the questions of a Deckard scenario to the validator, and tells what the scenario expects of each. */
import { nodeCrypto } from '../../cli/node-crypto.ts';
import type { Ask } from '../../src/dns/asking.ts';
import { rdataToText } from '../../src/dns/presentation.ts';
import { typeToText } from '../../src/dns/types.ts';
import { createVerifySignature, supportedAlgorithms } from '../../src/dnssec/algorithms.ts';
import { parseTrustAnchors } from '../../src/dnssec/anchors.ts';
import { type Status, whyNot } from '../../src/dnssec/proven.ts';
import { createValidator } from '../../src/dnssec/validator.ts';
import type { Reason } from '../../src/reason.ts';
import { createDeckardAsk } from './deckard-resolver.ts';
import { DSA_ALGORITHMS, withDsa } from './dsa.ts';
import type { Entry, Scenario } from './replay.ts';

export interface Outcome {
  readonly step: number;
  readonly name: string;
  readonly type: string;
  readonly status: Status;
  readonly reason: Reason | null;
  /**
   * AD is secure, SERVFAIL bogus, neither insecure. `not-bogus` where the question sets neither DO nor AD: then the
   * answer carries no AD whatever was proven. `anything` where the question sets CD.
   */
  readonly expected: 'secure' | 'bogus' | 'insecure' | 'not-bogus' | 'anything';
  /** RDATA of the answer, as text, and what the scenario expects of it where it is secure and says so. */
  readonly rdatas: readonly string[];
  readonly expectedRdatas: readonly string[] | null;
  /** What the resolver was asked and said. */
  readonly log: readonly string[];
}

/** Seconds since 1970 of the scenario's clock; the present where it has none. */
function clockOf(scenario: Scenario): number {
  const value = (name: string): string | undefined =>
    scenario.config.find((line) => line.name === name)?.value.replaceAll('"', '');
  const stamp = value('val-override-timestamp');
  if (stamp !== undefined) return Number(stamp);
  const date = value('val-override-date');
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(date ?? '');
  return parts === null
    ? Date.now() / 1000
    : Date.parse(`${parts.slice(1, 4).join('-')}T${parts.slice(4).join(':')}Z`) / 1000;
}

/** DSA beside what is supported: many of these scenarios are signed with nothing else. */
const verify = withDsa(createVerifySignature(nodeCrypto), nodeCrypto.subtle);
const usual = supportedAlgorithms();
const supported = { ...usual, algorithms: new Set([...usual.algorithms, ...DSA_ALGORITHMS]) };

/** Every question of the scenario with what became of it. Each is asked of a validator that keeps nothing. */
export async function runScenario(scenario: Scenario): Promise<Outcome[]> {
  const anchors = parseTrustAnchors(
    scenario.config
      .filter(({ name }) => name === 'trust-anchor')
      .map(({ value }) => value)
      .join('\n'),
  );
  let now = clockOf(scenario);
  let number = 0;
  const ask = createDeckardAsk(scenario, () => number);
  const outcomes: Outcome[] = [];
  for (const [index, step] of scenario.steps.entries()) {
    now += step.elapse;
    if (step.kind !== 'QUERY' || step.entry === undefined) continue;
    number = step.number;
    const log: string[] = [];
    const resolve = createValidator({
      ask: logged(ask, log),
      anchors,
      crypto: nodeCrypto,
      clock: () => now,
      verify,
      supported,
    });
    const { name, type, reply } = step.entry;
    const { answer } = await resolve(name, type);
    const check = scenario.steps.slice(index + 1).find((later) => later.kind === 'CHECK_ANSWER')?.entry;
    const value = answer.status === 'secure' ? answer.proven : answer.status === 'insecure' ? answer.unproven : null;
    const published = check?.sections.answer.filter(
      (record) => record.type === type && value?.name.equals(record.name) === true,
    );
    outcomes.push({
      step: step.number,
      name: name.toHost(),
      type: typeToText(type),
      status: answer.status,
      reason: whyNot(answer),
      expected: expectation(reply, check),
      rdatas: (value?.rdatas ?? []).map((rdata) => rdataToText(type, rdata)).sort(),
      expectedRdatas:
        answer.status === 'secure' && published !== undefined && published.length > 0
          ? published.map((record) => rdataToText(type, record.rdata)).sort()
          : null,
      log,
    });
  }
  return outcomes;
}

function expectation(query: ReadonlySet<string>, check: Entry | undefined): Outcome['expected'] {
  if (check === undefined || query.has('CD')) return 'anything';
  if (check.reply.has('AD')) return 'secure';
  if (check.reply.has('SERVFAIL')) return 'bogus';
  return query.has('DO') || query.has('AD') ? 'insecure' : 'not-bogus';
}

function logged(ask: Ask, log: string[]): Ask {
  return async (name, type, signal) => {
    const reply = await ask(name, type, signal);
    const said =
      reply.kind === 'unanswered'
        ? reply.reason.code
        : [...reply.message.answer, { name: '|', type: 0 }, ...reply.message.authority]
            .map((record) => (record.type === 0 ? '|' : `${record.name} ${typeToText(record.type)}`))
            .join(', ');
    log.push(`${name} ${typeToText(type)}: ${said}`);
    return reply;
  };
}
