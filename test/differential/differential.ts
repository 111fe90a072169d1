/** The differential run: worlds in batches, questions, differences looked at twice. Runs inside a network namespace. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Status } from '../../src/dnssec/proven.ts';
import { inParallel } from '../lab/run-tool.ts';
import { type Asked, ask, type Difference, makeValidators, type Peer } from './compare.ts';
import { explain } from './differences.ts';
import { Internet } from './internet.ts';
import { makeQuestions, type Question } from './questions.ts';
import { makeWorld, type World } from './world.ts';

export interface RunOptions {
  readonly seed: string;
  /** Numbers of the worlds. */
  readonly worlds: readonly number[];
  /** Questions for each world. */
  readonly questions: number;
  readonly batchSize: number;
  readonly onProgress?: (text: string) => void;
  readonly onUnexplained?: (difference: Difference) => void;
}

export interface RunResult {
  readonly worlds: number;
  readonly questions: number;
  /** How many of them each peer answered. */
  readonly answered: ReadonlyMap<Peer, number>;
  /** Ours, by status. */
  readonly statuses: ReadonlyMap<Status, number>;
  /** What no known difference explains. */
  readonly unexplained: readonly Difference[];
  /** Times that each known difference was seen, by its id and peer. */
  readonly explained: ReadonlyMap<string, number>;
  /** Differences that were gone when asked again with empty caches. */
  readonly passing: readonly Difference[];
}

const WORLDS_AT_ONCE = 6;

/** Runs it all; rejects only if the servers can't be had. */
export async function runDifferential(options: RunOptions): Promise<RunResult> {
  const { seed, worlds, questions, batchSize, onProgress, onUnexplained } = options;
  const statuses = new Map<Status, number>();
  const answered = new Map<Peer, number>();
  const explained = new Map<string, number>();
  const unexplained: Difference[] = [];
  const passing: Difference[] = [];
  let asked = 0;
  for (let first = 0; first < worlds.length; first += batchSize) {
    const started = Date.now();
    const batch = worlds.slice(first, first + batchSize).map((index) => makeWorld(seed, index));
    const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-differential-'));
    const internet = await Internet.start(seed, first / batchSize, batch, folder);
    try {
      const signed = Date.now();
      const found = await inParallel(batch, WORLDS_AT_ONCE, (world) =>
        askWorld(seed, world, questions, internet, statuses, answered),
      );
      for (const { count } of found) asked += count;
      const again = await askAgain(
        found.flatMap(({ differences }) => differences),
        internet,
      );
      passing.push(...again.passing);
      for (const difference of again.standing) {
        const known = explain(difference);
        if (known === undefined) {
          unexplained.push(difference);
          onUnexplained?.(difference);
        } else
          explained.set(
            `${known.id} (${difference.peer})`,
            (explained.get(`${known.id} (${difference.peer})`) ?? 0) + 1,
          );
      }
      const seconds = (ms: number): string => (ms / 1000).toFixed(1);
      onProgress?.(
        `${first + batch.length} worlds, ${asked} questions, ${unexplained.length} unexplained; made in ${seconds(signed - started)} s, asked in ${seconds(Date.now() - signed)} s`,
      );
    } finally {
      await internet.stop();
      if (process.env.KEEP_WORLDS === undefined) rmSync(folder, { recursive: true, force: true });
      else onProgress?.(`kept: ${folder}`);
    }
  }
  return { worlds: worlds.length, questions: asked, answered, statuses, unexplained, explained, passing };
}

async function askWorld(
  seed: string,
  world: World,
  count: number,
  internet: Internet,
  statuses: Map<Status, number>,
  answered: Map<Peer, number>,
): Promise<{ count: number; differences: Difference[] }> {
  const validators = makeValidators(internet);
  const questions = makeQuestions(seed, world, count);
  const differences: Difference[] = [];
  for (const question of questions) {
    const found = await ask(world, question, validators);
    const { status } = found.ours.answer;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    for (const peer of found.peers) answered.set(peer, (answered.get(peer) ?? 0) + 1);
    differences.push(...found.differences);
  }
  return { count: questions.length, differences };
}

/** A resolver that a busy machine has made fail gets this many more tries: that it fails says nothing of validation. */
const TRIES = 3;

/**
 * What resolvers have in their caches from other questions may hide or show a breakage; so each question on which ours
 * and a peer part is asked once more, alone, of empty caches, and counts if they part still.
 */
async function askAgain(
  differences: readonly Difference[],
  internet: Internet,
): Promise<{ standing: Difference[]; passing: Difference[] }> {
  const standing: Difference[] = [];
  const passing: Difference[] = [];
  const questions = new Map<string, { world: World; question: Question }>();
  for (const { world, question } of differences)
    questions.set(`${question.name} ${question.type}`, { world, question });
  for (const { world, question } of questions.values()) {
    const askAlone = async (): Promise<Asked> => {
      await internet.flush();
      return await ask(world, question, makeValidators(internet), () => internet.flush());
    };
    let found = await askAlone();
    for (let tries = 1; tries < TRIES && found.ours.answer.status === 'indeterminate'; tries++)
      found = await askAlone();
    standing.push(...found.differences);
    const stands = (peer: Difference['peer']): boolean => found.differences.some((one) => one.peer === peer);
    passing.push(
      ...differences.filter(
        (one) => one.question.name === question.name && one.question.type === question.type && !stands(one.peer),
      ),
    );
  }
  return { standing, passing };
}
