/**
 * DNS answers in `storage.session`, which outlives the worker and not the browser, never touches the disk, and is closed to web
 * pages and to content scripts (its access level is left at trusted contexts). Kept is what the resolver sent, as received: a
 * worker that wakes proves it anew. All of it is one entry, written whole: there is no half of it.
 */
import type { AnswerMemory } from '../../src/dns/answer-store.ts';
import { readAnswers, type WrittenAnswer, writeAnswers } from '../../src/dns/written-answers.ts';
import type { SessionArea } from '../storage/session-area.ts';

const KEY = 'answers';
/** Characters: with the reports beside them less than a megabyte. */
const ROOM = 300_000;

interface Stored {
  /** The settings that the answers came by. */
  readonly by: string;
  readonly answers: readonly WrittenAnswer[];
}

export interface KeptAnswers {
  /** Puts into a memory what was kept under the same settings. Never rejects. */
  restore(memory: AnswerMemory, by: string): Promise<void>;
  /** Writes down what a memory holds: once more after a write under way, however often it is called meanwhile. */
  keep(memory: AnswerMemory, by: string): void;
  clear(): Promise<void>;
}

export function keptAnswers(area: SessionArea): KeptAnswers {
  let writing = false;
  let next: (() => Stored) | null = null;

  async function write(): Promise<void> {
    writing = true;
    for (let made = next; made !== null; made = next) {
      next = null;
      await area.set({ [KEY]: made() }).catch(() => undefined);
    }
    writing = false;
  }

  return {
    async restore(memory, by) {
      try {
        const stored = (await area.get(KEY))[KEY] as Stored | undefined;
        if (stored?.by === by) memory.restore(readAnswers(stored.answers));
      } catch {
        // Nothing that is read back: it is asked for again.
      }
    },
    keep(memory, by) {
      next = () => ({ by, answers: writeAnswers(memory.answers(), ROOM) });
      if (!writing) void write();
    },
    clear() {
      next = null;
      return area.remove([KEY]);
    },
  };
}
