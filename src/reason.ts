/**
 * Why something is as it is: named variants with data. The code is stable and goes into reports; its sentence, in every
 * language we ship, is in `src/words/`. `zone` is the zone or host at which things ended, where there is one (R14).
 */
export interface Reason<Code extends string = string> {
  readonly code: Code;
  /** Zone (presentation form without the final dot, `.` for the root), or null where no zone is to blame. */
  readonly zone: string | null;
  /** What the sentence fills in: names, record types, times, octets as hex. Plain text, never markup. */
  readonly data: Readonly<Record<string, string | number>>;
}

/** Makes a reason. */
export function reason<Code extends string>(
  code: Code,
  zone: string | null = null,
  data: Readonly<Record<string, string | number>> = {},
): Reason<Code> {
  return { code, zone, data };
}
