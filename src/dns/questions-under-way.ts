/** A question under way is asked once, however many wait for its answer, and is given up when the last of them leaves. */
import type { Answered, Ask, Reply } from './asking.ts';
import type { Name } from './name.ts';

/** A question under way, and how many wait for it. */
interface Flight {
  readonly reply: Promise<Reply>;
  readonly abort: AbortController;
  waiting: number;
}

/** A place among those that wait for an answer. */
export interface Waiting {
  readonly reply: Promise<Reply>;
  /** Waits no longer; leaving twice is leaving once. */
  readonly leave: () => void;
}

export class QuestionsUnderWay {
  readonly #flights = new Map<string, Flight>();
  readonly #ask: Ask;
  readonly #onAnswer: (name: Name, type: number, answer: Answered) => void;

  /** `onAnswer` is told each answer that somebody still waited for. */
  constructor(ask: Ask, onAnswer: (name: Name, type: number, answer: Answered) => void) {
    this.#ask = ask;
    this.#onAnswer = onAnswer;
  }

  /** Waits for the question under way at `key`, and begins to ask it where none is. */
  join(key: string, name: Name, type: number): Waiting {
    const flight = this.#flights.get(key) ?? this.#start(key, name, type);
    flight.waiting++;
    let left = false;
    const leave = (): void => {
      if (left) return;
      left = true;
      flight.waiting--;
      if (flight.waiting > 0 || this.#flights.get(key) !== flight) return;
      this.#flights.delete(key);
      flight.abort.abort();
    };
    return { reply: flight.reply, leave };
  }

  #start(key: string, name: Name, type: number): Flight {
    const abort = new AbortController();
    const end = (): void => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    };
    const reply = this.#ask(name, type, abort.signal).then(
      (answer) => {
        end();
        if (answer.kind === 'answered' && !abort.signal.aborted) this.#onAnswer(name, type, answer);
        return answer;
      },
      (error) => {
        end();
        throw error;
      },
    );
    const flight: Flight = { reply, abort, waiting: 0 };
    this.#flights.set(key, flight);
    return flight;
  }
}
