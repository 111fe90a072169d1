/** Times of RRSIG records: seconds since 1970 modulo 2^32, compared in serial number arithmetic (RFC 1982; RFC 4034 section 3.1.5). */

/** True if `a` is later than or equal to `b`. */
export function isAtOrAfter(a: number, b: number): boolean {
  return (a - b) >>> 0 < 0x80000000;
}

/** Seconds from `now` (since 1970) until the time nearest to it that is written so; negative if that is past. */
export function secondsUntil(serial: number, now: number): number {
  return (serial - Math.floor(now)) | 0;
}
