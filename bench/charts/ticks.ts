/** Round numbers along an axis. */

/** From 0 to at least `most`, in steps of 1, 2 or 5 times a power of ten, about so many. */
export function ticksTo(most: number, about = 5): number[] {
  const rough = Math.max(most, 1e-9) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}
