/** Counters in the text format of Prometheus (version 0.0.4). Labels hold codes alone, never names or addresses. */

export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly read: () => number;
}

const HELP: Readonly<Record<string, string>> = {
  dane_badge_companion_calls_total: 'HTTP requests answered, by path, status and error code.',
  dane_badge_companion_targets_total: 'Addresses asked for, by what became of them.',
};

export class Metrics {
  readonly #counters = new Map<string, Map<string, number>>();
  readonly #gauges: readonly Gauge[];

  constructor(gauges: readonly Gauge[]) {
    this.#gauges = gauges;
  }

  count(name: keyof typeof HELP & string, labels: Readonly<Record<string, string>>): void {
    const series = Object.entries(labels)
      .map(([label, value]) => `${label}="${value.replace(/[\\"\n]/g, '_')}"`)
      .join(',');
    const counter = this.#counters.get(name) ?? new Map<string, number>();
    counter.set(series, (counter.get(series) ?? 0) + 1);
    this.#counters.set(name, counter);
  }

  text(): string {
    const lines: string[] = [];
    for (const [name, counter] of this.#counters) {
      lines.push(`# HELP ${name} ${HELP[name] ?? ''}`, `# TYPE ${name} counter`);
      for (const [series, value] of counter) lines.push(`${name}{${series}} ${value}`);
    }
    for (const { name, help, read } of this.#gauges) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${read()}`);
    }
    return `${lines.join('\n')}\n`;
  }
}
