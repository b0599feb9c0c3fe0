import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { INTAKE_METRICS, INTAKE_NAMESPACE } from "#server/telemetry/cloudwatch.ts";
import { createMetrics } from "#server/telemetry/metrics.ts";
import { stacksOf, templateOf } from "./testing/stacks.ts";

const template = templateOf(stacksOf("production").stacks.monitoring);

const Agent = z.object({
  logs: z.object({
    metrics_collected: z.object({
      prometheus: z.object({
        emf_processor: z.object({
          metric_namespace: z.string(),
          metric_unit: z.record(z.string(), z.literal("Count")),
          metric_declaration: z.array(
            z.strictObject({
              source_labels: z.tuple([z.literal("job")]),
              label_matcher: z.string(),
              dimensions: z.array(z.array(z.string())),
              metric_selectors: z.array(z.string().regex(/^\^\w+\$$/)),
            }),
          ),
        }),
      }),
    }),
  }),
});
const agentFile = join(import.meta.dirname, "../observability/cloudwatch-agent.yaml");
const agent = Agent.parse(parse(readFileSync(agentFile, "utf8"))).logs.metrics_collected.prometheus
  .emf_processor;
const declared = agent.metric_declaration.flatMap(({ metric_selectors, dimensions }) =>
  metric_selectors.map((selector) => ({ name: selector.slice(1, -1), dimensions })),
);

const keyOf = (namespace: string, name: string, dimensions: readonly string[]): string =>
  `${namespace} ${name} {${[...dimensions].sort().join()}}`;

/** Every metric of ours that exists in CloudWatch, with each set of dimensions it is kept by. */
const existing = new Set([
  ...Object.entries(INTAKE_METRICS).flatMap(([name, { dimensions }]) =>
    dimensions.map((set) => keyOf(INTAKE_NAMESPACE, name, set)),
  ),
  ...declared.flatMap(({ name, dimensions }) =>
    dimensions.map((set) => keyOf(agent.metric_namespace, name, set)),
  ),
]);

const AlarmProperties = z.looseObject({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string() })).default([]),
});

function alarmed(): string[] {
  return Object.values(template.findResources("AWS::CloudWatch::Alarm")).map(({ Properties }) => {
    const { Namespace, MetricName, Dimensions } = AlarmProperties.parse(Properties);
    return keyOf(
      Namespace,
      MetricName,
      Dimensions.map(({ Name }) => Name),
    );
  });
}

/** The body is text with references in between, which metrics of ours never have. */
function drawn(): string[] {
  const [dashboard] = Object.values(template.findResources("AWS::CloudWatch::Dashboard"));
  const body = dashboard?.Properties.DashboardBody;
  const parts: unknown[] = typeof body === "string" ? [body] : body["Fn::Join"][1];
  const text = parts.map((part) => (typeof part === "string" ? part : "reference")).join("");
  const { widgets } = JSON.parse(text) as {
    widgets: { properties: { metrics?: (string | object)[][] } }[];
  };
  return widgets.flatMap(({ properties }) =>
    (properties.metrics ?? []).map((row) => {
      const [namespace = "", name = "", ...rest] = row.filter((each) => typeof each === "string");
      return keyOf(
        namespace,
        name,
        rest.filter((_, index) => index % 2 === 0),
      );
    }),
  );
}

describe("our own metrics in CloudWatch", () => {
  const ours = (keys: string[]) => keys.filter((key) => key.startsWith("TradeMatching/"));

  it("are the only ones alarms ask for, with dimensions they are kept by", () => {
    expect(ours(alarmed()).length).toBeGreaterThan(3);
    expect(ours(alarmed()).filter((key) => !existing.has(key))).toEqual([]);
  });

  it("are the only ones the dashboard draws", () => {
    expect(ours(drawn()).length).toBeGreaterThan(8);
    expect(ours(drawn()).filter((key) => !existing.has(key))).toEqual([]);
  });

  it("are taken by the agent from series and labels the processes really have", () => {
    const metrics = createMetrics().registry.getMetricsAsArray();
    for (const { name, dimensions } of declared) {
      const metric = metrics.find((each) => each.name === name);
      expect(metric?.name).toBe(name);
      const labels = metric && "labelNames" in metric ? (metric.labelNames as string[]) : [];
      for (const label of dimensions.flat()) expect(labels, name).toContain(label);
    }
    const names = declared.map(({ name }) => name);
    expect(Object.keys(agent.metric_unit).sort()).toEqual([...new Set(names)].sort());
  });

  it("carry no name that can grow without bound", () => {
    const labels = [...existing].flatMap((key) => /\{(.*)\}/.exec(key)?.[1]?.split(",") ?? []);
    for (const label of labels) expect(label).not.toMatch(/id|key|name|reference|user/i);
  });
});
