/**
 * One JSON object a line. No personal data: neither who asked nor which domain, host or address was asked about is ever
 * logged, only counts, codes and durations.
 */
export type Level = 'info' | 'warning' | 'error';

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export type Log = (level: Level, event: string, fields?: LogFields) => void;

/** `write` gets whole lines. */
export function createLog(write: (line: string) => void): Log {
  return (level, event, fields = {}) => {
    write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);
  };
}
