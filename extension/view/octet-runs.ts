/** Two octet strings side by side: which stretches of the first are the same, octet by octet, in the second. */

export interface OctetRun {
  readonly same: boolean;
  /** Lower-case hex. */
  readonly hex: string;
}

/** `hex` cut into stretches; without an `other` nothing is the same. */
export function octetRuns(hex: string, other: string | null): OctetRun[] {
  const runs: { same: boolean; hex: string }[] = [];
  for (let at = 0; at < hex.length; at += 2) {
    const octet = hex.slice(at, at + 2);
    const same = other !== null && other.slice(at, at + 2) === octet;
    const last = runs.at(-1);
    if (last?.same === same) last.hex += octet;
    else runs.push({ same, hex: octet });
  }
  return runs;
}

/** How many octets are the same in the same place. */
export function sameOctets(hex: string, other: string): number {
  return octetRuns(hex, other).reduce((sum, run) => sum + (run.same ? run.hex.length / 2 : 0), 0);
}
