/** What tests make NSEC3 records of. */

/** A hash, moved up or down by one: the least span around it. */
export function beside(hash: Uint8Array, step: 1 | -1): Uint8Array {
  const out = Uint8Array.from(hash);
  for (let i = out.length - 1; i >= 0; i--) {
    const value = (out[i] ?? 0) + step;
    out[i] = value & 255;
    if (value >= 0 && value <= 255) break;
  }
  return out;
}
