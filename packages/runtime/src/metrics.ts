import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { within } from "./within.ts";

export interface CounterShape<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly Label[];
  /** Shown as 0 from the beginning: what has not been counted yet would be absent, and a ratio over it with it. */
  readonly from?: readonly Readonly<Record<Label, string>>[];
}

export interface AskedGauge {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  /** Asked at each scrape; null, like a failure or a late answer, leaves the gauge out, for an old value would be a lie. */
  readonly read: () => Promise<number | null | readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[]>;
}

/** What a process counts, in Prometheus' words. No label may hold personal data or grow without bound. */
export interface Metrics {
  counter<Label extends string>(shape: CounterShape<Label>): (labels: Readonly<Record<Label, string>>) => void;
  histogram<Label extends string>(
    shape: CounterShape<Label> & { readonly buckets: readonly number[] },
  ): (labels: Readonly<Record<Label, string>>, value: number) => void;
  gauge(gauge: AskedGauge): void;
  /** The present values, as a scrape gets them. */
  render(): Promise<{ readonly contentType: string; readonly body: string }>;
}

/** Opens a registry of its own, with what is known of any process. `limitMs` bounds each question that a scrape asks. */
export function openMetrics({ limitMs = 1_500 }: { readonly limitMs?: number } = {}): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];

  return {
    counter({ name, help, labels, from = [] }) {
      const counter = new Counter<string>({ name, help, labelNames: [...labels], registers });
      for (const values of from) counter.inc(values, 0);
      return (values) => counter.inc(values);
    },
    histogram({ name, help, labels, buckets }) {
      const histogram = new Histogram<string>({ name, help, labelNames: [...labels], buckets: [...buckets], registers });
      return (values, value) => histogram.observe(values, value);
    },
    gauge({ name, help, labels = [], read }) {
      new Gauge({
        name,
        help,
        labelNames: [...labels],
        registers,
        async collect() {
          const value = await within(limitMs, read()).catch(() => null);
          // Not simply reset: a gauge without labels is reset to 0, which is a value too.
          if (labels.length > 0) this.reset();
          else this.remove();
          if (typeof value === "number") this.set(value);
          else for (const each of value ?? []) this.set(each.labels, each.value);
        },
      });
    },
    async render() {
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}
