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

/** Waits for the question under way at `key`, and begins to ask it where none is. */
export type Join = (key: string, name: Name, type: number) => Waiting;

/** `onAnswer` is told each answer that somebody still waited for. */
export function askOnce(ask: Ask, onAnswer: (name: Name, type: number, answer: Answered) => void): Join {
  const flights = new Map<string, Flight>();

  function start(key: string, name: Name, type: number): Flight {
    const abort = new AbortController();
    const end = (): void => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    const reply = ask(name, type, abort.signal).then(
      (answer) => {
        end();
        if (answer.kind === 'answered' && !abort.signal.aborted) onAnswer(name, type, answer);
        return answer;
      },
      (error) => {
        end();
        throw error;
      },
    );
    const flight: Flight = { reply, abort, waiting: 0 };
    flights.set(key, flight);
    return flight;
  }

  return (key, name, type) => {
    const flight = flights.get(key) ?? start(key, name, type);
    flight.waiting++;
    let left = false;
    const leave = (): void => {
      if (left) return;
      left = true;
      flight.waiting--;
      if (flight.waiting > 0 || flights.get(key) !== flight) return;
      flights.delete(key);
      flight.abort.abort();
    };
    return { reply: flight.reply, leave };
  };
}
