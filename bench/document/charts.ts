/** The charts of `docs/performance.md`, each made from what one part measured. */
import { type Chart, lineChart } from '../charts/line-chart.ts';
import type { Curve } from '../part.ts';
import type { BenchResult } from '../result.ts';

interface Picture {
  /** Below `docs/pictures`. */
  readonly file: string;
  readonly part: string;
  readonly chart: (curves: readonly Curve[]) => Chart;
}

/** Where a curve ends: a value with its unit, and for what. */
const last = (curve: Curve | undefined, unit: string, of: string): string => {
  const [x, y] = curve?.points.at(-1) ?? [Number.NaN, Number.NaN];
  return `${Math.round(y)} ${unit} at ${x} ${of}`;
};

const PICTURES: readonly Picture[] = [
  {
    file: 'latency.svg',
    part: 'dns-half',
    chart: (curves) => ({
      title: 'The DNS half of a check, nothing cached',
      description: `Milliseconds by the round trip to the resolver, which goes from 0 to 200 ms. ${curves
        .map((curve) => `${curve.name}: ${last(curve, 'ms', 'ms')}`)
        .join('; ')}.`,
      panels: [
        {
          heading: 'Milliseconds until all that DNS says is proven',
          xLabel: 'round trip to the resolver, ms',
          yLabel: 'ms',
          curves,
        },
      ],
    }),
  },
  {
    file: 'many-domains.svg',
    part: 'many-domains',
    chart: (curves) => {
      const [throughput, memory] = curves;
      return {
        title: 'Many domains in one command',
        description: `Domains a second and memory by the number of domains: ${last(throughput, 'a second', 'domains')}, ${last(memory, 'MB', 'domains')}.`,
        panels: [
          { heading: 'Domains a second', xLabel: 'domains', yLabel: 'per second', curves: curves.slice(0, 1) },
          { heading: 'Memory at most, MB', xLabel: 'domains', yLabel: 'MB', curves: curves.slice(1, 2) },
        ],
      };
    },
  },
];

/** File → SVG, of those whose part was measured. */
export function chartsOf({ parts }: BenchResult): Map<string, string> {
  const made = new Map<string, string>();
  for (const { file, part, chart } of PICTURES) {
    const curves = parts[part]?.curves;
    if (curves !== undefined && curves.length > 0) made.set(file, lineChart(chart(curves)));
  }
  return made;
}

/** The text beside a chart in the page. */
export function alternativeText(svg: string): string {
  return /<desc[^>]*>([^<]*)</.exec(svg)?.[1] ?? '';
}
